namespace IncidentBot.Updates;

public class UpdateTests
{
    private static readonly Incident Running = Given.Declared(Given.Red);

    [Fact]
    public void An_update_is_posted_and_promises_the_next()
    {
        var events = Running.Events(new GiveUpdate("The door is shut", null), Given.Ana, Given.Noon.AddMinutes(20));
        var after = Running.After(events, Given.Ana, Given.Noon.AddMinutes(20));

        Assert.Equal(Given.Noon.AddMinutes(50), after.Update.NextDue);
        Assert.Equal("The door is shut", after.Update.Last);
        Assert.Contains("The door is shut\nNext update by 2026-11-22 12:50 UTC", Running.Effects(events, Given.Ana).OfType<PostToRoom>().Single().Card.Said(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_is_chased_when_due_ten_minutes_later_and_then_every_quarter_of_an_hour()
    {
        var ladder = Running.When(new GiveUpdate("So far so good", TimeSpan.FromHours(4)), Given.Ana).Ladders[Cadence.LadderKey];

        Assert.Equal([240, 250, 265, 280], Enumerable.Range(0, 4).Select(n => ((ladder with { Next = n }).NextRung!.At - Given.Noon).TotalMinutes));
        Assert.Equal<Medium>([Medium.Direct, Medium.Room], ladder.NextRung!.By);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    [InlineData(60 * 24 * 31)]
    public void A_next_update_that_is_no_promise_is_refused(int minutes) =>
        Assert.Contains("in a minute at least and 30 days at most", Running.Refusal(new GiveUpdate("x", TimeSpan.FromMinutes(minutes)), Given.Ana), StringComparison.Ordinal);

    [Fact]
    public void Where_the_plan_asks_for_no_update_none_is_promised() =>
        Assert.DoesNotContain(Cadence.LadderKey, Given.Declared(Given.Green).When(new GiveUpdate("Fine", null), Given.Ana).Ladders.Keys);

    [Fact]
    public void A_worse_severity_brings_the_promise_forward_and_a_better_one_does_not_break_it()
    {
        var asking = new Asking(Actor.Of(Given.Ana), Given.Noon.AddMinutes(10), Given.Roster);
        var amber = Given.Declared(Given.Amber);

        Assert.Equal(new UpdatePromised(Given.Noon.AddMinutes(40)), Cadence.Follow(amber, amber with { Severity = Given.Red }, asking));
        Assert.Null(Cadence.Follow(Running, Running with { Severity = Given.Amber }, asking));
        Assert.Equal(new UpdatePromised(null), Cadence.Follow(Running, Running with { Severity = Given.Green }, asking));
        Assert.Null(Cadence.Follow(Running, Running, asking));
    }

    [Fact]
    public void Speculation_is_marked_in_its_own_sentence() =>
        Assert.Equal("Speculation, not established: The baker did it",
            Running.Events(new Speculate("The baker did it"), Given.Fay).Single().Sentence(Given.Plan).Said());

    [Fact]
    public void Only_decisions_are_posted_notes_findings_and_guesses_are_not()
    {
        ImmutableArray<IncidentRequest> quiet = [new Note("a"), new Finding("b"), new Speculate("c"), new RecordIndicator("d"), new Observe("e")];

        Assert.All(quiet, r => Assert.Empty(Running.Effects(Running.Events(r, Given.Fay), Given.Fay).OfType<PostToRoom>()));
        Assert.Equal("Decision: Shut the door — by Fay Ford",
            Running.Effects(Running.Events(new RecordDecision("Shut the door"), Given.Fay), Given.Fay).OfType<PostToRoom>().Single().Card.Said());
    }

    [Fact]
    public void An_observation_can_be_back_dated_but_not_dated_ahead()
    {
        var seen = Running.Events(new Observe("A light", Given.Noon.AddHours(-1), "the camera"), Given.Fay).Single();

        Assert.Equal(Given.Noon.AddHours(-1), seen.OccurredAt);
        Assert.Equal("Observed: A light — seen by the camera", seen.Sentence(Given.Plan).Said());
        Assert.Contains("lies ahead", Running.Refusal(new Observe("A light", Given.Noon.AddHours(1)), Given.Fay), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_points_at_an_entry_that_exists_and_works_after_the_end()
    {
        var closed = Running with { Stage = Stage.Closed };

        Assert.Equal("Corrects entry 1: At noon", closed.Events(new Correct(1, "At noon"), Given.Fay).Single().Sentence(Given.Plan).Said());
        Assert.Contains($"runs from 1 to {Running.Version}", Running.Refusal(new Correct(Running.Version + 1, "x"), Given.Fay), StringComparison.Ordinal);
        Assert.Contains("no entry 0", Running.Refusal(new Correct(0, "x"), Given.Fay), StringComparison.Ordinal);
    }

    [Fact]
    public void A_follow_up_gets_a_number_an_owner_and_a_day()
    {
        var after = Running.When(new OpenFollowUp("Buy a lock", Given.Ben, Given.Noon.AddDays(7)), Given.Ana).When(new OpenFollowUp("Oil the door", null, null), Given.Ana);

        Assert.Equal<FollowUp>([new FollowUp(1, "Buy a lock", Given.Ben, Given.Noon.AddDays(7)), new FollowUp(2, "Oil the door", null, null)], after.FollowUps);
        Assert.Contains("has passed already", Running.Refusal(new OpenFollowUp("x", null, Given.Noon.AddDays(-1)), Given.Ana), StringComparison.Ordinal);
        Assert.Contains("no person “bert”", Running.Refusal(new OpenFollowUp("x", new("bert"), null), Given.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_peoples_words_stays_words()
    {
        var sentence = Running.Events(new Note("<script> *bold* <@U1> [x](http://example.com)"), Given.Fay).Single().Sentence(Given.Plan);

        Assert.All(sentence.Spans, s => Assert.IsType<Plain>(s));
    }
}
