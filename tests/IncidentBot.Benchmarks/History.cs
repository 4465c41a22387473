using System.Collections.Concurrent;

namespace IncidentBot.Benchmarks;

/// <summary>A request as it was sent.</summary>
/// <param name="Key">Its own key, the same when it is sent again.</param>
/// <param name="Person">Who.</param>
/// <param name="Room">Where.</param>
/// <param name="Line">What was said.</param>
/// <param name="Text">What stands in this line and nowhere else, up to a full stop; null when there is no such text.</param>
internal sealed record Sent(string Key, string Person, string Room, string Line, string? Text)
{
    /// <summary>The request key as the war room makes it of all this; the timeline holds it.</summary>
    public string Stored { get; } = WarRoom.Saying.RequestKey(new PersonId(Person), Room, Key, Line, []);
}

/// <summary>What was asked and what was answered, kept outside of the product.</summary>
internal sealed class History
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the next answer of yes.</summary>
    public Task NextAnswer() => (next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>It was answered with yes.</summary>
    public void Acknowledge(Sent sent)
    {
        Acknowledged[sent.Key] = sent;
        next.TrySetResult();
    }

    /// <summary>What was answered with yes.</summary>
    public ConcurrentDictionary<string, Sent> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that were neither an acceptance nor "not recorded".</summary>
    public ConcurrentQueue<string> Surprises { get; } = new();

    /// <summary>Says what the database must say after all this; empty when it does.</summary>
    public List<string> Compare(Witness witness, string prefix)
    {
        var entries = witness.Requests();
        var texts = witness.Texts(prefix);
        var lost = Acknowledged.Values.Where(s => !entries.ContainsKey(s.Stored)).ToList();
        var textsOff = Acknowledged.Values.Where(s => s.Text is not null && texts.GetValueOrDefault(s.Text) != 1).ToList();
        var complaints = new List<string>();
        complaints.AddRange(lost.Take(5).Select(s => $"lost: {s.Key} ({s.Line})"));
        complaints.AddRange(textsOff.Take(5).Select(s => $"on the timelines {texts.GetValueOrDefault(s.Text!)} times: {s.Key} ({s.Line})"));
        if (lost.Count + textsOff.Count > 0)
            complaints.Add($"{lost.Count} lost, {textsOff.Count} not there exactly once, of {Acknowledged.Count} acknowledged");
        if (witness.Doubled() is > 0 and var doubled)
            complaints.Add($"{doubled} entries doubled");
        complaints.AddRange(Surprises.Take(5).Select(s => "answer: " + s));
        return complaints;
    }
}
