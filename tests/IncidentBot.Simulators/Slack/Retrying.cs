namespace IncidentBot.Simulators.Slack;

public sealed partial class SlackSimulator
{
    /// <summary>After a failure: nearly at once, after a minute, after five.</summary>
    private static readonly TimeSpan[] RetryAfter = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    private readonly List<Pending> pending = [];

    /// <summary>Events that are still to be sent again.</summary>
    public int PendingRetries => Locked(() => pending.Count);

    /// <summary>Sends again what is due by now, and what sockets left unacknowledged for three seconds. Returns how much was sent. Move the time first: an event is due at once, after one minute, after five.</summary>
    public async Task<int> Retries()
    {
        await Quiet();
        var sent = 0;
        while (Locked(TakeDue) is { } due)
        {
            sent++;
            await SendEvent(due.Outgoing, due.Attempt, due.Reason);
        }

        return sent;
    }

    internal async Task<SlackAnswer?> SendEvent(Outgoing outgoing, int attempt, string? reason)
    {
        var answer = await Send(outgoing, attempt, reason);
        if (answer.IsAcknowledged || answer.NoRetry || attempt == RetryAfter.Length)
            return answer;
        Locked(() =>
        {
            pending.Add(new Pending(outgoing, attempt + 1, answer.Error!, Now + RetryAfter[attempt]));
            return true;
        });
        return answer;
    }

    private Pending? TakeDue()
    {
        var at = pending.FindIndex(p => p.Due <= Now);
        if (at < 0)
            return null;
        var due = pending[at];
        pending.RemoveAt(at);
        return due;
    }

    private sealed record Pending(Outgoing Outgoing, int Attempt, string Reason, DateTimeOffset Due);
}
