using System.Text.RegularExpressions;
using IncidentBot.Incidents;

namespace IncidentBot.Chat;

/// <summary>
/// Mends slips in words that may be meant as a time: <c>3omin</c>, <c>fridya</c>, <c>3 huors</c>, <c>25:99</c>. What reads as a time only once it is
/// mended was plainly meant as one: it is then refused rather than guessed, and rather than taken for prose, which would lose a deadline unnoticed.
/// </summary>
internal static partial class Mending
{
    private const string AnyTime = "14:30", AnyDay = "2026-11-24";

    private static readonly string[] Units = ["second", "seconds", "secs", "minute", "minutes", "mins", "min", "hour", "hours", "hrs", "day", "days", "week", "weeks"];

    private static readonly string[] Days =
    [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "yesterday", "midnight",
        "january", "february", "march", "april", "august", "september", "october", "november", "december",
    ];

    /// <summary>The words with their slips mended; words that are no slip of a time's stay as they are.</summary>
    internal static string Of(string words) => string.Join(' ', Split(words).Select(Mend));

    /// <summary>The same for a deadline, where people also write what can't be read as one moment: <c>next month</c>, <c>friday afternoon</c>, <c>in two weeks</c>, <c>31st</c>.</summary>
    internal static string OfDeadline(string words)
    {
        if (Split(words) is [[>= '0' and <= '9', ..]] || Vague().IsMatch(string.Join(' ', Split(words))))
            return AnyDay;
        return string.Join(' ', Split(words).Select(w => Loose(w) ?? Mend(w)));
    }

    private static string? Loose(string word) => word switch
    {
        "morning" or "afternoon" or "evening" or "night" or "lunchtime" => AnyTime,
        "one" or "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" or "twelve" => "2",
        "couple" or "few" => "2",
        _ => null,
    };

    private static string Mend(string word)
    {
        if (word.Length > 16)
            return word;
        var digits = Digits(word);
        if (TimeOfDay().IsMatch(digits))
            return When.LooksLikeOne(digits) && !Impossible().IsMatch(digits) ? digits : AnyTime;
        if (Date().IsMatch(digits))
            return AnyDay;
        if (Glued().Match(digits) is { Success: true } glued)
            return glued.Groups["count"].Value + (Nearest(glued.Groups["unit"].Value, Units, shortest: 3) ?? glued.Groups["unit"].Value);
        return Nearest(word, Units, shortest: 5, swapped: true) ?? Nearest(word, Days, shortest: 5) ?? digits;
    }

    /// <summary>The word with letters that look like digits beside digits as digits: <c>14:3o</c>, <c>l4:30</c>.</summary>
    private static string Digits(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            var digit = letters[i] switch { 'o' => '0', 'l' or 'i' => '1', _ => ' ' };
            var behindDigit = i > 0 && (char.IsAsciiDigit(letters[i - 1]) || letters[i - 1] == ':');
            var beforeDigit = i + 1 < letters.Length && i == 0 && (char.IsAsciiDigit(letters[1]) || letters[1] == ':');
            if (digit != ' ' && (behindDigit || beforeDigit))
                letters[i] = digit;
        }

        return new string(letters);
    }

    /// <summary>
    /// The known word that is a letter away, two for the long ones; null when none is. Short words have many neighbours ("3 ways" is not "3 days"): there only
    /// letters that changed places count, unless the word stands right behind a number.
    /// </summary>
    private static string? Nearest(string word, string[] known, int shortest, bool swapped = false) => Array.Find(known, k => k[0] == word[0] && (k.Length switch
    {
        _ when k == word => true,
        >= 7 => Incidents.Nearest.Steps(word, k) <= 2,
        _ when k.Length >= shortest => Incidents.Nearest.Steps(word, k) <= 1,
        _ => swapped && k.Length == word.Length && word.Order().SequenceEqual(k.Order()),
    }));

    private static string[] Split(string words) => words.Length > 60
        ? []
        : [.. words.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd('.', ',', ';', '!')).Where(w => w.Length > 0)];

    [GeneratedRegex(@"^[0-9]{1,2}[:;][0-9]{1,3}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^(2[4-9]|[3-9][0-9]):|:[6-9][0-9]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Impossible();

    [GeneratedRegex(@"^([0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Date();

    [GeneratedRegex(@"^(?<count>[0-9]{1,6})(?<unit>[a-z]{2,10})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Glued();

    [GeneratedRegex(@"^((by )?(the )?(next|this|end of( the)?|early|late|mid) (next )?(day|week|weekend|month|quarter|year)|eod|eow|eom|eoy|cob|q[1-4]( [0-9]{4})?|asap)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Vague();
}
