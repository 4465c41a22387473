using IncidentBot.Assessing;
using static IncidentBot.GivenRules;

namespace IncidentBot.Clocks;

public sealed class ClockTests
{
    [Fact]
    public void A_clock_starts_at_the_moment_of_its_fact_even_when_that_is_back_dated()
    {
        var story = Confirmed36HoursAgo();
        var clock = Assert.Single(story.Incident.Clocks);
        Assert.Equal((Start.AddHours(-36), Start.AddHours(-12), Start.AddHours(12)), (clock.From, clock.Soft, clock.Hard));
    }

    [Fact]
    public void Stating_the_fact_anew_moves_its_clock_and_its_reminders()
    {
        var story = Confirmed36HoursAgo();
        story.Do(new StateFact(Confirmed, "", Start.AddHours(-2)));
        Assert.Equal(Start.AddHours(46), story.Incident.Clocks.Single().Hard);
        Assert.Equal(Start.AddHours(22), story.Incident.Wakes.Single(w => w.Key == LadderKey.Clock(CustomerNotice)).Due);
        Assert.Contains("Clock “Tell affected customers” counts from 2026-03-02 01:00 UTC now: target 2026-03-03 01:00 UTC, limit 2026-03-04 01:00 UTC", story.Sentences);
    }

    [Fact]
    public void The_fact_that_meets_a_clock_ends_the_chase()
    {
        var story = Confirmed36HoursAgo();
        story.Do(new StateFact(Notified, "now", null));
        Assert.Equal(ClockStatus.Met, story.Incident.Clocks.Single().Status);
        Assert.DoesNotContain(story.Incident.Wakes, w => w.Key == LadderKey.Clock(CustomerNotice));
        Assert.False(story.Incident.Clocks.Single().Missed);
    }

    [Fact]
    public void A_clock_whose_limit_passes_is_missed_for_ever_even_when_it_is_met_later()
    {
        var story = Confirmed36HoursAgo();
        story.Pass(TimeSpan.FromHours(13));
        Assert.Contains("Clock “Tell affected customers” missed: the limit was 2026-03-02 15:00 UTC", story.Sentences);
        story.Do(new MeetClock("customer", "letter of 4 March"));
        var clock = story.Incident.Clocks.Single();
        Assert.Equal((ClockStatus.Met, true), (clock.Status, clock.Missed));
        Assert.Contains("MISSED", story.Say(Body(ClocksCard.Draw(story.Incident))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_met_late_before_anybody_noticed_is_recorded_as_missed_first()
    {
        var story = Confirmed36HoursAgo();
        story.Now = Start.AddHours(20);
        var events = story.Do(new MeetClock("customer-notice", null)).Events;
        Assert.Equal(["clock-missed", "clock-met"], events.Select(e => e.Kind));
    }

    [Fact]
    public void After_the_limit_people_are_reminded_daily_until_it_is_met()
    {
        var story = Confirmed36HoursAgo();
        story.Pass(TimeSpan.FromHours(12 + 49));
        Assert.Equal([Start.AddHours(12), Start.AddHours(36), Start.AddHours(60)], story.Timeline.Where(r => r.Event is RungReached { Key: "clock:customer-notice" }).TakeLast(3).Select(r => r.Stamp.At));
        Assert.Single(story.Happened<ClockMissed>());
    }

    [Fact]
    public void Only_whom_the_clock_names_may_rule_it_out_and_only_with_a_reason()
    {
        var story = Confirmed36HoursAgo();
        Assert.Contains("CEO or Counsel", story.Say(story.Refused<NotYours>(new RuleOutClock("customer-notice", "no customer is affected"), Cleo).Sentence), StringComparison.Ordinal);
        story.Refused<NeedsWords>(new RuleOutClock("customer-notice", " "), Omar);
        story.Do(new RuleOutClock("customer-notice", "no customer is affected"), Omar);
        Assert.Equal(ClockStatus.NotApplicable, story.Incident.Clocks.Single().Status);
        Assert.Contains("Clock “Tell affected customers” ruled not applicable — no customer is affected", story.Sentences);
    }

    [Fact]
    public void A_clock_without_names_is_ruled_out_by_whom_the_plan_allows()
    {
        var story = new RulesStory(P0).Declared();
        story.Do(new StateFact(Acked, "now", null));
        story.Refused<NotYours>(new RuleOutClock("first-word", "a drill"), Omar);
        story.Do(new RuleOutClock("first-word", "a drill"), Cleo);
    }

    [Fact]
    public void An_unknown_clock_is_answered_with_those_there_are() =>
        Assert.Contains("There is: customer-notice.", Confirmed36HoursAgo() is var s ? s.Say(s.Refused<NoSuchThing>(new MeetClock("oaic", null)).Sentence) : "", StringComparison.Ordinal);

    [Fact]
    public void A_clock_whose_fact_no_longer_holds_is_struck_and_starts_again_when_it_does()
    {
        var story = Confirmed36HoursAgo();
        story.Do(new StateFact(Personal, "yes", null));
        story.Do(new StateFact(Personal, "no", null));
        Assert.Equal(ClockStatus.Struck, story.Incident.Clocks.Single(c => c.Id == Regulator).Status);
        Assert.Contains("no longer applies — “Personal information involved” doesn't hold", story.Say(Body(ClocksCard.Draw(story.Incident))), StringComparison.Ordinal);
        story.Do(new StateFact(Personal, "y", null));
        Assert.Equal(ClockStatus.Open, story.Incident.Clocks.Single(c => c.Id == Regulator).Status);
    }

    [Fact]
    public void What_the_worst_severity_demanded_keeps_counting_when_severity_falls()
    {
        var story = new RulesStory(P0).Declared();
        story.Do(new StateFact(Acked, "now", null));
        story.Do(new ChangeSeverity(P2, "contained"));
        Assert.Equal(ClockStatus.Open, story.Incident.Clocks.Single(c => c.Id == FirstWord).Status);
    }

    [Fact]
    public void The_card_shows_the_earliest_first_and_one_button_each()
    {
        var story = Confirmed36HoursAgo();
        story.Do(new ChangeSeverity(P0, "worse"));
        story.Do(new StateFact(Acked, "now", null));
        var card = ClocksCard.Draw(story.Incident);
        Assert.Equal(["clock met first-word", "clock met customer-notice"], card.Buttons.Select(b => b.Line));
        Assert.Equal(Start.AddHours(2), Assert.IsType<Moment>(card.Headline.Spans[^1]).At);
        Assert.Equal(Tone.Warn, card.Tone);
        story.Pass(TimeSpan.FromHours(3));
        Assert.Equal(Tone.Bad, ClocksCard.Draw(story.Incident).Tone);
    }

    private static RulesStory Confirmed36HoursAgo()
    {
        var story = new RulesStory();
        story.Do(new StateFact(Confirmed, "", Start.AddHours(-36)));
        return story;
    }

    private static Text Body(Card card) => card.Blocks.OfType<TextBlock>().Aggregate(card.Headline, (all, b) => all.Then(b.Text));
}
