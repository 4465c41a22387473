using IncidentBot.Assessing;
using IncidentBot.Paging;
using static IncidentBot.GivenRules;

namespace IncidentBot.Clocks;

public sealed class ClimbLadderTests
{
    [Fact]
    public void A_wake_that_comes_too_early_twice_or_for_nothing_changes_nothing()
    {
        var story = new RulesStory(P1).Declared();
        Assert.Empty(story.Climb("page:1", 1).Events);
        story.Now += TimeSpan.FromMinutes(5);
        Assert.Empty(story.Climb("page:1", 2).Events);
        Assert.Empty(story.Climb("page:9", 1).Events);
        Assert.Single(story.Climb("page:1", 1).Events);
        Assert.Empty(story.Climb("page:1", 1).Events);
        story.Now += TimeSpan.FromHours(1);
        story.Incident = story.Incident with { Stage = Stage.Cancelled };
        Assert.Empty(story.Climb("page:1", 2).Events);
    }

    [Fact]
    public void After_downtime_a_page_climbs_once_and_skips_nobody()
    {
        var story = new RulesStory(P1).Declared();
        story.Now += TimeSpan.FromMinutes(17);
        var climbed = Assert.IsType<RungReached>(Assert.Single(story.Climb("page:1", 1).Events));
        Assert.Equal([Maya, Tom, Cleo], climbed.To.AsEnumerable());
        Assert.Equal((3, 2, TimeSpan.FromMinutes(12)), (climbed.Rung, climbed.Skipped, climbed.Late));
        Assert.Contains("Reminder of page 1, steps 2 to 4, to Maya Lind, Tom Abara, Cleo Hart by direct message and text message 12 min late", story.Sentences);
        Assert.Equal(Start.AddMinutes(25), story.Incident.Wakes.Single(w => w.Key == "page:1").Due);
    }

    [Fact]
    public void After_days_of_downtime_repeats_are_climbed_in_one_step_too()
    {
        var story = new RulesStory(P1).Declared();
        story.Now += TimeSpan.FromDays(3);
        story.Climb("page:1", 1);
        Assert.Single(story.Happened<RungReached>());
        Assert.True(story.Incident.Wakes.Single(w => w.Key == "page:1").Due > story.Now);
    }

    [Fact]
    public void After_downtime_a_clock_reminds_once_with_its_latest_rung_and_records_what_was_missed()
    {
        var story = new RulesStory();
        story.Do(new StateFact(Confirmed, "now", null));
        story.Now += TimeSpan.FromHours(50);
        var events = story.Climb(LadderKey.Clock(CustomerNotice), 0).Events;
        Assert.Equal(["clock-missed", "rung-reached"], events.Select(e => e.Kind));
        Assert.Equal([Omar, Maya, Cleo], ((RungReached)events[1]).To.AsEnumerable());
        Assert.Contains("1 d 2 h late", story.Sentences.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_snooze_quiets_a_reminder_but_never_the_limit()
    {
        var story = new RulesStory();
        story.Do(new StateFact(Confirmed, "", Start.AddHours(-46.5)));
        var key = LadderKey.Clock(CustomerNotice);
        Assert.Equal(Start.AddMinutes(30), Due());
        story.Incident = story.Incident with { Snoozes = story.Incident.Snoozes.SetItem(key, Start.AddMinutes(60)) };
        Assert.Equal(Start.AddMinutes(60), Due());
        story.Now = Start.AddMinutes(45);
        Assert.Empty(story.Climb(key, 0).Events);
        story.Incident = story.Incident with { Snoozes = story.Incident.Snoozes.SetItem(key, Start.AddMinutes(120)) };
        Assert.Equal(Start.AddMinutes(90), Due());
        story.Pass(TimeSpan.FromMinutes(45));
        Assert.Single(story.Happened<ClockMissed>());

        DateTimeOffset Due() => story.Incident.Wakes.Single(w => w.Key == key).Due;
    }

    [Fact]
    public void A_reminder_shows_one_thing_one_person_and_the_button_that_ends_it()
    {
        var story = new RulesStory();
        story.Do(new StateFact(Confirmed, "now", null));
        story.Pass(TimeSpan.FromHours(24));
        var told = story.Effects.OfType<TellPerson>().Last();
        Assert.Equal((Omar, true), (told.To, told.IsPage));
        Assert.Equal(["clock met customer-notice", "snooze clock:customer-notice"], told.Card.Buttons.Select(b => b.Line));
        var posted = story.Effects.OfType<PostToRoom>().Last();
        Assert.EndsWith("— Omar Vale", story.Say(posted.Card.Headline), StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_and_an_offered_role_are_chased_by_the_same_rule()
    {
        var story = new RulesStory();
        story.Incident = (story.Incident with { HandOver = new HandOver(Maya, Ana, "logs are exported", Start) })
            .Chase(new Ladder("update", [new Rung(Start.AddMinutes(30), new(AudienceKind.Role, Im), [Medium.Direct, Medium.Room])], 0, null))
            .Chase(new Ladder("handover", [new Rung(Start.AddMinutes(2), new(AudienceKind.Reached), [Medium.Direct, Medium.Sms])], 0, null));
        story.Pass(TimeSpan.FromMinutes(31));
        Assert.Equal(
            ["Reminder of the offered role, step 1, to Ana Kovac by direct message and text message", "Reminder of the next update, step 1, to Maya Lind by direct message"],
            story.Sentences);
        Assert.Equal(["handoff accept", "update"], story.Effects.OfType<TellPerson>().Select(t => t.Card.Buttons[0].Line));
        Assert.Empty(story.Incident.Wakes);
    }

    [Fact]
    public void A_role_without_a_holder_is_never_silently_nobody()
    {
        var story = new RulesStory();
        story.Incident = (story.Incident with { Roles = story.Incident.Roles.Clear() })
            .Chase(new Ladder("update", [new Rung(Start.AddMinutes(30), new(AudienceKind.Role, Im), [Medium.Direct])], 0, null));
        story.Pass(TimeSpan.FromMinutes(31));
        Assert.Equal("Reminder of the next update, step 1, to Cleo Hart by direct message (nobody is Incident Manager)", Assert.Single(story.Sentences));
    }

    [Fact]
    public void Every_rule_event_reads_back_as_it_was_written()
    {
        var story = new RulesStory(P0).Declared();
        story.Do(new StateFact(Confirmed, "now", null));
        story.Do(new StateFact(Personal, "yes", null));
        story.Do(new ChangePhase(new("respond"), "x"));
        story.Do(new ChangeClass(new("theft")));
        story.Pass(TimeSpan.FromDays(3));
        story.Do(new StateFact(Confirmed, "", Start.AddHours(1)));
        story.Do(new Acknowledge("all", null), Cleo);
        story.Do(new StateFact(Personal, "no", null));
        story.Do(new MeetClock("customer-notice", "sent"));
        Assert.All(story.Timeline, recorded =>
        {
            var json = System.Text.Json.JsonSerializer.Serialize(recorded.Event, recorded.Event.GetType());
            var read = (TimelineEvent)System.Text.Json.JsonSerializer.Deserialize(json, recorded.Event.GetType())!;
            Assert.Equal(json, System.Text.Json.JsonSerializer.Serialize(read, read.GetType()));
            Assert.Equal(story.Say(recorded.Event.Sentence(ThePlan)), story.Say(read.Sentence(ThePlan)));
        });
        Assert.True(story.Timeline.Select(r => r.Event.Kind).Distinct().Count() >= 13);
    }
}
