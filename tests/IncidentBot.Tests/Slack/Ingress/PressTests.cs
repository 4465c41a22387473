using System.Text;
using System.Text.Json.Nodes;
using IncidentBot.Ports;

namespace IncidentBot.Slack.Ingress;

public sealed class PressTests
{
    private int presses;

    [Fact]
    public async Task A_press_is_the_line_behind_it_and_says_nothing_when_it_was_recorded()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();

        var answer = await Press(house, house.Tomas, channel, "note Pressed and kept");

        Assert.Equal((200, ""), answer);
        Assert.Contains(await house.Timeline(incident), s => s.Contains("Pressed and kept", StringComparison.Ordinal));
        Assert.Empty(await house.Whispers());
    }

    [Fact]
    public async Task The_same_press_again_has_no_second_effect_and_another_one_has()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var once = Payload(house, house.Tomas, channel, ["note Twice is once"]);

        var first = await Send(house, once);
        var again = await Send(house, once);
        await Press(house, house.Tomas, channel, "note Twice is once");

        Assert.Equal(first, again);
        Assert.Equal(2, (await house.Timeline(incident)).Count(s => s.Contains("Twice is once", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_not_recorded_is_left_as_an_answer_before_the_press_is_acknowledged()
    {
        await using var house = await SlackHouse.Open();
        var (_, channel) = await house.Incident();

        await Press(house, house.Tomas, channel, "reopen It never ended");
        await Press(house, house.Tomas, channel, "status");

        var left = await house.Left<Whisper>();
        Assert.Equal(2, left.Count);
        Assert.All(left, w => Assert.Equal((new PersonId("tomas"), channel.Id), (w.To, w.Room)));
        Assert.All(left, w => Assert.StartsWith("http", w.Address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_direct_message_the_card_can_not_change_so_the_press_is_answered()
    {
        await using var house = await SlackHouse.Open();
        var answer = await house.Say("tomas", "declare P1 malware Odd process");
        var reference = await house.Ledger.Read(unit => unit.Query("SELECT reference FROM incident", r => r.GetString(0)).Single(), CancellationToken.None);

        await Press(house, house.Tomas, house.Slack.DirectMessages(house.Tomas), $"{reference} note Seen");

        Assert.NotNull(answer.Incident);
        Assert.Single(await house.Whispers());
    }

    [Fact]
    public async Task Each_ticked_box_is_a_line_of_its_own()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var both = Payload(house, house.Tomas, channel, ["note First box", "note Second box"], "checkboxes");

        await Send(house, both);
        await Send(house, both);
        await Send(house, Payload(house, house.Tomas, channel, [], "checkboxes"));

        var notes = (await house.Timeline(incident)).Where(s => s.Contains(" box", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, notes.Count);
        Assert.Contains("First", notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_of_somebody_who_may_not_is_refused_and_they_are_told_at_once()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var stranger = house.Slack.AddUser("stranger", "Maya Okafor", "maya@example.org");
        await house.Slack.Changed(stranger);
        await house.Quiet();

        Assert.Equal((200, ""), await Press(house, stranger, channel, "note I am Maya"));
        await house.Quiet();

        Assert.DoesNotContain(await house.Timeline(incident), s => s.Contains("I am Maya", StringComparison.Ordinal));
        Assert.Single(await house.Timeline(incident), s => s.Contains("turned away", StringComparison.Ordinal));
        Assert.Contains(house.Slack.CallsOf("response_url"), c => c["body"]!.ToString().Contains("doesn't know you", StringComparison.Ordinal) || c["body"]!.ToString().Contains("know you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_database_can_not_take_it_nothing_is_acknowledged_as_recorded()
    {
        await using var house = await SlackHouse.Open();
        var callers = new Callers(
            house.Get<SlackDirectory>(), (_, _) => throw new NotRemembered("the database is gone"), house.Get<KeepRecord>(), house.Time,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Callers>.Instance);
        var ingress = Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<SlackIngress>(
            house.App.Services,
            With<SlashCommands>(), With<Presses>(), With<SubmittedForms>(), With<Shortcuts>(), With<Happenings>());
        T With<T>() => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<T>(house.App.Services, callers);
        var user = new Party(house.Maya.Id, null);

        var typed = await ingress.Hear(new SlashCommand { UserId = house.Maya.Id, ChannelId = "C1", Text = "note x", TriggerId = "t" }, CancellationToken.None);
        var pressed = await ingress.Hear(
            new Interaction { Type = "block_actions", User = user, Channel = new("C1", null), TriggerId = "t", Actions = [new("button", "line:1", "note x", "1.0", null)] }, CancellationToken.None);
        using var values = System.Text.Json.JsonDocument.Parse("""{"text":{"value":{"type":"plain_text_input","value":"x"}}}""");
        var submitted = await ingress.Hear(
            new Interaction
            {
                Type = "view_submission",
                User = user,
                View = new("V1", "modal", Modals.Line, new FormTicket("note", "C1", null).Write(), new(values.RootElement)),
            },
            CancellationToken.None);
        using var mention = System.Text.Json.JsonDocument.Parse($$"""{"type":"app_mention","user":"{{house.Maya.Id}}","channel":"C1","text":"status","ts":"1.0"}""");
        var happened = await ingress.Hear(new EventDelivery { Type = "event_callback", EventId = "Ev1", Event = mention.RootElement }, CancellationToken.None);

        Assert.Equal(200, typed.Status);
        Assert.Contains("Not recorded", typed.Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((500, null), (pressed.Status, pressed.Body));
        Assert.Equal("errors", (string?)submitted.Body!["response_action"]);
        Assert.Contains("Not recorded", (string?)submitted.Body["errors"]!["text"], StringComparison.Ordinal);
        Assert.Equal((503, null), (happened.Status, happened.Body));
    }

    private Task<(int Status, string Body)> Press(SlackHouse house, Simulators.Slack.SlackUser user, Simulators.Slack.SlackChannel channel, string line) =>
        Send(house, Payload(house, user, channel, [line]));

    private static Task<(int Status, string Body)> Send(SlackHouse house, JsonObject payload) =>
        house.Post("interactions", Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(payload.ToJsonString())));

    private JsonObject Payload(SlackHouse house, Simulators.Slack.SlackUser user, Simulators.Slack.SlackChannel channel, string[] lines, string type = "button")
    {
        var press = ++presses;
        var action = new JsonObject { ["type"] = type, ["action_id"] = "line:1", ["block_id"] = "b", ["action_ts"] = $"1795316899.{press:000000}" };
        if (type == "button")
            action["value"] = lines[0];
        else
            action["selected_options"] = new JsonArray([.. lines.Select(l => new JsonObject { ["value"] = l })]);
        return new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = user.Id, ["team_id"] = user.TeamId },
            ["team"] = new JsonObject { ["id"] = house.Slack.Options.TeamId },
            ["enterprise"] = null,
            ["trigger_id"] = $"1.{press}.x",
            ["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name },
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1.0", ["channel_id"] = channel.Id, ["is_ephemeral"] = false },
            ["response_url"] = new Uri(house.Slack.ApiUrl, $"/actions/T/{press}/x").ToString(),
            ["actions"] = new JsonArray(action),
        };
    }
}
