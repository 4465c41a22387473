using System.Text.Json;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Simulators;

/// <summary>
/// What the simulator sends has the shape of samples that were made with other tools and checked against Slack's published types: every property of a sample is there, and of the same kind.
/// </summary>
public sealed class PayloadTests
{
    /// <summary>Properties of blocks that an app chose, of profiles and of lists that differ by what happened.</summary>
    private static readonly HashSet<string> NotCompared = new(StringComparer.Ordinal)
    {
        "blocks", "values", "text", "icons", "value", "style", "placeholder", "token", "edited", "thread_ts", "reply_count", "latest_reply", "reply_users", "reply_users_count", "parent_user_id",
        "name_normalized", "response_urls", "close",
    };

    [Fact]
    public async Task Commands_and_interactions_look_like_the_samples()
    {
        await using var stage = await SlackStage.Set();
        await stage.Slack.Command(stage.Ana, stage.General, "declare P1");
        Matches("slash-command", JsonSerializer.SerializeToElement(stage.Bot.Last.Form));
        await stage.Slack.Command(stage.Ana, stage.Slack.AddChannel("secret", isPrivate: true, members: [stage.Ana]), "status");
        Matches("slash-command-private-channel", JsonSerializer.SerializeToElement(stage.Bot.Last.Form));
        Assert.Equal("privategroup", stage.Bot.Last.Form["channel_name"]);

        var message = await stage.Said(Buttons());
        await stage.Slack.Click(stage.Ana, message, "tick");
        Matches("block_actions-button-in-message", stage.Bot.Last.Json);
        await stage.Slack.Click(stage.Ana, message, "severity", ["p1"]);
        Matches("block_actions-static_select-in-message", stage.Bot.Last.Json);
        await stage.Slack.Click(stage.Ana, message, "menu", ["resolve"]);
        Matches("block_actions-overflow-in-message", stage.Bot.Last.Json);

        await stage.Ok("chat.postEphemeral", new { channel = stage.General.Id, user = stage.Ana.Id, text = "Only you", blocks = Buttons() });
        await stage.Slack.Click(stage.Ana, stage.General.Last!, "tick");
        Matches("block_actions-button-in-ephemeral", stage.Bot.Last.Json);
        Assert.False(stage.Bot.Last.Json.TryGetProperty("message", out _));

        await stage.Ok("views.publish", new { user_id = stage.Ana.Id, view = new { type = "home", blocks = Buttons() } });
        await stage.Slack.Click(stage.Ana, stage.Ana.Home!, "tick");
        Matches("block_actions-button-in-home", stage.Bot.Last.Json);
        await stage.Ana.OpenHome();
        Matches("event-app_home_opened", stage.Bot.Last.Json);
    }

    [Fact]
    public async Task Questions_to_the_bot_look_like_the_samples()
    {
        await using var stage = await SlackStage.Set();
        await stage.Slack.VerifyUrl();
        Matches("url_verification", stage.Bot.Last.Json);

        await stage.Slack.Command(stage.Ana, stage.General, "declare");
        var choice = new { type = "input", block_id = "service", label = Blocks.Plain("Service"), element = new { type = "external_select", action_id = "value", min_query_length = 0 } };
        await stage.Ok("views.open", new { trigger_id = stage.Bot.Last.Form["trigger_id"], view = Blocks.Modal(blocks: choice) });
        await stage.Slack.Suggest(stage.Ana, stage.Ana.View!, "value", "Checkout");
        Matches("block_suggestion", stage.Bot.Last.Json);
        Assert.Equal("Checkout", stage.Bot.Last.Json.GetProperty("value").GetString());
    }

    [Fact]
    public async Task Views_look_like_the_samples()
    {
        await using var stage = await SlackStage.Set();
        await stage.Slack.Command(stage.Ana, stage.General, "declare");
        await stage.Ok("views.open", new { trigger_id = stage.Bot.Last.Form["trigger_id"], view = Blocks.Modal(blocks: [Blocks.Field(), Blocks.Severity()]) });
        stage.Bot.Says("""{"response_action":"errors","errors":{"title":"More"}}""");
        await stage.Slack.Submit(stage.Ana, stage.Ana.View!, ("title", "Checkout down"), ("severity", "p0"));
        Matches("view_submission", stage.Bot.Last.Json);
        await stage.Slack.Close(stage.Ana, stage.Ana.View!);
        Matches("view_closed", stage.Bot.Last.Json);
    }

    [Fact]
    public async Task Events_look_like_the_samples()
    {
        await using var stage = await SlackStage.Set();
        var room = stage.Slack.AddChannel("inc-1", members: [stage.Ana]);
        var group = stage.Slack.AddUserGroup("oncall", stage.Ben);
        var said = await stage.Ana.Say(room, $"<@{stage.Slack.Options.BotUserId}> status?");
        await stage.Ana.Say(room, "In a thread", said);
        await stage.Ana.Edit(said, "Never mind");
        await stage.Ana.Tell("help");
        await stage.Ben.Join(room);
        await stage.Ben.React(said, "pushpin");
        await stage.Ben.Unreact(said, "pushpin");
        await stage.Ok("chat.postMessage", new { channel = room.Id, text = "Noted" });
        await stage.Slack.Quiet();
        await stage.Ben.Pin(room.Last!);
        await stage.Ben.Leave(room);
        await stage.Ana.Archive(room);
        await stage.Slack.Regroup(group, stage.Ana);
        await stage.Ok("conversations.create", new { name = "inc-7" });
        await stage.Slack.Quiet();
        await stage.Slack.RateLimitEvents();
        await stage.Slack.Uninstall();
        await stage.Slack.RevokeTokens();

        foreach (var sample in (string[])
        [
            "event-message", "event-message-in-thread.message", "event-message-changed.message-message_changed", "event-mention.app_mention", "event-direct-message.message",
            "event-member_joined.member_joined_channel", "event-member_joined.message-channel_join", "event-member_left.member_left_channel", "event-member_left.message-channel_leave",
            "event-reaction_added", "event-reaction_removed", "event-pinned.pin_added", "event-pinned.message-pinned_item", "event-archived-by-a-person.channel_archive",
            "event-usergroup.subteam_updated", "event-message-by-the-bot.message", "event-mention.message", "event-channel-made-by-the-bot.message-channel_join", "event-channel-made-by-the-bot.channel_created", "event-app_uninstalled", "event-tokens_revoked", "app_rate_limited",
        ])
        {
            var wanted = Sample(sample);
            var sent = stage.Bot.All.Select(r => r.Path == "/slack/events" ? r.Json : default).Where(j => Kind(j) == Kind(wanted)).ToList();
            Assert.True(sent.Exists(j => Missing(wanted, j, "").Count == 0), $"{sample}: {string.Join("; ", sent.Select(j => string.Join(", ", Missing(wanted, j, ""))))}");
        }
    }

    private static object[] Buttons() =>
    [
        Blocks.Button()[0],
        new
        {
            type = "actions",
            block_id = "more",
            elements = new object[]
            {
                new { type = "static_select", action_id = "severity", options = new[] { Blocks.Option("P0", "p0"), Blocks.Option("P1", "p1") } },
                new { type = "overflow", action_id = "menu", options = new[] { Blocks.Option("Resolve", "resolve") } },
            },
        },
    ];

    private static string Kind(JsonElement json) => json.ValueKind is not JsonValueKind.Object ? ""
        : json.TryGetProperty("event", out var happened)
            ? $"{happened.GetProperty("type")} {(happened.TryGetProperty("subtype", out var sub) ? sub : default)} {(happened.TryGetProperty("bot_id", out _) ? "bot" : "")}"
            : json.GetProperty("type").GetString()!;

    internal static void Matches(string sample, JsonElement sent)
    {
        var missing = Missing(Sample(sample), sent, "");
        Assert.True(missing.Count == 0, $"{sample}: {string.Join(", ", missing)}\n{sent.GetRawText()}");
    }

    private static List<string> Missing(JsonElement sample, JsonElement sent, string path) => sample.ValueKind switch
    {
        JsonValueKind.Object when sent.ValueKind is JsonValueKind.Object =>
        [
            .. sample.EnumerateObject().Where(p => !NotCompared.Contains(p.Name)).SelectMany(p =>
                sent.TryGetProperty(p.Name, out var value) ? Missing(p.Value, value, $"{path}/{p.Name}") : [$"{path}/{p.Name} is missing"]),
        ],
        JsonValueKind.Array when sent.ValueKind is JsonValueKind.Array =>
            sample.GetArrayLength() > 0 && sent.GetArrayLength() > 0 ? Missing(sample[0], sent[0], path + "/0") : [],
        JsonValueKind.Null => [],
        JsonValueKind.True or JsonValueKind.False when sent.ValueKind is JsonValueKind.True or JsonValueKind.False => [],
        _ when sent.ValueKind == sample.ValueKind => [],
        _ => [$"{path} is {sent.ValueKind}, not {sample.ValueKind}"],
    };

    private static JsonElement Sample(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Stories.Repository.Root, "tests/IncidentBot.Tests/Simulators/payloads", name + ".json")));
        return json.RootElement.Clone();
    }
}
