using FsCheck;
using FsCheck.Fluent;
using static IncidentBot.GivenRules;

namespace IncidentBot.Clocks;

public sealed class ClockLadderTests
{
    private static readonly ClockRule Rule = ThePlan.Find(CustomerNotice)!;

    [Fact]
    public void A_clock_of_48_hours_reminds_at_half_a_quarter_left_4_h_1_h_and_at_the_limit()
    {
        var rungs = ClockLadder.Build(Rule, Start, Start, ThePlan);
        Assert.Equal([24, 36, 44, 47, 48], rungs.Select(r => (r.At - Start).TotalHours));
        Assert.Equal([false, false, false, false, true], rungs.Select(r => r.Deadline));
    }

    [Fact]
    public void Each_rung_reaches_wider_and_the_last_ones_by_text_message()
    {
        var rungs = ClockLadder.Build(Rule, Start, Start, ThePlan);
        Assert.Equal([Ceo], Roles(rungs[0]));
        Assert.Equal([Ceo, Im], Roles(rungs[1]));
        Assert.Equal([Ceo, Im, Counsel, Cto], Roles(rungs[^1]));
        Assert.DoesNotContain(Medium.Sms, rungs[1].By);
        Assert.Contains(Medium.Sms, rungs[^1].By);
    }

    [Fact]
    public void A_short_clock_keeps_only_rungs_that_are_apart()
    {
        var rungs = ClockLadder.Build(Rule with { Soft = null, Hard = new Allowance(2, AllowanceUnit.Hours) }, Start, Start, ThePlan);
        Assert.Equal([60, 90, 120], rungs.Select(r => (r.At - Start).TotalMinutes));
    }

    [Fact]
    public void A_clock_without_fixed_hours_climbs_after_1_4_and_12_hours_then_daily()
    {
        var ladder = new Ladder("clock:x", ClockLadder.Build(ThePlan.Find(Regulator)!, Start, Start, ThePlan), 0, ClockLadder.ThenEvery);
        Assert.Equal([1, 4, 12, 36, 60], Enumerable.Range(0, 5).Select(n => (ladder.RungAt(n)!.At - Start).TotalHours));
        Assert.DoesNotContain(ladder.Rungs, r => r.Deadline);
    }

    [Fact]
    public void A_back_dated_start_leaves_out_reminders_that_would_have_been_and_keeps_the_limit()
    {
        Assert.Equal([44, 47, 48], ClockLadder.Build(Rule, Start, Start.AddHours(40), ThePlan).Select(r => (r.At - Start).TotalHours));
        Assert.Equal([48], ClockLadder.Build(Rule, Start, Start.AddHours(90), ThePlan).Select(r => (r.At - Start).TotalHours));
    }

    [Fact]
    public void Half_of_five_business_days_is_counted_in_business_time()
    {
        var tuesdayTen = new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero); // Sydney, 10:00
        var rungs = ClockLadder.Build(Rule with { Soft = null, Hard = new Allowance(5, AllowanceUnit.BusinessDays) }, tuesdayTen, tuesdayTen, ThePlan);
        Assert.Equal(tuesdayTen.AddDays(2).AddHours(4), rungs[0].At);
        Assert.Equal(tuesdayTen.AddDays(7), rungs[^1].At);
    }

    [Fact]
    public void Any_ladder_rises_stays_after_the_start_and_ends_at_the_limit()
    {
        var any = from amount in Gen.Choose(1, 90)
                  from soft in Gen.Choose(0, 90)
                  from unit in Gen.Elements(Enum.GetValues<AllowanceUnit>())
                  from kind in Gen.Elements(Enum.GetValues<ClockKind>())
                  from minutes in Gen.Choose(0, 400_000)
                  from later in Gen.Choose(0, 20_000)
                  select (Rule with { Kind = kind, Soft = soft == 0 ? null : new Allowance(soft, unit), Hard = new Allowance(amount, unit) },
                      Start.AddMinutes(minutes), Start.AddMinutes(minutes + later));
        Prop.ForAll(any.ToArbitrary(), given =>
        {
            var (rule, from, now) = given;
            var rungs = ClockLadder.Build(rule, from, now, ThePlan);
            Assert.All(rungs, r => Assert.True(r.At > from));
            Assert.All(rungs.Zip(rungs.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
            Assert.Equal(rule.Hard!.Due(from, ThePlan), rungs[^1].At);
            Assert.True(rungs[^1].Deadline);
            Assert.DoesNotContain(rungs.SkipLast(1), r => r.Deadline || r.At <= now);
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<RoleId> Roles(Rung rung) => rung.Also.Prepend(rung.To).Select(a => a.Role!.Value);
}
