using IncidentBot.Assessing;
using IncidentBot.Clocks;
using static IncidentBot.GivenRules;

namespace IncidentBot.Paging;

public sealed class PagingTests
{
    [Fact]
    public void Nobody_acknowledges_so_the_page_climbs_from_the_engineer_to_the_next_to_the_executive_at_the_plans_times()
    {
        var story = new RulesStory(P1).Declared();
        story.Pass(TimeSpan.FromMinutes(25));
        Assert.Equal(
            [
                (0, "Paged Maya Lind: Run the response"),
                (5, "Reminder of page 1, step 2, to Maya Lind by direct message and text message"),
                (10, "Reminder of page 1, step 3, to Tom Abara by direct message and text message"),
                (15, "Reminder of page 1, step 4, to Cleo Hart by direct message and text message"),
                (25, "Reminder of page 1, step 5, to Cleo Hart by direct message and text message"),
            ],
            story.Timeline.Where(r => r.Event is Paged { Notice: false } or RungReached)
                .Select(r => ((int)(r.Stamp.At - Start).TotalMinutes, story.Say(r.Event.Sentence(ThePlan)))));
        Assert.Equal([Maya, Tom, Cleo], story.Incident.Pages.Single(p => p.Rule == "run").Reached.AsEnumerable());
        Assert.Contains(Cleo, story.Incident.Members);
    }

    [Fact]
    public void A_critical_incident_reaches_the_executive_at_once_with_one_button_and_the_way_to_the_room()
    {
        var story = new RulesStory(P0).Declared();
        var told = story.Effects.OfType<TellPerson>().Single(t => t.To == Cleo);
        Assert.True(told.IsPage);
        Assert.Equal(new Button("Acknowledge", "ack", ButtonStyle.Primary), Assert.Single(told.Card.Buttons));
        Assert.Contains(story.Incident.Link, told.Card.Headline.Spans);
        Assert.DoesNotContain(story.Effects, e => e is TextPerson);
    }

    [Fact]
    public void A_text_message_names_the_incident_and_what_to_do_and_nothing_else()
    {
        var story = new RulesStory(P0).Declared().Pass(TimeSpan.FromMinutes(30));
        var words = story.Effects.OfType<TextPerson>().Select(t => t.Words).Distinct();
        Assert.Equal(["INC-2026-0001: you are paged. Reply in the war room: ack"], words);
    }

    [Fact]
    public void Acknowledging_stops_the_chase_and_tells_whoever_else_was_woken()
    {
        var story = new RulesStory(P1).Declared().Pass(TimeSpan.FromMinutes(12));
        story.Do(new Acknowledge(null, null), Tom);
        Assert.Contains("Page 1 acknowledged", story.Sentences);
        Assert.DoesNotContain(story.Incident.Wakes, w => w.Key == "page:1");
        Assert.Contains(story.Effects.OfType<TellPerson>(), t => t.To == Maya && story.Say(t.Card.Headline).StartsWith("Tom Abara acknowledged", StringComparison.Ordinal));
        var again = story.Do(new Acknowledge(null, null), Maya);
        Assert.Empty(again.Events);
        Assert.Contains("acknowledged by Tom Abara", story.Say(again.Reply!.Headline), StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_acknowledgement_states_the_facts_that_count_from_it()
    {
        var story = new RulesStory(P0).Declared().Pass(TimeSpan.FromMinutes(3));
        story.Do(new Acknowledge(null, null), Maya);
        Assert.Equal(Start.AddMinutes(3), story.Incident.Facts[Acked].Moment);
        Assert.Equal(Start.AddMinutes(123), story.Incident.Clocks.Single(c => c.Id == FirstWord).Hard);
        story.Pass(TimeSpan.FromMinutes(1));
        story.Do(new Acknowledge(null, null), Cleo);
        Assert.Equal(Start.AddMinutes(3), story.Incident.Facts[Acked].Moment);
    }

    [Fact]
    public void Each_acknowledges_what_reached_them_and_who_takes_part_takes_what_is_open()
    {
        var story = new RulesStory(P0).Declared();
        Assert.Equal([2], story.Do(new Acknowledge(null, null), Cleo).Events.OfType<Acknowledged>().Single().Pages.AsEnumerable());
        story.Refused<NotPaged>(new Acknowledge(null, null), Zoe);
        story.Incident = story.Incident.WithMembers(Zoe);
        Assert.Equal([1], story.Do(new Acknowledge(null, null), Zoe).Events.OfType<Acknowledged>().Single().Pages.AsEnumerable());
    }

    [Fact]
    public void A_page_that_asks_for_the_first_scope_is_acknowledged_with_words_only()
    {
        var story = new RulesStory(P1).Declared();
        story.Do(new StateFact(Personal, "yes", null));
        var refusal = story.Refused<ScopeIsAsked>(new Acknowledge(" ", null), Omar);
        Assert.Equal(("ack", "scope"), (refusal.Card.Form!.Line, refusal.Card.Form.Fields.Single().Name));
        story.Do(new Acknowledge("two customers, names and addresses", null), Omar);
        Assert.Contains("Page 3 acknowledged — first scope: two customers, names and addresses", story.Sentences);
    }

    [Fact]
    public void A_page_that_is_not_there_is_refused() =>
        Assert.Contains("page:1", new RulesStory(P1).Declared() is var s ? s.Say(s.Refused<NoSuchThing>(new Acknowledge(null, 7)).Sentence) : "", StringComparison.Ordinal);

    [Fact]
    public void A_notice_tells_and_is_not_chased()
    {
        var story = new RulesStory(P1).Declared();
        Assert.Contains("Told Cleo Hart: A high incident is open", story.Sentences);
        Assert.Empty(story.Effects.OfType<TellPerson>().Single(t => t.To == Cleo).Card.Buttons);
        Assert.DoesNotContain(story.Incident.Wakes, w => w.Key == "page:2");
    }

    [Fact]
    public void When_nobody_is_on_call_whoever_may_take_over_is_paged_and_the_page_says_why()
    {
        var story = new RulesStory(P1, roster: new Roster(ThePeople.People, new Rota("security", [], Start, TimeSpan.FromDays(7)))).Declared();
        Assert.Contains("Paged Cleo Hart (nobody is on call): Run the response", story.Sentences);
    }

    [Fact]
    public void When_everybody_on_call_was_reached_all_are_reached_again()
    {
        var plan = ThePlan with
        {
            Pages = [ThePlan.Pages[0] with { Ladder = [new(TimeSpan.Zero, OnCall, [Medium.Direct]), new(TimeSpan.FromMinutes(5), new(AudienceKind.NextOnCall), [Medium.Direct])], ThenEvery = TimeSpan.FromMinutes(5) }],
        };
        var story = new RulesStory(P1, plan).Declared().Pass(TimeSpan.FromMinutes(15));
        Assert.Equal([[Tom], [Ana], [Maya, Tom, Ana]], story.Happened<RungReached>().Select(r => r.To.AsEnumerable()));
    }

    [Fact]
    public void A_person_is_paged_by_hand_at_the_plans_times_and_nobody_else_is_woken()
    {
        var story = new RulesStory(P2);
        story.Do(new PageSomeone(Zoe, null, "the database is yours"), Tom);
        story.Pass(TimeSpan.FromHours(48));
        Assert.Contains("Paged Zoe Quill: the database is yours", story.Sentences);
        Assert.All(story.Happened<RungReached>(), r => Assert.Equal([Zoe], r.To.AsEnumerable()));
        Assert.Equal(3 + 12, story.Happened<RungReached>().Count());
        Assert.Equal(Start.AddMinutes(5), story.Timeline.First(r => r.Event is RungReached).Stamp.At);
    }

    [Fact]
    public void A_role_is_paged_through_whoever_has_it()
    {
        var story = new RulesStory();
        story.Do(new PageSomeone(null, Ceo, ""));
        Assert.Contains("Paged Omar Vale: you are needed", story.Sentences);
        story.Do(new PageSomeone(null, Counsel, "advice"));
        Assert.Contains("Paged Cleo Hart (nobody is Counsel): advice", story.Sentences);
        story.Refused<NoSuchThing>(new PageSomeone(new PersonId("nobody"), null, ""));
        story.Refused<NoSuchThing>(new PageSomeone(null, new RoleId("pilot"), ""));
        story.Refused<NeedsWords>(new PageSomeone(null, null, "help"));
    }

    [Fact]
    public void A_plan_without_pages_still_chases_whoever_is_paged()
    {
        var story = new RulesStory(P2, ThePlan with { Pages = [] });
        story.Do(new PageSomeone(Zoe, null, "please"));
        story.Pass(TimeSpan.FromHours(5));
        Assert.Equal([2, 7, 12], story.Timeline.Where(r => r.Event is RungReached).Take(3).Select(r => (int)(r.Stamp.At - Start).TotalMinutes));
        Assert.Equal(13, story.Happened<RungReached>().Count());
    }
}
