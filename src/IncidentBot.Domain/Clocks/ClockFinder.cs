namespace IncidentBot.Clocks;

/// <summary>Finds the clock a person means.</summary>
public static class ClockFinder
{
    /// <summary>The clock of this id, or the only one whose title holds the words; else null and the refusal that names what there is, nearest first.</summary>
    public static (ClockState? Clock, Refusal? Refusal) Find(Incident incident, string typed)
    {
        var words = typed.Trim();
        if (incident.Clocks.FirstOrDefault(c => Same(c.Id.Value, words)) is { } exact)
            return (exact, null);

        var byTitle = incident.Clocks.Where(c => words.Length > 0 && Title(incident, c).Contains(words, StringComparison.OrdinalIgnoreCase)).ToList();
        if (byTitle is [var only])
            return (only, null);

        ImmutableArray<ClockState> known = byTitle.Count > 0 ? [.. byTitle] : incident.Clocks;
        return (null, new NoSuchThing("clock", typed, [.. Nearest.First(words, known, c => [c.Id.Value, c.Id.Value.Replace('-', ' '), Title(incident, c)]).Select(c => c.Id.Value)]));
    }

    private static string Title(Incident incident, ClockState clock) => incident.Plan.TitleOf(clock.Id);

    private static bool Same(string id, string words) => string.Equals(id, words.Replace(' ', '-'), StringComparison.OrdinalIgnoreCase);
}
