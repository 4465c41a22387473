using IncidentBot.Updates;

namespace IncidentBot.Closing;

public class ClosingTests
{
    private static readonly Incident Running = Given.Declared(Given.Green);

    private static readonly ItemState Log =
        new(3, new("first.export-log"), new("first"), "Export the audit log", ItemKind.Evidence, true, null, null, ItemStatus.Open, null, null, null, null);

    private static readonly ClockState Regulator =
        new(new("regulator"), Given.Noon, null, Given.Noon.AddHours(72), ClockStatus.Open, false, null, null, null);

    private static PageState Page => new(1, "lead", "Run the response", false, false, [Given.Ana], null, null, false);

    private static Ladder Ladder(string key) => new(key, [new Rung(Given.Noon.AddHours(1), new Audience(AudienceKind.OnCall), [Medium.Direct])], 0, null);

    [Fact]
    public void Resolving_stops_pages_and_updates_and_lets_clocks_go_on()
    {
        var known = Given.Declared(Given.Amber);
        var facts = known.Facts
            .SetItem(Given.Aware, new StatedFact(Given.Aware, "", true, Given.Noon, Actor.Clock, Given.Noon))
            .SetItem(Given.Personal, new StatedFact(Given.Personal, "yes", true, null, Actor.Clock, Given.Noon));
        var busy = (known with { Pages = [Page], Clocks = [Regulator], Facts = facts }).Chase(Ladder("page:1")).Chase(Ladder("clock:regulator"));
        var resolved = busy.When(new Resolve("The door is shut"), Given.Ana, Given.Noon.AddHours(2));

        Assert.Equal((Stage.Resolved, "The door is shut"), (resolved.Stage, resolved.Ending));
        Assert.True(resolved.Pages[0].Struck);
        Assert.DoesNotContain("page:1", resolved.Ladders.Keys);
        Assert.DoesNotContain("update", resolved.Ladders.Keys);
        Assert.Contains("clock:regulator", resolved.Ladders.Keys);
        Assert.Null(resolved.Update.NextDue);
        Assert.Equal(Given.Noon.AddHours(2), resolved.Facts[Given.WasResolved].Moment);
    }

    [Fact]
    public void Closing_lists_everything_that_is_missing_with_numbers_and_buttons()
    {
        var resolved = Running.When(new Resolve(""), Given.Ana) with { Items = [Log, Log with { Number = 4, Required = false }], Clocks = [Regulator] };
        var card = ((Refused)resolved.Ask(new Close(), Given.Ana)).Refusal.Card.Said();

        Assert.Equal(
            """
            HB-2026-0001 can't be closed yet: one required item is open and one clock counts.
            Open 3 Export the audit log
            Tell the regulator: by 2026-11-25 12:00 UTC · clock met regulator
            [Done: 3 Export the audit log: check 3]
            [Met: Tell the regulator: clock met regulator]
            """, card);
    }

    [Fact]
    public void An_incident_is_resolved_before_it_is_closed() =>
        Assert.Equal("HB-2026-0001 can't be closed yet: it isn't resolved.", Running.Refusal(new Close(), Given.Ana));

    [Fact]
    public void Closing_ends_everything_and_the_room_is_shaped_last()
    {
        var resolved = Running.When(new Resolve(""), Given.Ana).Chase(Ladder("item:first.tea")) with { Items = [Log with { Status = ItemStatus.Done }] };
        var events = resolved.Events(new Close(), Given.Ana);

        Assert.Equal(Stage.Closed, resolved.After(events).Stage);
        Assert.Empty(resolved.After(events).Wakes);
        Assert.IsType<ShapeRoom>(resolved.Effects(events, Given.Ana)[^1]);
    }

    [Fact]
    public void Only_whom_the_plan_names_resolves_closes_cancels_and_reopens()
    {
        Assert.StartsWith("Resolving is up to Captain or Chief.", Running.Refusal(new Resolve(""), Given.Fay), StringComparison.Ordinal);
        Assert.StartsWith("Closing is up to Captain or Chief.", Running.Refusal(new Close(), Given.Fay), StringComparison.Ordinal);
        Assert.StartsWith("Cancelling is up to Captain or Chief.", Running.Refusal(new Cancel("no"), Given.Fay), StringComparison.Ordinal);
        Assert.StartsWith("Reopening is up to Captain or Chief.", (Running with { Stage = Stage.Closed }).Refusal(new Reopen("no"), Given.Fay), StringComparison.Ordinal);
    }

    [Fact]
    public void A_false_alarm_stays_on_record_and_chases_nobody()
    {
        var busy = (Given.Declared(Given.Red) with { Clocks = [], Pages = [Page] }).Chase(Ladder("page:1"));
        var cancelled = busy.When(new Cancel("It was the cat"), Given.Dee);

        Assert.Equal((Stage.Cancelled, "It was the cat"), (cancelled.Stage, cancelled.Ending));
        Assert.Empty(cancelled.Wakes);
    }

    [Fact]
    public void Cancelling_stops_no_legal_clock_behind_the_back_of_whoever_rules_them_out()
    {
        var counting = (Given.Declared(Given.Red) with { Clocks = [Regulator] }).Chase(Ladder("clock:regulator"));

        var refusal = Assert.IsType<NoFalseAlarm>(Assert.IsType<Refused>(counting.Ask(new Cancel("It was the cat"), Given.Dee)).Refusal);

        Assert.Contains("clock counts", refusal.Sentence.Words(p => p.Value), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_resolved_was_no_false_alarm()
    {
        var resolved = Given.Declared(Given.Red).When(new Resolve("done"), Given.Ana);

        Assert.IsType<NoFalseAlarm>(Assert.IsType<Refused>(resolved.Ask(new Cancel("It was the cat"), Given.Dee)).Refusal);
    }

    [Fact]
    public void Reopening_takes_the_updates_up_again()
    {
        var again = Given.Declared(Given.Red).When(new Resolve("done"), Given.Ana).When(new Reopen("It is back"), Given.Ana, Given.Noon.AddHours(3));

        Assert.Equal((Stage.Open, null, Given.Noon.AddHours(3.5)), (again.Stage, again.Ending, again.Update.NextDue));
        Assert.Contains(Cadence.LadderKey, again.Ladders.Keys);
    }

    [Fact]
    public void A_merged_incident_is_not_reopened() =>
        Assert.Contains("merged", (Running with { Stage = Stage.Merged }).Refusal(new Reopen("x"), Given.Ana), StringComparison.Ordinal);

    [Theory]
    [InlineData("update", "update")]
    [InlineData("UPDATE", "update")]
    [InlineData("page", "page:1 page:2")]
    [InlineData("page:2", "page:2")]
    [InlineData("regulator", "clock:regulator")]
    [InlineData("3", "item:first.export-log")]
    [InlineData("first.export-log", "item:first.export-log")]
    public void What_is_quieted_can_be_named_in_several_ways(string what, string keys)
    {
        var busy = (Given.Declared(Given.Red) with { Items = [Log], Ladders = ImmutableDictionary<string, Ladder>.Empty })
            .Chase(Ladder("update")).Chase(Ladder("page:1")).Chase(Ladder("page:2")).Chase(Ladder("clock:regulator")).Chase(Ladder("item:first.export-log"));
        var snoozed = busy.Events(new Snooze(what, 30, "asleep"), Given.Ana).Cast<Snoozed>();

        Assert.Equal(keys.Split(' ').Select(k => new Snoozed(k, Given.Noon.AddMinutes(30), "asleep")), snoozed);
    }

    [Fact]
    public void Quieting_never_moves_a_deadline()
    {
        var deadline = new Rung(Given.Noon.AddMinutes(10), new Audience(AudienceKind.Room), [Medium.Room], Deadline: true);
        var busy = Running.Chase(new Ladder("clock:regulator", [deadline], 0, null)).Chase(Ladder("page:1") with { Rungs = [deadline with { Deadline = false }] });
        var quiet = busy.When(new Snooze("regulator", 60, "known"), Given.Ana).When(new Snooze("page", 60, "known"), Given.Ana);

        Assert.Equal(Given.Noon.AddMinutes(10), quiet.Wakes.Single(w => w.Key == "clock:regulator").Due);
        Assert.Equal(Given.Noon.AddMinutes(60), quiet.Wakes.Single(w => w.Key == "page:1").Due);
    }

    [Fact]
    public void Quieting_takes_15_30_or_60_minutes_a_reason_and_something_that_is_chased()
    {
        var red = Given.Declared(Given.Red);

        Assert.Contains("[30 min: snooze update 30 asleep]", ((Refused)red.Ask(new Snooze("update", 45, "asleep"), Given.Ana)).Refusal.Card.Said(), StringComparison.Ordinal);
        Assert.StartsWith("Quieting a reminder needs its reason.", red.Refusal(new Snooze("update", 30, " "), Given.Ana), StringComparison.Ordinal);
        Assert.StartsWith("There is no reminder “updaet”. There is: update", red.Refusal(new Snooze("updaet", 30, "x"), Given.Ana), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(120, 120)] // at once, and not late: nobody was to be reminded meanwhile
    public void Reopening_chases_the_open_items_again(int reopened, int reminded)
    {
        const string Key = "item:first.export-log";
        var over = Given.Declared(Given.Amber).When(new Cancel("Our own scan"), Given.Ana);
        Assert.Empty(over.Ladders);

        var again = over.When(new Reopen("It was not"), Given.Ana, Given.Noon.AddMinutes(reopened));

        Assert.Equal([Key], again.Ladders.Keys.Where(k => k.StartsWith("item:", StringComparison.Ordinal)));
        Assert.Equal(Given.Noon.AddMinutes(reminded), again.Ladders[Key].NextRung!.At);
        Assert.Equal(TimeSpan.Zero, Assert.Single(again.Events(new Clocks.ClimbLadder(Key, 0), at: Given.Noon.AddMinutes(reminded)).OfType<Clocks.RungReached>()).Late);
    }

    [Fact]
    public void Reopening_what_was_only_resolved_reminds_nobody_twice()
    {
        const string Key = "item:first.export-log";
        var reminded = Given.Declared(Given.Amber).When(new Resolve(""), Given.Ana).When(new Clocks.ClimbLadder(Key, 0), at: Given.Noon.AddMinutes(30));

        Assert.Null(reminded.When(new Reopen("It came back"), Given.Ana, Given.Noon.AddHours(2)).Ladders[Key].NextRung);
    }
}
