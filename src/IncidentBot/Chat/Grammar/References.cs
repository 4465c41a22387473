using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentBot.Chat.Grammar;

/// <summary>References of incidents as people type them: in full, or by their number alone.</summary>
public static partial class References
{
    /// <summary>Whether a word looks like a reference: digits (<c>42</c>, <c>#42</c>), or letters, signs and at last digits with a hyphen among them (<c>ABC-2026-0042</c>).</summary>
    public static bool LooksLikeOne(string word) => word.Length <= 60 && Shape().IsMatch(word);

    /// <summary>The word without what people put around it.</summary>
    public static string Bare(string word) => word.Trim().TrimStart('#').TrimEnd(':', ',', ';', '.');

    /// <summary>What a typed reference may mean in full, likeliest first: a bare number is an incident of this year, then of the last; then a report, or the other way round.</summary>
    public static ImmutableArray<string> Meanings(string typed, Numbering numbering, int year, bool reportsFirst = false)
    {
        var bare = Bare(typed);
        if (!int.TryParse(bare, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return [bare];
        ImmutableArray<string> formats = reportsFirst ? [numbering.Report, numbering.Incident] : [numbering.Incident, numbering.Report];
        return [.. formats.SelectMany(f => new[] { Write(f, year, number), Write(f, year - 1, number) })];
    }

    private static string Write(string format, int year, int number) => NumberHole()
        .Replace(format, hole => number.ToString($"D{Math.Max(1, hole.Groups["zeros"].Length)}", CultureInfo.InvariantCulture))
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    [GeneratedRegex(@"^(#?[0-9]{1,9}|[\p{L}0-9][\p{L}0-9/_.]*-[\p{L}0-9/_.-]*[0-9])[:,;.]?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"\{number(:(?<zeros>0+))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberHole();
}
