using System.Globalization;

namespace IncidentBot.Clocks;

public sealed class BusinessTimeTests
{
    private const int Rounds = 400;
    private static readonly string[] Zones = ["Australia/Sydney", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Santiago", "UTC"];
    private static readonly WorkingHours Nine = new(new TimeOnly(9, 0), new TimeOnly(17, 0), [1, 2, 3, 4, 5], [new DateOnly(2026, 4, 3), new DateOnly(2026, 4, 6)]);

    [Theory]
    [InlineData("2026-03-02T10:00+11:00", 4, AllowanceUnit.BusinessHours, "2026-03-02T14:00+11:00")]
    [InlineData("2026-03-06T15:00+11:00", 4, AllowanceUnit.BusinessHours, "2026-03-09T11:00+11:00")] // over the weekend
    [InlineData("2026-03-06T20:00+11:00", 4, AllowanceUnit.BusinessHours, "2026-03-09T13:00+11:00")] // after hours
    [InlineData("2026-04-02T16:00+11:00", 2, AllowanceUnit.BusinessHours, "2026-04-07T10:00+10:00")] // holidays, a weekend, and summer time ends
    [InlineData("2026-03-03T10:00+11:00", 5, AllowanceUnit.BusinessDays, "2026-03-10T10:00+11:00")]
    [InlineData("2026-03-07T12:00+11:00", 5, AllowanceUnit.BusinessDays, "2026-03-13T17:00+11:00")] // from a Saturday: the close of Friday, not the next Monday
    [InlineData("2026-04-02T12:00+11:00", 1, AllowanceUnit.BusinessDays, "2026-04-07T12:00+10:00")]
    [InlineData("2026-04-04T12:00+11:00", 1, AllowanceUnit.Days, "2026-04-05T12:00+11:00")] // a calendar day is 24 hours, whatever the clocks on the wall do
    public void An_allowance_ends_when_people_would_say_so(string from, int amount, AllowanceUnit unit, string due) =>
        Assert.Equal(At(due), BusinessTime.Add(At(from), new Allowance(amount, unit), Nine, "Australia/Sydney"));

    [Fact]
    public void Working_time_never_runs_backwards_and_a_later_start_never_ends_earlier() => ForAny((random, zone) =>
    {
        var (from, later) = (Moment(random), TimeSpan.FromMinutes(random.Next(0, 20000)));
        var allowance = Any(random);
        var due = BusinessTime.Add(from, allowance, Nine, zone);
        Assert.True(due > from, $"{from:O} + {allowance} in {zone}");
        Assert.True(BusinessTime.Add(from + later, allowance, Nine, zone) >= due, $"{from:O} + {later} + {allowance} in {zone}");
    });

    [Fact]
    public void Two_allowances_one_after_the_other_are_as_long_as_both() => ForAny((random, zone) =>
    {
        var (from, unit) = (Moment(random), random.Next(2) == 0 ? AllowanceUnit.BusinessHours : AllowanceUnit.BusinessDays);
        var (a, b) = (random.Next(1, 30), random.Next(1, 30));
        Assert.Equal(
            BusinessTime.Add(from, new Allowance(a + b, unit), Nine, zone),
            BusinessTime.Add(BusinessTime.Add(from, new Allowance(a, unit), Nine, zone), new Allowance(b, unit), Nine, zone));
    });

    [Fact]
    public void A_limit_always_falls_into_working_hours() => ForAny((random, zone) =>
    {
        var unit = random.Next(2) == 0 ? AllowanceUnit.BusinessHours : AllowanceUnit.BusinessDays;
        var due = BusinessTime.Add(Moment(random), new Allowance(random.Next(1, 40), unit), Nine, zone);
        var local = NodaTime.Instant.FromDateTimeOffset(due).InZone(NodaTime.DateTimeZoneProviders.Tzdb[zone]);
        Assert.InRange(local.TimeOfDay, new NodaTime.LocalTime(9, 0), new NodaTime.LocalTime(17, 0));
        Assert.Contains((int)local.DayOfWeek, Nine.Days);
        Assert.DoesNotContain(local.Date.ToDateOnly(), Nine.Holidays);
    });

    [Fact]
    public void Eight_working_hours_are_a_working_day() => ForAny((random, zone) =>
    {
        var from = Moment(random);
        Assert.Equal(
            BusinessTime.Add(from, new Allowance(3, AllowanceUnit.BusinessDays), Nine, zone),
            BusinessTime.Add(from, new Allowance(24, AllowanceUnit.BusinessHours), Nine, zone));
    });

    [Fact]
    public void A_plan_without_working_days_is_refused_instead_of_searched_for_ever() =>
        Assert.Throws<InvalidOperationException>(() => BusinessTime.Add(GivenRules.Start, new Allowance(1, AllowanceUnit.BusinessHours), Nine with { Days = [] }, "UTC"));

    private static void ForAny(Action<Random, string> holds)
    {
        for (var seed = 0; seed < Rounds; seed++)
            holds(new Random(seed), Zones[seed % Zones.Length]);
    }

    private static DateTimeOffset Moment(Random random) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(0, 2 * 365 * 24 * 60));

    private static Allowance Any(Random random) => new(random.Next(1, 60), (AllowanceUnit)random.Next(0, 5));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
