using System.Globalization;
using IncidentBot.Clocks;
using IncidentBot.Store;

namespace IncidentBot.Benchmarks;

/// <summary>
/// Holds the reminders to their ladders: reads every timeline again from its first entry and knows, at each entry, which rung of which ladder was next and when it
/// was due. A rung that was climbed twice, left out, climbed before its time or left lying shows; so does one whose message isn't there exactly once.
/// </summary>
internal sealed class Rungs
{
    private readonly List<string> complaints = [];

    /// <summary>Entries that say that somebody was reminded.</summary>
    public int Reminders { get; private set; }

    /// <summary>Rungs that were climbed by them: several at once where several had come due.</summary>
    public int Climbed { get; private set; }

    /// <summary>What isn't as promised; empty when all is.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Reads a database that nobody has open.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="until">Until when the bot looked for what came due, by its own clock.</param>
    /// <param name="cancellation">To stop waiting.</param>
    public static async Task<Rungs> Read(string folder, DateTimeOffset until, CancellationToken cancellation)
    {
        var rungs = new Rungs();
        Dictionary<string, int> told;
        using (var witness = new Witness(folder))
        {
            told = witness.DirectMessages();
            rungs.complaints.AddRange(witness.RungsDoubled().Select(key => $"one rung, several reminders: {key}"));
        }

        await using var inside = await Inside.Open(folder);
        foreach (var (id, entries) in await inside.Timelines(cancellation))
            rungs.Follow(id, entries, told, until);
        return rungs;
    }

    private void Follow(IncidentId id, List<Told> entries, Dictionary<string, int> told, DateTimeOffset until)
    {
        foreach (var (recorded, before, _) in entries)
        {
            if (recorded.Event is not RungReached reached)
                continue;
            Reminders++;
            Climbed += reached.Skipped + 1;
            var name = string.Create(CultureInfo.InvariantCulture, $"{before.Reference} entry {recorded.Stamp.Sequence}, {reached.Key} rung {reached.Rung}");
            if (Wrong(before, reached, recorded.Stamp.At) is { } wrong)
                complaints.Add($"{name}: {wrong}");
            var (expected, found) = (reached.By.Contains(Medium.Direct) ? reached.To.Length : 0, told.GetValueOrDefault($"{id}:{recorded.Stamp.Sequence}"));
            if (expected != found)
                complaints.Add($"{name}: {found} direct messages instead of {expected}");
        }

        var after = entries[^1].Then;
        complaints.AddRange(after.Wakes.Where(w => w.Due <= until).Select(w => $"{after.Reference}, {w.Key} rung {w.Rung}: due at {w.Due:O}, lost; the bot looked until {until:O}"));
    }

    private static string? Wrong(Incident before, RungReached reached, DateTimeOffset at)
    {
        if (!before.Ladders.TryGetValue(reached.Key, out var ladder))
            return "a reminder of something that isn't chased";
        if (reached.Rung - reached.Skipped != ladder.Next)
            return $"rung {ladder.Next} was next: {(reached.Rung - reached.Skipped < ladder.Next ? "doubled" : "one was lost")}";
        if (ladder.DueAt(before.QuietUntil(reached.Key)) is not { } due || at < due || ladder.RungAt(reached.Rung)?.At > at)
            return "before its time";
        return ladder.LastDue(at) == reached.Rung ? null : $"rung {ladder.LastDue(at)} was due as well and was left lying";
    }
}
