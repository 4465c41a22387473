using IncidentBot.Checklists;
using IncidentBot.Paging;
using static IncidentBot.GivenRules;

namespace IncidentBot.Assessing;

public sealed class AssessingTests
{
    [Fact]
    public void A_change_of_phase_opens_the_lists_of_that_phase_and_leaves_those_of_the_last()
    {
        var story = new RulesStory(P1).Declared();
        story.Do(new ChangePhase(new("respond"), ""));
        Assert.Contains("Phase Detect → Respond", story.Sentences);
        Assert.Contains("Checklist “Respond” with 4 items — severity P1, phase Respond", story.Sentences);
        Assert.DoesNotContain(story.Incident.Items, i => i.Status == ItemStatus.Struck);
        Assert.Equal([1, 2, 3, 4, 5], story.Incident.Items.Select(i => i.Number));
    }

    [Fact]
    public void A_phase_the_plan_does_not_know_is_refused_with_those_it_knows()
    {
        var story = new RulesStory();
        Assert.StartsWith("There is no phase “recovr”. There is: recover, ", story.Say(story.Refused<NoSuchThing>(new ChangePhase(new("recovr"), "")).Sentence), StringComparison.Ordinal);
    }

    [Fact]
    public void Saying_what_is_so_already_records_nothing()
    {
        var story = new RulesStory(P1).Declared();
        Assert.Empty(story.Do(new ChangePhase(new("detect"), "")).Events);
        Assert.Empty(story.Do(new ChangeSeverity(P1, "x")).Events);
        Assert.Empty(story.Do(new Retitle(story.Incident.Title + " ")).Events);
        story.Do(new StateFact(Personal, "yes", null));
        Assert.Empty(story.Do(new StateFact(Personal, "true", null)).Events);
        story.Do(new ChangeClass(new("theft")));
        Assert.Empty(story.Do(new ChangeClass(new("theft"))).Events);
    }

    [Fact]
    public void A_fact_that_forces_a_severity_raises_it_and_says_so()
    {
        var story = new RulesStory(P2).Declared();
        story.Do(new StateFact(Harm, "Yes", null));
        Assert.Equal(P0, story.Incident.Severity);
        Assert.Contains("Severity P2 → P0 — “Risk of harm to a person” holds", story.Sentences);
        Assert.Contains("Paged Cleo Hart: Know of a critical incident", story.Sentences);
        story.Refused<SeverityIsHeld>(new ChangeSeverity(P2, "it looks better"));
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Y", true)]
    [InlineData("true", true)]
    [InlineData("no", false)]
    [InlineData("n", false)]
    [InlineData(" False ", false)]
    public void Yes_and_no_are_understood_in_their_usual_forms(string typed, bool holds)
    {
        var story = new RulesStory();
        story.Do(new StateFact(Personal, typed, null));
        Assert.Equal(holds, story.Incident.IsTrue(Personal));
    }

    [Fact]
    public void A_fact_that_cannot_be_read_is_refused_with_an_example()
    {
        var story = new RulesStory();
        Assert.Contains("fact personal yes", story.Say(story.Refused<NeedsWords>(new StateFact(Personal, "perhaps", null)).Sentence), StringComparison.Ordinal);
        Assert.Contains("say when it was", story.Say(story.Refused<NeedsWords>(new StateFact(Confirmed, "no", null)).Sentence), StringComparison.Ordinal);
        story.Refused<NeedsWords>(new StateFact(Cause, "  ", null));
        Assert.Contains("There is: confirmed", story.Say(story.Refused<NoSuchThing>(new StateFact(new("confirmd"), "now", null)).Sentence), StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_may_lie_back_but_not_ahead()
    {
        var story = new RulesStory();
        story.Refused<MomentLiesAhead>(new StateFact(Confirmed, "", Start.AddMinutes(1)));
        story.Do(new StateFact(Confirmed, "", Start.AddDays(-9)));
        Assert.Equal(Start.AddDays(-9), story.Incident.Facts[Confirmed].Moment);
    }

    [Fact]
    public void What_the_worst_severity_demanded_stays_demanded_when_severity_falls()
    {
        var story = new RulesStory(P0).Declared();
        story.Do(new ChangeSeverity(P2, "contained"));
        Assert.All(story.Incident.Items, i => Assert.Equal(ItemStatus.Open, i.Status));
        Assert.All(story.Incident.Pages, p => Assert.False(p.Struck));
    }

    [Fact]
    public void A_fact_that_no_longer_holds_strikes_what_it_brought_and_brings_it_back()
    {
        var story = new RulesStory(P1).Declared();
        story.Do(new StateFact(Personal, "yes", null));
        story.Do(new StateFact(Personal, "no", null));
        Assert.Equal(ItemStatus.Struck, story.Incident.Items.Single(i => i.List == Privacy).Status);
        Assert.True(story.Incident.Pages.Single(p => p.Rule == "privacy").Struck);
        Assert.Contains("Checklist “Privacy” no longer applies — “Personal information involved” doesn't hold", story.Sentences);

        var number = story.Incident.Items.Single(i => i.List == Privacy).Number;
        story.Do(new StateFact(Personal, "yes", null));
        Assert.Equal((ItemStatus.Open, number), story.Incident.Items.Where(i => i.List == Privacy).Select(i => (i.Status, i.Number)).Single());
        Assert.Equal(2, story.Incident.Pages.Count(p => p.Rule == "privacy"));
    }

    [Fact]
    public void What_was_done_stays_done_when_its_list_is_struck()
    {
        var story = new RulesStory(P1).Declared();
        story.Do(new StateFact(Personal, "yes", null));
        story.Do(new CheckItem("assess", null));
        story.Do(new StateFact(Personal, "no", null));
        Assert.Equal(ItemStatus.Done, story.Incident.Items.Single(i => i.List == Privacy).Status);
    }

    [Fact]
    public void Asking_for_consequences_twice_adds_nothing()
    {
        var story = new RulesStory(P0).Declared();
        var before = story.Timeline.Count;
        story.Declared();
        Assert.Equal(before, story.Timeline.Count);
    }

    [Fact]
    public void Resolving_does_not_send_again_what_it_struck()
    {
        var story = new RulesStory(P0).Declared();
        story.Incident = story.Incident with { Stage = Stage.Resolved, Pages = [.. story.Incident.Pages.Select(p => p with { Struck = true })] };
        story.Do(new StateFact(Confirmed, "now", null));
        Assert.Equal(2, story.Happened<Paged>().Count());
    }

    [Fact]
    public void Nothing_is_assessed_once_it_is_over()
    {
        var story = new RulesStory();
        story.Incident = story.Incident with { Stage = Stage.Closed };
        story.Refused<NotRunning>(new StateFact(Personal, "yes", null));
        story.Refused<NotRunning>(new ChangePhase(new("respond"), ""));
        story.Refused<NotRunning>(new ChangeClass(new("theft")));
        story.Refused<NotRunning>(new Retitle("x"));
    }

    [Fact]
    public void A_title_is_one_line_of_at_most_200_characters()
    {
        var story = new RulesStory();
        story.Do(new Retitle("Keys\nin a bucket"));
        Assert.Equal("Keys in a bucket", story.Incident.Title);
        story.Refused<NeedsWords>(new Retitle(" "));
        story.Refused<NeedsWords>(new Retitle(new string('x', 201)));
    }
}
