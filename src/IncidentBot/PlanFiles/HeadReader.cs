using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace IncidentBot.PlanFiles;

/// <summary>Reads what a plan says about itself: zone, numbers, rooms, working hours.</summary>
internal sealed partial class HeadReader(Entry plan)
{
    private Marking Marking => plan.Marking;

    public string Zone()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids;
        if (plan.WordsAt("zone") is not { } words)
            return "UTC";
        if (zones.Contains(words.Value))
            return words.Value;
        var place = zones.FirstOrDefault(z => z.EndsWith($"/{words.Value.Replace(' ', '_')}", StringComparison.OrdinalIgnoreCase));
        Marking.Fault(words.At, $"there is no time zone “{Nearest.Shorten(words.Value)}”",
            (place ?? Nearest.To(words.Value, zones)) is { } near ? $"write “{near}”" : "write an IANA name, such as Australia/Sydney or UTC");
        return "UTC";
    }

    public Numbering Numbering()
    {
        if (plan["numbering"] is not { } part)
            return new Numbering("", "");
        var entry = Entry.Open(part, PlanShapes.Numbering, Marking);
        var incident = Format(entry, "incident");
        var report = Format(entry, "report");
        var sensitive = entry["sensitive"] is null ? "S-" + incident : Format(entry, "sensitive");
        if (incident.Length > 0 && incident == report)
            Marking.Fault(entry.PlaceOf("report"), "incidents and reports would have the same numbers", "give each a format of its own");
        if (sensitive.Length > 0 && (sensitive == incident || sensitive == report))
            Marking.Fault(entry.PlaceOf("sensitive"), "sensitive incidents would have the same numbers as others", "give them a format of their own");
        return new Numbering(incident, report, sensitive);
    }

    public RoomRules Rooms()
    {
        if (plan["rooms"] is not { } part)
            return new RoomRules("", "");
        var entry = Entry.Open(part, PlanShapes.Rooms, Marking);
        if (entry.WordsAt("name") is { } name && !RoomName().IsMatch(name.Value))
            Marking.Fault(name.At, $"“{Nearest.Shorten(name.Value)}” can't name a room", "write lower-case letters, digits and hyphens with {number} or {codename} among them, such as inc-{number}-{codename}");
        if (entry.WordsAt("announcements") is { } open && !PlainName().IsMatch(open.Value))
            Marking.Fault(open.At, $"“{Nearest.Shorten(open.Value)}” can't name a room", "write 1 to 60 lower-case letters, digits and hyphens, without “#”");
        return new RoomRules(entry.Line("name"), entry.Line("announcements"));
    }

    public WorkingHours Hours()
    {
        if (plan["hours"] is not { } part)
            return new WorkingHours(default, default, [], []);
        var entry = Entry.Open(part, PlanShapes.Hours, Marking);
        var (start, end) = (ClockTime(entry, "start"), ClockTime(entry, "end"));
        if (start is { } s && end is { } e && e <= s)
            Marking.Fault(entry.PlaceOf("end"), "the working day ends before it starts", "write an end later than the start");
        ImmutableArray<int> days = [.. entry.List("days").Select(d => entry.Chosen(d, PlanWords.Weekdays, 1)).Distinct().Order()];
        ImmutableArray<DateOnly> holidays = [.. entry.List("holidays").Select(Holiday).Distinct().Order()];
        return new WorkingHours(start ?? default, end ?? default, days, holidays);
    }

    private string Format(Entry entry, string key)
    {
        var format = entry.Line(key);
        if (format.Length > 0 && (format.Length > 60 || !Reference().IsMatch(format)))
            Marking.Fault(entry.PlaceOf(key), $"“{Nearest.Shorten(format)}” can't be a format of numbers", "write {year} and then {number:0000} once each among letters, digits and hyphens, such as INC-{year}-{number:0000}");
        return format;
    }

    private TimeOnly? ClockTime(Entry entry, string key)
    {
        if (entry.WordsAt(key) is not { } words)
            return null;
        if (TimeOnly.TryParseExact(words.Value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        Marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” is no time of day", "write hours and minutes, such as 09:00");
        return null;
    }

    private DateOnly Holiday(YamlWords words)
    {
        if (!DateOnly.TryParseExact(words.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” is no date", "write year, month and day, such as 2027-01-26");
        return date;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]*\{year\}[A-Za-z0-9-]*\{number(:0{1,9})?\}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(?=.*\{)([a-z0-9-]|\{number\}|\{codename\}){1,60}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomName();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,59}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainName();
}
