using IncidentBot.Assessing;
using static IncidentBot.GivenRules;

namespace IncidentBot.Checklists;

public sealed class GateTests
{
    private const string Evidence1 = "respond.export-audit-log", Evidence2 = "respond.snapshot-volumes", Destructive = "respond.rotate-keys";

    [Theory]
    [InlineData("open", "open", true)]
    [InlineData("done", "open", true)]
    [InlineData("skipped", "open", true)]
    [InlineData("done", "done", false)]
    [InlineData("done", "skipped", false)]
    [InlineData("skipped", "skipped", false)]
    public void A_destructive_step_waits_until_no_evidence_is_open(string first, string second, bool held)
    {
        var story = Responding();
        Settle(story, Evidence1, first);
        Settle(story, Evidence2, second);
        if (held)
            Assert.Contains(story.Refused<EvidenceIsOpen>(new CheckItem(Destructive, null)).Evidence, e => e.Status == ItemStatus.Open);
        else
            Assert.Equal(new ItemChecked(new(Destructive), null), Assert.Single(story.Do(new CheckItem(Destructive, null)).Events));
    }

    [Fact]
    public void Evidence_opened_again_holds_it_back_again()
    {
        var story = Responding();
        Settle(story, Evidence1, "done");
        Settle(story, Evidence2, "done");
        story.Do(new UncheckItem(Evidence1, "incomplete"));
        story.Refused<EvidenceIsOpen>(new CheckItem(Destructive, null));
    }

    [Fact]
    public void Struck_evidence_holds_nothing_back()
    {
        var story = Responding();
        story.Incident = story.Incident with { Items = [.. story.Incident.Items.Select(i => i.Kind == ItemKind.Evidence ? i with { Status = ItemStatus.Struck } : i)] };
        story.Do(new CheckItem(Destructive, null));
    }

    [Fact]
    public void Steps_and_evidence_are_never_held()
    {
        var story = Responding();
        story.Do(new CheckItem("respond.block-traffic", null));
        story.Do(new CheckItem(Evidence2, null));
    }

    [Fact]
    public void The_refusal_lists_what_is_open_with_a_button_each_and_who_may_override()
    {
        var story = Responding();
        var refusal = story.Refused<EvidenceIsOpen>(new CheckItem("rotate", null), Tom);
        Assert.Equal(
            "“Rotate the keys” may destroy evidence, and 2 evidence items are still open: 2 Export the audit log, 3 Snapshot the volumes. " +
            "Preserve it first. Incident Manager may override with a reason that stays on the timeline: check 4 override why it can't wait",
            story.Say(refusal.Sentence));
        Assert.Equal([$"check {Evidence1}", $"check {Evidence2}"], refusal.Next.Select(b => b.Line));
    }

    [Fact]
    public void Only_whom_the_plan_names_may_override_and_the_reason_stands_on_the_timeline_and_in_the_room()
    {
        var story = Responding();
        story.Refused<NotYours>(new CheckItem(Destructive, "the keys are in use right now"), Tom);
        story.Refused<EvidenceIsOpen>(new CheckItem(Destructive, "  "));
        var happened = Assert.Single(story.Do(new CheckItem(Destructive, "the keys are in use right now")).Events);
        Assert.Equal(Weight.Milestone, happened.Weight);
        Assert.Contains("Done while evidence was open: Rotate the keys — the keys are in use right now", story.Sentences);
        Assert.Equal(
            "Done while evidence was open: Rotate the keys — the keys are in use right now — by Maya Lind",
            story.Say(story.Effects.OfType<PostToRoom>().Last().Card.Headline));
    }

    [Fact]
    public void An_override_that_is_not_needed_leaves_no_trace()
    {
        var story = Responding();
        Settle(story, Evidence1, "done");
        Settle(story, Evidence2, "done");
        Assert.Equal(new ItemChecked(new(Destructive), null), Assert.Single(story.Do(new CheckItem(Destructive, "in a hurry"), Tom).Events));
    }

    [Fact]
    public void The_last_evidence_draws_the_cards_again_that_it_held_back()
    {
        var story = Responding();
        story.Do(new CheckItem(Evidence1, null));
        Assert.Contains(new DrawSlot(SlotId.Checklist(Respond)), story.Effects.TakeLast(2));
        Assert.Contains(new DrawSlot(SlotId.Incident), story.Effects.TakeLast(2));
    }

    private static void Settle(RulesStory story, string item, string how)
    {
        if (how == "done")
            story.Do(new CheckItem(item, null));
        if (how == "skipped")
            story.Do(new SkipItem(item, "there is none"));
    }

    private static RulesStory Responding()
    {
        var story = new RulesStory(P1).Declared();
        story.Do(new ChangePhase(new("respond"), ""));
        return story;
    }
}
