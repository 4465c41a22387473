namespace IncidentBot.PlanFiles;

/// <summary>Finds what somebody most likely meant.</summary>
internal static class Nearest
{
    /// <summary>The known word with the fewest changed letters, or null when none is close.</summary>
    public static string? To(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > 60)
            return null;
        var best = known.Select(k => (Word: k, Far: Incidents.Nearest.Steps(word.ToLowerInvariant(), k.ToLowerInvariant())))
            .OrderBy(c => c.Far).ThenBy(c => c.Word, StringComparer.Ordinal).FirstOrDefault();
        return best.Word is not null && best.Far <= Math.Max(1, Math.Max(word.Length, best.Word.Length) * 2 / 5) ? best.Word : null;
    }

    /// <summary>What to write instead: the nearest, else what there is.</summary>
    public static string Advice(string word, ImmutableArray<string> known) =>
        To(word, known) is { } near ? $"write “{near}”"
        : known.IsEmpty ? "define it first, or take this out"
        : $"write one of: {string.Join(", ", known.Take(20))}{(known.Length > 20 ? ", …" : "")}";

    /// <summary>At most 60 letters and no line breaks, so that a fault stays one line.</summary>
    public static string Shorten(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
        return line.Length <= 60 ? line : $"{line.AsSpan(0, 59)}…";
    }
}
