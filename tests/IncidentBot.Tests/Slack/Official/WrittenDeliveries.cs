using System.Globalization;
using System.Text.Json;
using IncidentBot.Simulators;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>Everything the simulator delivers when people use it, as TypeScript that says what it is.</summary>
internal static class WrittenDeliveries
{
    public static async Task<IReadOnlyList<(string Name, string Source)>> All()
    {
        await using var stage = await SlackStage.Set();
        await Press(stage);
        await Fill(stage);
        await Talk(stage);
        await stage.Slack.Quiet();
        stage.Slack.AssertClean();
        return [.. stage.Bot.All.Select(Written)];
    }

    private static (string Name, string Source) Written(Received received, int number)
    {
        var (name, type, json) = received.Path switch
        {
            "/slack/commands" => ("command", "Command", JsonSerializer.Serialize(received.Form)),
            "/slack/interactions" => Interaction(received.Json),
            _ => Event(received.Json),
        };
        return ($"delivery {name} {number.ToString(CultureInfo.InvariantCulture)}.ts", $"import {{ exactly, type {type.Split('<')[0]} }} from './as-documented';\nconst got = exactly({json});\nexport const ok: {type} = got;\n");
    }

    private static (string Name, string Type, string Json) Interaction(JsonElement json)
    {
        var name = json.GetProperty("type").GetString()!;
        var type = name switch
        {
            "block_actions" => json.GetProperty("container").GetProperty("type").GetString() == "view" ? "PressedInAView" : "Pressed",
            "view_submission" => "Submitted",
            "view_closed" => "Closed",
            "message_action" => "OnMessage",
            "shortcut" => "OnWorkspace",
            _ => throw new InvalidOperationException($"No type is known for {name}."),
        };
        return (name, type, json.GetRawText());
    }

    private static (string Name, string Type, string Json) Event(JsonElement json)
    {
        var name = json.GetProperty("event").GetProperty("type").GetString()!;
        var subtype = json.GetProperty("event").TryGetProperty("subtype", out var sub) ? $".{sub.GetString()}" : "";
        return ($"{name}{subtype}", $"Happened<'{name}'>", json.GetRawText());
    }

    private static async Task Press(SlackStage stage)
    {
        await stage.Slack.Command(stage.Ana, stage.General, "declare P1 “x” & <y>");
        var message = await stage.Said(new object[]
        {
            Blocks.Button()[0],
            new { type = "actions", block_id = "more", elements = new object[]
            {
                new { type = "checkboxes", action_id = "items", options = new[] { Blocks.Option("Export logs", "a"), Blocks.Option("Rotate keys", "b") } },
                new { type = "static_select", action_id = "severity", options = new[] { Blocks.Option("P0", "p0"), Blocks.Option("P1", "p1") } },
                new { type = "overflow", action_id = "menu", options = new[] { Blocks.Option("Page", "page"), Blocks.Option("Skip", "skip") } },
            } },
        });
        await stage.Slack.Click(stage.Ben, message, "Mark done");
        await stage.Slack.Click(stage.Ben, message, "items", ["Rotate keys"]);
        await stage.Slack.Click(stage.Ben, message, "severity", ["p1"]);
        await stage.Slack.Click(stage.Ben, message, "menu", ["Skip"]);
        await stage.Slack.Shortcut(stage.Ana, message, "add-to-timeline");
        await stage.Ok("chat.postEphemeral", new { channel = stage.General.Id, user = stage.Ben.Id, text = "For you", blocks = Blocks.Button() });
        await stage.Slack.Click(stage.Ben, stage.General.Last!, "Mark done");
        await stage.Slack.Command(stage.Ana, stage.Slack.AddChannel("secret", isPrivate: true, members: [stage.Ana]), "status");
        await stage.Slack.Shortcut(stage.Ana, "declare");
    }

    private static async Task Fill(SlackStage stage)
    {
        var words = (string text) => new { type = "plain_text", text };
        var view = new
        {
            type = "modal",
            callback_id = "form",
            notify_on_close = true,
            title = words("Declare"),
            submit = words("Declare"),
            blocks = new object[]
            {
                new { type = "input", block_id = "title", label = words("Title"), element = new { type = "plain_text_input", action_id = "value" } },
                new { type = "input", block_id = "severity", label = words("Severity"), element = new { type = "static_select", action_id = "value", options = new[] { Blocks.Option("P0", "p0") } } },
                new { type = "input", block_id = "options", label = words("Options"), optional = true, element = new { type = "checkboxes", action_id = "value", options = new[] { Blocks.Option("Private", "private") } } },
                new { type = "input", block_id = "who", label = words("Who"), optional = true, element = new { type = "users_select", action_id = "value" } },
                new { type = "input", block_id = "when", label = words("When"), optional = true, element = new { type = "datetimepicker", action_id = "value" } },
            },
        };
        foreach (var submit in (bool[])[true, false])
        {
            await stage.Slack.Command(stage.Ana, stage.General, "declare");
            await stage.Ok("views.open", new { trigger_id = stage.Bot.Last.Form["trigger_id"], view });
            if (submit)
                await stage.Slack.Submit(stage.Ana, stage.Ana.View!, ("title", "Checkout is down"), ("severity", "p0"), ("options", "private"), ("who", stage.Ben), ("when", stage.Time.GetUtcNow()));
            else
                await stage.Slack.Close(stage.Ana, stage.Ana.View!);
        }

        await stage.Ok("views.publish", new { user_id = stage.Ana.Id, view = new { type = "home", blocks = Blocks.Button() } });
        await stage.Slack.Click(stage.Ana, stage.Ana.Home!, "Mark done");
        await stage.Ana.OpenHome();
    }

    private static async Task Talk(SlackStage stage)
    {
        var room = stage.Slack.AddChannel("inc-1", members: [stage.Ana]);
        var said = await stage.Ana.Say(room, $"<@{stage.Slack.Options.BotUserId}> status?");
        await stage.Ana.Say(room, "In the thread", said);
        await stage.Ana.Share(room, "log.txt", [1, 2, 3], "The log");
        await stage.Ana.Tell("Anything for me?");
        await stage.Ana.Edit(said, "Never mind");
        await stage.Ben.Join(room);
        await stage.Ben.React(said, "pushpin");
        await stage.Ben.Unreact(said, "pushpin");
        await stage.Ben.Pin(said);
        await stage.Ben.Unpin(said);
        await stage.Ben.Leave(room);
        await stage.Ana.Delete(said);
        await stage.Ana.Rename(room, "inc-2");
        await stage.Ana.Archive(room);
        await stage.Slack.Changed(stage.Ben);
        await stage.Slack.Welcome("cas", "Cas Moreno");
        await stage.Slack.Regroup(stage.Slack.AddUserGroup("oncall", stage.Ana), stage.Ben);
        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "Mine" });
        await stage.Slack.RevokeTokens();
        await stage.Slack.Uninstall();
    }
}
