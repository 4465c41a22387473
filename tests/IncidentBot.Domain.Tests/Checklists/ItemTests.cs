using IncidentBot.Assessing;
using static IncidentBot.GivenRules;

namespace IncidentBot.Checklists;

public sealed class ItemTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("#2")]
    [InlineData("respond.export-audit-log")]
    [InlineData("RESPOND.Export-Audit-Log")]
    [InlineData("export-audit-log")]
    [InlineData("export audit log")]
    [InlineData("Export the audit log")]
    [InlineData("audit")]
    [InlineData("exp log")]
    public void An_item_is_named_by_number_id_or_words_of_its_title(string typed)
    {
        var story = Responding();
        story.Do(new CheckItem(typed, null), Tom);
        Assert.Equal(ItemStatus.Done, story.Incident.Items.Single(i => i.Number == 2).Status);
        Assert.Contains("Done: Export the audit log", story.Sentences);
    }

    [Fact]
    public void Words_that_fit_two_items_are_answered_with_both()
    {
        var story = Responding();
        var refusal = story.Refused<WhichItem>(new CheckItem("the", null));
        Assert.Equal(["check detect.scope", "check respond.export-audit-log", "check respond.snapshot-volumes", "check respond.rotate-keys"], refusal.Next.Select(b => b.Line));
    }

    [Fact]
    public void Words_that_fit_no_item_are_answered_with_the_nearest_first()
    {
        var story = Responding();
        var refusal = story.Refused<NoSuchItem>(new SkipItem("volume backup", "x"));
        Assert.Equal("skip respond.snapshot-volumes", refusal.Next[0].Line);
        Assert.Contains("No item here is called “volume backup”", story.Say(refusal.Sentence), StringComparison.Ordinal);
    }

    [Fact]
    public void Ticking_twice_records_once()
    {
        var story = Responding();
        story.Do(new CheckItem("2", null));
        var again = story.Do(new CheckItem("2", null), Tom);
        Assert.Empty(again.Events);
        Assert.Contains("done already, by Maya Lind", story.Say(again.Reply!.Headline), StringComparison.Ordinal);
    }

    [Fact]
    public void Opening_an_item_again_and_leaving_one_out_need_a_reason()
    {
        var story = Responding();
        story.Do(new CheckItem("2", null));
        story.Refused<NeedsWords>(new UncheckItem("2", " "));
        story.Refused<ItemIsDone>(new SkipItem("2", "not needed"));
        story.Do(new UncheckItem("2", "the export was cut short"));
        story.Refused<NeedsWords>(new SkipItem("2", ""));
        story.Do(new SkipItem("2", "no log exists"));
        Assert.Contains("To do again: Export the audit log — the export was cut short", story.Sentences);
        Assert.Contains("Skipped: Export the audit log — no log exists", story.Sentences);
        story.Do(new UncheckItem("2", "one exists after all"));
        Assert.Equal(ItemStatus.Open, story.Incident.Items.Single(i => i.Number == 2).Status);
    }

    [Fact]
    public void Whoever_is_given_an_item_is_told_and_joins()
    {
        var story = Responding();
        story.Do(new AssignItem("2", Zoe));
        Assert.Contains(Zoe, story.Incident.Members);
        Assert.Equal("check respond.export-audit-log", story.Effects.OfType<TellPerson>().Last(t => t.To == Zoe).Card.Buttons.Single().Line);
        Assert.Empty(story.Do(new AssignItem("2", Zoe)).Events);
        story.Refused<NoSuchThing>(new AssignItem("2", new PersonId("nobody")));
    }

    [Fact]
    public void An_added_item_gets_the_next_number_and_is_ticked_like_any()
    {
        var story = Responding();
        story.Do(new AddItem("Ask the vendor"));
        Assert.Empty(story.Do(new AddItem("ask the vendor ")).Events);
        story.Do(new CheckItem("vendor", null));
        Assert.Contains("Done: Ask the vendor", story.Sentences);
        Assert.Equal("Added here: 1/1 done", story.Say(ChecklistCard.Draw(story.Incident, new("added")).Headline));
    }

    [Fact]
    public void An_item_that_falls_due_is_chased_once_with_whom_it_belongs_to()
    {
        var story = Responding();
        story.Pass(TimeSpan.FromMinutes(59));
        Assert.DoesNotContain(story.Sentences, s => s.Contains("Identify the scope”, step", StringComparison.Ordinal));
        story.Pass(TimeSpan.FromMinutes(200));
        Assert.Equal("Reminder of “Identify the scope”, step 1, to Maya Lind by direct message", Assert.Single(story.Sentences, s => s.StartsWith("Reminder of “Identify", StringComparison.Ordinal)));
        Assert.Equal("check detect.scope", story.Effects.OfType<TellPerson>().Last(t => t.Card.Buttons.Any(b => b.Line.StartsWith("check", StringComparison.Ordinal))).Card.Buttons[0].Line);
    }

    [Fact]
    public void An_item_done_in_time_is_not_chased()
    {
        var story = Responding();
        story.Do(new CheckItem("scope", null));
        Assert.DoesNotContain(story.Incident.Wakes, w => w.Key == "item:detect.scope");
    }

    [Fact]
    public void The_card_shows_progress_who_did_what_and_what_waits()
    {
        var story = Responding();
        story.Do(new CheckItem("2", null), Tom);
        var card = ChecklistCard.Draw(story.Incident, Respond);
        var rows = card.Blocks.OfType<ChecklistBlock>().Single().Rows;
        Assert.Equal("Respond: 1/4 done", story.Say(card.Headline));
        Assert.Equal([RowState.Done, RowState.Open, RowState.Held, RowState.Open], rows.Select(r => r.State));
        Assert.Equal(["uncheck respond.export-audit-log", "check respond.snapshot-volumes"], rows.Take(2).Select(r => r.Line));
        Assert.Equal(["Tom Abara 2026-03-02 03:00 UTC", "", "waits for evidence: 3", ""], rows.Select(r => story.Say(r.Note)));
    }

    [Fact]
    public void A_struck_list_stays_on_its_card()
    {
        var story = Responding();
        story.Do(new StateFact(Personal, "yes", null));
        story.Do(new StateFact(Personal, "no", null));
        var card = ChecklistCard.Draw(story.Incident, Privacy);
        Assert.Equal("Privacy: no longer applies — “Personal information involved” doesn't hold", story.Say(card.Headline));
        Assert.Equal((RowState.Struck, (string?)null), card.Blocks.OfType<ChecklistBlock>().Single().Rows.Select(r => (r.State, r.Line)).Single());
        story.Refused<ItemIsStruck>(new CheckItem("privacy.assess", null));
    }

    private static RulesStory Responding()
    {
        var story = new RulesStory(P1).Declared();
        story.Do(new ChangePhase(new("respond"), "confirmed"));
        return story;
    }
}
