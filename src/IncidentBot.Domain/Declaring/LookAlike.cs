namespace IncidentBot.Declaring;

/// <summary>An incident declared a short while ago whose title looks like the one being typed.</summary>
/// <param name="Reference">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="DeclaredAt">When it was declared.</param>
/// <param name="Room">Where it lives.</param>
public sealed record LookAlike(string Reference, string Title, DateTimeOffset DeclaredAt, string Room)
{
    private const double Enough = 0.5;

    /// <summary>Whether two titles are likely about the same thing.</summary>
    public static bool IsAlike(string one, string other) => Score(one, other) >= Enough;

    /// <summary>How many words the shorter title shares with the longer: 0 for none, 1 for all. Words of one or two letters don't count.</summary>
    public static double Score(string one, string other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        return a.Count == 0 || b.Count == 0 ? 0 : (double)a.Count(b.Contains) / Math.Min(a.Count, b.Count);
    }

    /// <summary>The incident as one that looks like what is being declared.</summary>
    public static LookAlike Of(Incident incident) => new(incident.Reference, incident.Title, incident.DeclaredAt ?? incident.OpenedAt, incident.RoomName);

    private static HashSet<string> WordsOf(string title)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var from = 0;
        for (var i = 0; i <= title.Length; i++)
        {
            if (i < title.Length && char.IsLetterOrDigit(title[i]))
                continue;
            if (i - from > 2)
                words.Add(title[from..i]);
            from = i + 1;
        }

        return words;
    }
}
