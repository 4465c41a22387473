using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Extensions;

namespace IncidentBot.Chat;

/// <summary>Where a moment lies when the words leave it open: <c>14:30</c> of a deadline is the next one, of a sighting the last one.</summary>
public enum Leaning
{
    /// <summary>A deadline: bare times and weekdays mean the next such, <c>2h</c> means in two hours, a bare date means 17:00 of that day.</summary>
    Ahead,

    /// <summary>Something that happened: bare times and weekdays mean the last such, <c>2h</c> means two hours ago, a bare date means its first minute.</summary>
    Behind,
}

/// <summary>
/// Reads moments and amounts of time as people write them: <c>now</c>, <c>in 2h</c>, <c>30m</c>, <c>2h ago</c>, <c>14:30</c>, <c>9am</c>, <c>noon</c>,
/// <c>tomorrow 9am</c>, <c>yesterday 23:10</c>, <c>monday 10:00</c>, <c>24 nov 9am</c>, <c>2026-11-22 14:30</c>, with <c>UTC</c> or an offset behind them if need be.
/// Times are of the given zone. A time that a change of clocks skips moves on by the length of the gap; one that happens twice is the
/// earlier, so that a deadline errs on the safe side. <c>22/11/2026</c> is refused: half the world reads it the other way round.
/// </summary>
public static partial class When
{
    private static readonly Duration Slack = Duration.FromMinutes(10); // a clock on the wall may be ahead: 14:30 said at 14:25 was not yesterday

    /// <summary>Sentence for a moment that wasn't understood.</summary>
    public static Text NotAMoment(string typed) =>
        Text.Of($"“{Brief(typed)}” is not a time I can read. Write it like {new Code("14:30")}, {new Code("in 2h")}, {new Code("20m ago")}, {new Code("tomorrow 9am")} or {new Code("2026-11-22 14:30")}.");

    /// <summary>Sentence for an amount of time that wasn't understood.</summary>
    public static Text NotAnAmount(string typed) =>
        Text.Of($"“{Brief(typed)}” is not an amount of time. Write it like {new Code("30m")}, {new Code("2h")}, {new Code("1h 30m")} or {new Code("1d")}.");

    /// <summary>Whether a word can only be meant as a date or a time of day, though there may be no such: <c>2026-02-30</c>, <c>25:99</c>, <c>22/11/2026</c>.</summary>
    public static bool LooksLikeOne(string word) => word.Length <= 16 && Shape().IsMatch(word);

    /// <summary>The moment meant, UTC, or a refusal with examples.</summary>
    public static Heard<DateTimeOffset> Moment(string typed, DateTimeOffset now, DateTimeZone zone, Leaning leaning)
    {
        var start = now.ToInstant();
        var at = Read(Fold(typed), start, zone, leaning);
        return at is { } instant && instant > start - Duration.FromDays(36_600) && instant < start + Duration.FromDays(36_600)
            ? instant.ToDateTimeOffset()
            : Heard<DateTimeOffset>.Not(NotAMoment(typed));
    }

    /// <summary>The amount meant, longer than zero; a bare number counts minutes. Or a refusal with examples.</summary>
    public static Heard<TimeSpan> Amount(string typed)
    {
        var words = Fold(typed);
        if (words.StartsWith("in ", StringComparison.Ordinal))
            words = words[3..];
        if (Minutes().IsMatch(words))
            words += "m";
        return Span(words) is { } amount && amount > Duration.Zero ? amount.ToTimeSpan() : Heard<TimeSpan>.Not(NotAnAmount(typed));
    }

    private static Instant? Read(string words, Instant now, DateTimeZone zone, Leaning leaning)
    {
        if (words is "now" or "just now")
            return now;
        if (words.StartsWith("in ", StringComparison.Ordinal))
            return now + Span(words[3..]);
        if (words.EndsWith(" ago", StringComparison.Ordinal))
            return now - Span(words[..^4]);
        if (Span(words) is { } bare)
            return leaning == Leaning.Ahead ? now + bare : now - bare;
        if (Stamp().Match(words) is { Success: true } stamp)
            return Parsed(stamp);
        if (Universal().Match(words) is { Success: true } universal)
            (words, zone) = (words[..universal.Index], DateTimeZone.Utc);
        return OnCalendar(words, now, zone, leaning);
    }

    private static Instant? OnCalendar(string words, Instant now, DateTimeZone zone, Leaning leaning)
    {
        var today = now.InZone(zone).Date;
        var (rest, time) = TakeTime(words);
        if (rest is "" && time is { } clock)
            return Near(day => day.At(clock).InZoneLeniently(zone).ToInstant(), today, 1, now, leaning);
        var at = time ?? (leaning == Leaning.Ahead ? new LocalTime(17, 0) : LocalTime.Midnight);
        if (CalendarDay.Weekday(rest) is { } weekday)
        {
            var days = ((int)weekday - (int)today.DayOfWeek + 7) % 7;
            var first = leaning == Leaning.Ahead || days == 0 ? today.PlusDays(days) : today.PlusDays(days - 7);
            return Near(day => day.At(at).InZoneLeniently(zone).ToInstant(), first, 7, now, leaning);
        }

        return CalendarDay.Of(rest, today, leaning)?.At(at).InZoneLeniently(zone).ToInstant();
    }

    private static Instant Near(Func<LocalDate, Instant> on, LocalDate day, int step, Instant now, Leaning leaning) => (leaning, on(day)) switch
    {
        (Leaning.Ahead, var at) when at <= now => on(day.PlusDays(step)),
        (Leaning.Behind, var at) when at > now + Slack => on(day.PlusDays(-step)),
        var (_, at) => at,
    };

    /// <summary>Takes the time of day off the words, wherever it stands: <c>tomorrow 9am</c>, <c>9am tomorrow</c>.</summary>
    private static (string Others, LocalTime? Time) TakeTime(string words)
    {
        if (Clock().Match(words) is not { Success: true } found || ReadClock(found) is not { } time)
            return (words, null);
        var rest = string.Concat(words.AsSpan(0, found.Index), " ", words.AsSpan(found.Index + found.Length)).Trim();
        return (rest.EndsWith(" at", StringComparison.Ordinal) ? rest[..^3] : rest, time);
    }

    private static LocalTime? ReadClock(Match found)
    {
        if (found.Groups["word"].Success)
            return found.Groups["word"].Value == "noon" ? LocalTime.Noon : LocalTime.Midnight;
        var hour = Number(found.Groups["hour"]);
        var half = found.Groups["half"].Value;
        if (half.Length > 0 && hour is 0 or > 12)
            return null;
        hour = half switch { "a" => hour % 12, "p" => hour % 12 + 12, _ => hour };
        return hour > 23 ? null : new LocalTime(hour, Number(found.Groups["minute"]), Number(found.Groups["second"]));
    }

    private static Duration? Span(string words)
    {
        if (!Amounts().IsMatch(words))
            return null;
        var total = 0.0;
        foreach (Match part in Part().Matches(words))
        {
            var count = part.Groups["count"].Value is "a" or "an" ? 1 : double.Parse(part.Groups["count"].Value, CultureInfo.InvariantCulture);
            total += count * part.Groups["unit"].Value[0] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 604_800 };
        }

        return total < 86_400.0 * 36_600 ? Duration.FromSeconds(total) : null;
    }

    private static Instant? Parsed(Match stamp) =>
        DateTimeOffset.TryParse(stamp.Value.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToInstant() : null;

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    // Longer is no time, and regular expressions need not look at it.
    private static string Fold(string typed) => typed.Length > 60 ? "" : string.Join(' ', typed.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ',', ';');

    private static string Brief(string typed) => Printing.VisibleText.Shorten(Printing.VisibleText.OneLine(typed), 40);

    [GeneratedRegex(@"^([0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4})[.,;]?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[0-9]{1,4}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"^(([0-9]{1,6}(\.[0-9]{1,3})?|an?(?= )) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(,? (and )?)?)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amounts();

    [GeneratedRegex(@"(?<count>[0-9]{1,6}(\.[0-9]{1,3})?|\ban?(?= )) ?(?<unit>[smhdw])[a-z]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Part();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,7})?)? ?(z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stamp();

    [GeneratedRegex(@" ?(utc|gmt|(?<=[0-9])z)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Universal();

    [GeneratedRegex(@"(?<=^|[ t])((?<hour>[0-9]{1,2})[:.](?<minute>[0-5][0-9])(:(?<second>[0-5][0-9]))?( ?(?<half>[ap])\.?m)?|(?<hour>[0-9]{1,2}) ?(?<half>[ap])\.?m|(?<word>noon|midnight))\.?(?= |\z)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Clock();
}
