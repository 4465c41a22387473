using IncidentBot.Chat;
using NodaTime;
using static IncidentBot.Tests.Chat.Sandbox;

namespace IncidentBot.Tests.Chat;

/// <summary>Moments and amounts of time as people write them. It is Sunday 22 November 2026, 16:10 in Hobart.</summary>
public sealed class WhenTests
{
    private static readonly DateTimeZone Zone = InRoom.Zone;

    [Theory]
    [InlineData("now", "22 16:10")]
    [InlineData("in 2h", "22 18:10")]
    [InlineData("30m", "22 16:40")]
    [InlineData("1h30m", "22 17:40")]
    [InlineData("1 hour and 30 minutes", "22 17:40")]
    [InlineData("in an hour", "22 17:10")]
    [InlineData("1.5h", "22 17:40")]
    [InlineData("2 days", "24 16:10")]
    [InlineData("20:30", "22 20:30")]
    [InlineData("14:30", "23 14:30")]
    [InlineData("9am", "23 09:00")]
    [InlineData("9.30 PM", "22 21:30")]
    [InlineData("12am", "23 00:00")]
    [InlineData("noon", "23 12:00")]
    [InlineData("tomorrow 9am", "23 09:00")]
    [InlineData("9am tomorrow", "23 09:00")]
    [InlineData("tomorrow at 9 a.m.", "23 09:00")]
    [InlineData("tomorrow", "23 17:00")]
    [InlineData("today 18:00", "22 18:00")]
    [InlineData("monday 10:00", "23 10:00")]
    [InlineData("sunday 10:00", "29 10:00")]
    [InlineData("next sun 18:00", "22 18:00")]
    [InlineData("24 nov 9am", "24 09:00")]
    [InlineData("Nov 24th, 9am", "24 09:00")]
    [InlineData("2026-11-24", "24 17:00")]
    [InlineData("2026-11-24 14:30", "24 14:30")]
    [InlineData("2026-11-24T14:30", "24 14:30")]
    [InlineData("2026-11-24 14:30 UTC", "25 01:30")]
    [InlineData("2026-11-24T14:30:00Z", "25 01:30")]
    [InlineData("2026-11-24T14:30:00+10:00", "24 15:30")]
    [InlineData("2026-11-22 14:30", "22 14:30")]
    public void What_is_due_lies_ahead(string words, string day) => Assert.Equal(November(day), When.Moment(words, Now, Zone, Leaning.Ahead).Value);

    [Theory]
    [InlineData("2h ago", "22 14:10")]
    [InlineData("20m", "22 15:50")]
    [InlineData("14:30", "22 14:30")]
    [InlineData("16:15", "22 16:15")]
    [InlineData("20:30", "21 20:30")]
    [InlineData("yesterday 23:10", "21 23:10")]
    [InlineData("yesterday", "21 00:00")]
    [InlineData("monday 10:00", "16 10:00")]
    [InlineData("sunday 10:00", "22 10:00")]
    [InlineData("sunday 18:00", "15 18:00")]
    [InlineData("20 nov 9am", "20 09:00")]
    public void What_happened_lies_behind(string words, string day) => Assert.Equal(November(day), When.Moment(words, Now, Zone, Leaning.Behind).Value);

    [Fact]
    public void A_day_without_a_year_is_the_nearest_that_way()
    {
        Assert.Equal(Hobart(3, 1, 17, 0, 2027), When.Moment("1 march", Now, Zone, Leaning.Ahead).Value);
        Assert.Equal(Hobart(12, 24, 8, 0, 2025), When.Moment("24 dec 8am", Now, Zone, Leaning.Behind).Value);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_moves_on_and_one_that_comes_twice_is_the_earlier()
    {
        Assert.Equal(new DateTimeOffset(2026, 10, 3, 16, 30, 0, TimeSpan.Zero), When.Moment("2026-10-04 02:30", Now, Zone, Leaning.Ahead).Value);
        Assert.Equal(new DateTimeOffset(2027, 4, 3, 15, 30, 0, TimeSpan.Zero), When.Moment("2027-04-04 02:30", Now, Zone, Leaning.Ahead).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("25:99")]
    [InlineData("13pm")]
    [InlineData("22/11/2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01 10:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("999999 weeks ago")]
    [InlineData("in 999999 years")]
    [InlineData("the audit log")]
    public void What_is_no_time_is_refused_with_examples(string words)
    {
        var heard = When.Moment(words, Now, Zone, Leaning.Ahead);

        Assert.False(heard.Understood);
        Assert.Contains("2026-11-22 14:30", heard.Refusal!.Words(p => p.Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30m", 30)]
    [InlineData("30", 30)]
    [InlineData("in 2h", 120)]
    [InlineData("1h 30m", 90)]
    [InlineData("1 day", 1440)]
    public void An_amount_of_time_is_read(string words, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), When.Amount(words).Value);

    [Theory]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("steps")]
    [InlineData("")]
    public void What_is_no_amount_is_refused_with_examples(string words) =>
        Assert.Contains("1h 30m", When.Amount(words).Refusal!.Words(p => p.Value), StringComparison.Ordinal);

    private static DateTimeOffset November(string day) =>
        Hobart(11, int.Parse(day[..2]), int.Parse(day[3..5]), int.Parse(day[6..]));
}
