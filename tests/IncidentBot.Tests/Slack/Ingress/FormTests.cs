namespace IncidentBot.Slack.Ingress;

public sealed class FormTests
{
    [Fact]
    public async Task A_bare_verb_is_answered_at_once_and_its_form_opens_beside_the_answer()
    {
        await using var house = await SlackHouse.Open();

        var answer = await house.Slack.Command(house.Maya, house.General, "declare");
        await house.Quiet();

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Contains("P0", house.Maya.View!.Shown, StringComparison.Ordinal);
        Assert.Equal(["views.open", "views.update"], house.Slack.Calls.Where(c => c.Method.StartsWith("views.", StringComparison.Ordinal)).Select(c => c.Method));
        Assert.Equal((0, 0), await house.Counts());
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task A_submitted_form_declares_once_and_says_where_the_incident_lives()
    {
        await using var house = await SlackHouse.Open();
        await house.Slack.Shortcut(house.Maya, "declare");
        await house.Quiet();
        var view = house.Maya.View!;

        var answer = await house.Slack.Submit(house.Maya, view, ("severity", "P1"), ("title", "Checkout & <cart> is down"));
        var counts = await house.Counts();
        var again = await house.Slack.Repeat();

        Assert.True(answer.IsAcknowledged, answer.Error);
        Assert.Equal(1, counts.Incidents);
        Assert.Equal(counts, await house.Counts());
        Assert.Equal(answer.Body, again.Body);
        Assert.Contains("INC", house.Maya.View!.Shown, StringComparison.Ordinal);
        var title = await house.Ledger.Read(unit => unit.Query("SELECT title FROM incident", r => r.GetString(0)).Single(), CancellationToken.None);
        Assert.Equal("Checkout & <cart> is down", title);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task A_form_about_a_running_incident_closes_when_it_was_recorded()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        await house.Slack.Command(house.Tomas, channel, "note");
        await house.Quiet();

        var view = house.Tomas.View!;
        var field = view.Content.GetProperty("blocks").EnumerateArray().First(b => b.GetProperty("type").GetString() == "input").GetProperty("block_id").GetString()!;
        await house.Slack.Submit(house.Tomas, view, (field, "The logs are exported"));

        Assert.True(view.IsClosed);
        Assert.Contains(await house.Timeline(incident), s => s.Contains("The logs are exported", StringComparison.Ordinal));
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task A_form_sent_again_with_other_words_loses_none_of_them_and_begins_no_second_incident()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var submitted = new Interaction
        {
            Type = "view_submission",
            User = new(house.Tomas.Id, null),
            View = new("V1", "modal", Modals.Line, new FormTicket("note", channel.Id, incident.Value).Write(), Filled("text", "First words")),
        };
        var ingress = house.Get<SlackIngress>();

        await ingress.Hear(submitted, CancellationToken.None);
        await ingress.Hear(submitted, CancellationToken.None);
        await ingress.Hear(submitted with { View = submitted.View with { State = Filled("text", "Other words") } }, CancellationToken.None);

        Assert.Single(await house.Timeline(incident), s => s.Contains("First words", StringComparison.Ordinal));
        Assert.Single(await house.Timeline(incident), s => s.Contains("Other words", StringComparison.Ordinal));

        var declared = submitted with { View = new("V2", "modal", Modals.Line, new FormTicket("declare P1 malware", "", null).Write(), Filled("title", "Odd process")) };
        var first = await ingress.Hear(declared, CancellationToken.None);
        var again = await ingress.Hear(declared with { View = declared.View with { State = Filled("title", "Very odd process") } }, CancellationToken.None);
        Assert.Equal(2, (await house.Counts()).Incidents);
        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
    }

    [Fact]
    public async Task The_form_to_declare_says_who_is_paged_and_whether_it_is_confidential_as_soon_as_that_is_chosen()
    {
        await using var house = await SlackHouse.Open();
        await house.Slack.Shortcut(house.Maya, "declare");
        await house.Quiet();
        var view = house.Maya.View!;
        Assert.Contains("P3: pages", view.Content.GetRawText(), StringComparison.Ordinal);

        await house.Slack.Click(house.Maya, view, "value", ["insider"], "class");
        await house.Quiet();
        Assert.Contains("Confidential, as the plan demands", view.Content.GetRawText(), StringComparison.Ordinal);
        await house.Slack.Click(house.Maya, view, "value", ["P1"], "severity");
        await house.Quiet();

        Assert.Contains("P1: pages", view.Content.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("P3: pages", view.Content.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("Confidential, as the plan demands", view.Content.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((0, 0), await house.Counts());
        await house.Slack.Submit(house.Maya, view, ("title", "Somebody copies customer lists"));
        Assert.Equal(1, (await house.Counts()).Incidents);
        house.Slack.AssertClean();
    }

    private static ViewState Filled(string field, string words)
    {
        using var values = System.Text.Json.JsonDocument.Parse($$$$"""{"{{{{field}}}}":{"value":{"type":"plain_text_input","value":"{{{{words}}}}"}}}""");
        return new ViewState(values.RootElement.Clone());
    }

    [Fact]
    public async Task What_is_wrong_with_a_field_stands_beside_it_and_nothing_is_recorded()
    {
        await using var house = await SlackHouse.Open();
        var (_, channel) = await house.Incident();
        await house.Slack.Command(house.Tomas, channel, "update");
        await house.Quiet();
        var before = await house.Counts();
        var view = house.Tomas.View!;

        await house.Slack.Submit(house.Tomas, view, ("text", "Still looking"), ("duration", "the day after never"));

        Assert.True(view.Errors.ContainsKey("duration"), string.Join(", ", view.Errors.Keys) + house.Tomas.View?.Shown);
        Assert.Equal(before, await house.Counts());
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task What_is_refused_stands_above_the_same_form_and_what_was_typed_is_kept()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var before = await house.Timeline(incident);
        await house.Slack.Command(house.Jess, channel, "reopen");
        await house.Quiet();

        await house.Slack.Submit(house.Jess, house.Jess.View!, ("reason", "words that must not be lost"));

        Assert.Equal(before, await house.Timeline(incident));
        Assert.False(house.Jess.View!.IsClosed);
        Assert.Contains("is open", house.Jess.View!.Shown, StringComparison.Ordinal);
        Assert.Contains("words that must not be lost", house.Jess.View!.Shown, StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task When_the_form_can_not_be_opened_the_person_is_told_what_to_type()
    {
        await using var house = await SlackHouse.Open();
        house.Slack.Faults.Next("views.open", Simulators.Slack.Fault.Error("expired_trigger_id"));

        var answer = await house.Slack.Command(house.Maya, house.General, "declare");
        await house.Quiet();

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Contains("/incident declare", Assert.Single(await house.Whispers()), StringComparison.Ordinal);
        Assert.Equal((0, 0), await house.Counts());
    }

    [Fact]
    public async Task The_same_command_again_opens_no_second_form_and_says_nothing_about_it()
    {
        await using var house = await SlackHouse.Open();
        await house.Slack.Command(house.Maya, house.General, "declare");
        await house.Quiet();

        var again = await house.Slack.Repeat();
        await house.Quiet();

        Assert.Equal((200, ""), (again.Status, again.Body));
        Assert.Empty(await house.Whispers());
        Assert.Single(house.Maya.Views);
    }

    [Fact]
    public async Task A_form_that_turns_out_not_to_be_needed_shows_why()
    {
        await using var house = await SlackHouse.Open();

        await house.Slack.Command(house.Maya, house.General, "severity");
        await house.Quiet();

        Assert.DoesNotContain("One moment", house.Maya.View!.Shown, StringComparison.Ordinal);
        Assert.Equal((0, 0), await house.Counts());
        house.Slack.AssertClean();
    }
}
