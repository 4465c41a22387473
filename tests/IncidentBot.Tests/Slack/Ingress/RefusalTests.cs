using System.Text.Json;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Slack.Ingress;

/// <summary>Whoever is turned away gets a sentence, whichever way they came.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task A_guest_is_told_why_where_they_asked()
    {
        await using var house = await SlackHouse.Open();
        var guest = await Guest(house);
        await guest.Join(house.General);

        await guest.Say(house.General, $"<@{house.Slack.Options.BotUserId}> status");
        await guest.Tell("help");
        await guest.OpenHome();
        await house.Quiet();

        Assert.Contains("Guests of this workspace", house.Slack.Sees(guest, house.General), StringComparison.Ordinal);
        Assert.DoesNotContain("Guests of this workspace", house.Slack.Sees(house.Maya, house.General), StringComparison.Ordinal);
        Assert.Contains("Guests of this workspace", house.Slack.DirectMessages(guest).Transcript(), StringComparison.Ordinal);
        Assert.Contains("Guests of this workspace", guest.Home!.Shown, StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task Who_was_turned_away_meanwhile_is_told_in_the_form_and_at_home()
    {
        await using var house = await SlackHouse.Open();
        await house.Maya.OpenHome();
        await house.Quiet();
        await house.Drain();
        house.Maya.IsRestricted = true;
        await house.Slack.Changed(house.Maya);
        await house.Quiet();

        await house.Slack.Click(house.Maya, house.Maya.Home!, "Declare incident");
        await house.Quiet();

        Assert.Contains("Guests of this workspace", house.Maya.View!.Shown, StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task A_users_token_that_was_revoked_is_none_of_the_bots()
    {
        await using var house = await SlackHouse.Open();

        await house.Slack.Event((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse("""{"type":"tokens_revoked","tokens":{"oauth":["U123"],"bot":[]}}""")!);

        Assert.Null(house.Get<SlackState>().Trouble);
    }

    [Fact]
    public async Task Who_closed_the_frame_before_it_was_filled_is_told_nothing()
    {
        await using var house = await SlackHouse.Open();
        house.Slack.Faults.Next("views.update", Simulators.Slack.Fault.Error("not_found"));

        await house.Slack.Command(house.Maya, house.General, "declare");
        await house.Quiet();

        Assert.Empty(await house.Whispers());
    }

    [Fact]
    public void A_line_that_a_form_can_not_carry_is_refused_with_what_to_type()
    {
        var modals = new Modals(new SlackNames(_ => null, _ => null, p => p.Value, NodaTime.DateTimeZone.Utc, null));
        var form = new Form("Note", "note " + new string('x', 3100), [new Field("text", "What?", FieldKind.Paragraph)], "Add");

        var view = modals.Form(form, new FormTicket("", "C1", null));

        Assert.False(view.ContainsKey("submit"));
        Assert.Contains("Type the whole line at once", view.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("", JsonSerializer.Deserialize(view["private_metadata"]!.GetValue<string>(), DeliveryJson.Default.FormTicket)!.Line);
    }

    [Fact]
    public void A_form_that_Slack_would_refuse_is_shown_as_words()
    {
        var modals = new Modals(new SlackNames(_ => null, _ => null, p => p.Value, NodaTime.DateTimeZone.Utc, null));
        var form = new Form("Note", "note", [.. Enumerable.Range(0, 31).Select(i => new Field($"f{i}", "What?", FieldKind.Line))], "Add");

        Assert.Contains("nothing was recorded", modals.Form(form, FormTicket.Empty).ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<Simulators.Slack.SlackUser> Guest(SlackHouse house)
    {
        var guest = house.Slack.AddUser("guest", "A Guest");
        guest.IsRestricted = true;
        await house.Slack.Changed(guest);
        await house.Quiet();
        return guest;
    }
}
