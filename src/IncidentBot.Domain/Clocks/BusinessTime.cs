using NodaTime;

namespace IncidentBot.Clocks;

/// <summary>
/// Time counted while people work: working days and hours of a plan, in its zone, with its holidays. A limit that ends with a working
/// day ends at its close, not at the next opening, so that it is never later than a lawyer would count it.
/// </summary>
public static class BusinessTime
{
    private const int LongestBreak = 3660;

    /// <summary>The moment an allowance of any unit is used up. Refuses a plan without working days (<see cref="InvalidOperationException"/>); the plan check does so earlier.</summary>
    public static DateTimeOffset Add(DateTimeOffset from, Allowance allowance, WorkingHours hours, string zone) => allowance.Unit switch
    {
        AllowanceUnit.Minutes => from.AddMinutes(allowance.Amount),
        AllowanceUnit.Hours => from.AddHours(allowance.Amount),
        AllowanceUnit.Days => from.AddDays(allowance.Amount),
        AllowanceUnit.BusinessHours => Add(from, TimeSpan.FromHours(allowance.Amount), hours, zone),
        _ => AddDays(from, allowance.Amount, hours, zone),
    };

    /// <summary>The moment this much working time has passed.</summary>
    public static DateTimeOffset Add(DateTimeOffset from, TimeSpan working, WorkingHours hours, string zone)
    {
        var left = Duration.FromTimeSpan(working);
        foreach (var day in DaysFrom(from, hours, zone))
        {
            if (left <= day.Close - day.Open)
                return Utc(day.Open + left);
            left -= day.Close - day.Open;
        }

        throw new InvalidOperationException("unreachable: working days never end");
    }

    private static DateTimeOffset AddDays(DateTimeOffset from, int days, WorkingHours hours, string zone)
    {
        var first = DaysFrom(from, hours, zone).First();
        if (first.IsWhole)
            return Utc(DaysFrom(from, hours, zone).ElementAt(days - 1).Close);

        var last = DaysFrom(from, hours, zone).ElementAt(days);
        var timeOfDay = first.Open.InZone(last.Zone).TimeOfDay;
        return Utc((last.Date + timeOfDay).InZoneLeniently(last.Zone).ToInstant());
    }

    /// <summary>What is left of each working day from a moment on.</summary>
    private static IEnumerable<WorkingDay> DaysFrom(DateTimeOffset from, WorkingHours hours, string zone)
    {
        var place = DateTimeZoneProviders.Tzdb[zone];
        var start = Instant.FromDateTimeOffset(from);
        var idle = 0;
        for (var date = start.InZone(place).Date; idle < LongestBreak; date = date.PlusDays(1), idle++)
        {
            if (!Works(date, hours))
                continue;

            var open = At(date, hours.Start, place);
            var close = At(date, hours.End, place);
            if (close <= open || close <= start)
                continue;

            idle = 0;
            yield return new WorkingDay(date, place, Instant.Max(open, start), close, open >= start);
        }

        throw new InvalidOperationException("The plan's working hours name no working day within ten years.");
    }

    private static bool Works(LocalDate date, WorkingHours hours) =>
        hours.Days.Contains((int)date.DayOfWeek) && !hours.Holidays.Contains(date.ToDateOnly());

    private static Instant At(LocalDate date, TimeOnly time, DateTimeZone zone) =>
        (date + LocalTime.FromTicksSinceMidnight(time.Ticks)).InZoneLeniently(zone).ToInstant();

    private static DateTimeOffset Utc(Instant instant) => instant.ToDateTimeOffset();

    private readonly record struct WorkingDay(LocalDate Date, DateTimeZone Zone, Instant Open, Instant Close, bool IsWhole);
}
