using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace IncidentBot.Chat;

/// <summary>Reads days as people write them: <c>today</c>, <c>tomorrow</c>, <c>monday</c>, <c>24 nov</c>, <c>nov 24 2026</c>, <c>2026-11-24</c>.</summary>
internal static partial class CalendarDay
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>The weekday named, or null. At least three letters: <c>mon</c>, <c>thurs</c>, <c>next friday</c>.</summary>
    internal static IsoDayOfWeek? Weekday(string words)
    {
        var name = words.Split(' ') switch
        {
            ["next" or "last" or "on" or "this", var day] => day,
            [var day] => day,
            _ => "",
        };
        var found = name.Length >= 3 ? Array.FindIndex(Weekdays, w => w.StartsWith(name, StringComparison.Ordinal)) : -1;
        return found < 0 ? null : (IsoDayOfWeek)(found + 1);
    }

    /// <summary>The day named, or null. A day without a year is the nearest ahead or behind.</summary>
    internal static LocalDate? Of(string words, LocalDate today, Leaning leaning)
    {
        switch (words)
        {
            case "today":
                return today;
            case "tomorrow" or "tmrw" or "tom":
                return today.PlusDays(1);
            case "yesterday":
                return today.PlusDays(-1);
        }

        if (Numbers().Match(words) is { Success: true } iso)
            return Day(Number(iso, "year"), Number(iso, "month"), Number(iso, "day"));
        if (Named().Match(words) is not { Success: true } named || Array.IndexOf(Months, named.Groups["month"].Value) is not (>= 0 and var month))
            return null;
        if (named.Groups["year"].Success)
            return Day(Number(named, "year"), month + 1, Number(named, "day"));
        return Day(today.Year, month + 1, Number(named, "day")) switch
        {
            { } day when leaning == Leaning.Ahead && day < today => Day(today.Year + 1, month + 1, day.Day),
            { } day when leaning == Leaning.Behind && day > today => Day(today.Year - 1, month + 1, day.Day),
            var day => day,
        };
    }

    private static LocalDate? Day(int year, int month, int day) =>
        year is >= 1970 and <= 2199 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})t?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(on )?((?<day>[0-9]{1,2})(st|nd|rd|th)? (?<month>[a-z]{3})[a-z]*|(?<month>[a-z]{3})[a-z]* (?<day>[0-9]{1,2})(st|nd|rd|th)?),?( (?<year>[0-9]{4}))?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
