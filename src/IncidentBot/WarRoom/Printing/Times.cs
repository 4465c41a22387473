using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace IncidentBot.WarRoom.Printing;

/// <summary>How moments are written: in the plan's zone and with its name, so that a page without scripts, a print and a screenshot are unambiguous. The script adds the reader's own time.</summary>
public sealed class Times(DateTimeZone zone)
{
    private static readonly ZonedDateTimePattern Whole =
        ZonedDateTimePattern.CreateWithInvariantCulture("ddd d MMM uuuu, HH:mm x", DateTimeZoneProviders.Tzdb);

    private static readonly ZonedDateTimePattern SameYear =
        ZonedDateTimePattern.CreateWithInvariantCulture("d MMM, HH:mm x", DateTimeZoneProviders.Tzdb);

    private static readonly ZonedDateTimePattern SameDay = ZonedDateTimePattern.CreateWithInvariantCulture("HH:mm x", DateTimeZoneProviders.Tzdb);

    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");

    /// <summary>Times in the zone of this IANA name; UTC when there is no such zone.</summary>
    public static Times In(string zone) => new(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc);

    /// <summary>Weekday, date, year, time and zone.</summary>
    public string Full(DateTimeOffset at) => Whole.Format(Local(at));

    /// <summary>As short as it can be without being taken for another day, always with the zone.</summary>
    public string Short(DateTimeOffset at, DateTimeOffset now)
    {
        var (then, today) = (Local(at), Local(now));
        return (then.Date == today.Date ? SameDay : then.Year == today.Year ? SameYear : Whole).Format(then);
    }

    /// <summary>Hours and minutes alone, for a place whose day is shown beside it.</summary>
    public string Clock(DateTimeOffset at) => Hour.Format(Local(at).TimeOfDay);

    /// <summary>The day in words, such as <c>Sunday 22 November 2026</c>.</summary>
    public string Day(DateTimeOffset at) => Date.Format(Local(at).Date);

    /// <summary>The moment for machines, UTC.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long until or since, in at most two units: <c>in 2 h 14 min</c>, <c>3 d 1 h ago</c>, <c>now</c>.</summary>
    public static string Until(TimeSpan left) =>
        Amount(left) is { Length: > 0 } amount ? left > TimeSpan.Zero ? $"in {amount}" : $"{amount} ago" : "now";

    /// <summary>How long, in at most two units, without direction; empty below a minute.</summary>
    public static string Amount(TimeSpan length)
    {
        var span = length.Duration();
        return span switch
        {
            { TotalMinutes: < 1 } => "",
            { TotalHours: < 1 } => $"{span.Minutes} min",
            { TotalDays: < 1, Minutes: 0 } => $"{span.Hours} h",
            { TotalDays: < 1 } => $"{span.Hours} h {span.Minutes} min",
            { Hours: 0 } => $"{span.Days} d",
            _ => $"{span.Days} d {span.Hours} h",
        };
    }

    private ZonedDateTime Local(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(zone);
}
