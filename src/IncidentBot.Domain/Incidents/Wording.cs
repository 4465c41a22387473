namespace IncidentBot.Incidents;

/// <summary>People's words made to fit where a place is small.</summary>
public static class Wording
{
    /// <summary>The words in one line: line breaks and runs of blanks become one blank.</summary>
    public static string OneLine(this string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The words in at most <paramref name="length"/> characters, with an ellipsis where something is left out.</summary>
    public static string Shorten(this string words, int length)
    {
        if (words.Length <= length)
            return words;
        var cut = length - 1;
        return string.Concat(words.AsSpan(0, char.IsHighSurrogate(words[cut - 1]) ? cut - 1 : cut), "…"); // half a character is no text
    }

    /// <summary>Names in a row: <c>A, B and C</c>.</summary>
    public static string Listed(this IEnumerable<string> names) => names.ToArray() switch
    {
        [] => "nobody",
        [var one] => one,
        [.. var all, var last] => $"{string.Join(", ", all)} and {last}",
    };

    /// <summary>A span of time as people say it: <c>45 min</c>, <c>2 h</c>, <c>1 h 30 min</c>.</summary>
    public static string Spoken(this TimeSpan time) => time switch
    {
        { TotalHours: < 1 } => $"{(int)time.TotalMinutes} min",
        { Minutes: 0 } => $"{(int)time.TotalHours} h",
        _ => $"{(int)time.TotalHours} h {time.Minutes} min",
    };
}
