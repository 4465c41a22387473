using IncidentBot.Simulators.Slack;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>An app on Slack's own Bolt takes the simulator for Slack: it believes, routes and understands every delivery, and its answers are understood.</summary>
public sealed class BoltTests
{
    [Fact]
    public async Task Bolt_understands_what_is_delivered_by_HTTP()
    {
        await using var app = await BoltApp.Start(socket: false);

        Assert.True(await app.Slack.VerifyUrl());
        await Everything(app);
        Assert.All(app.Slack.Deliveries, d => Assert.Equal((200, (string?)null), (d.Status, d.Error)));
        await Retry(app);
        Assert.DoesNotContain("[ERROR]", app.Script.Complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bolt_refuses_what_is_signed_with_another_secret()
    {
        await using var slack = await SlackSimulator.Start(new SlackOptions { SigningSecret = "not-the-secret-that-bolt-was-given", Patience = TimeSpan.FromSeconds(60) });
        await using var app = await BoltApp.Start(socket: false);
        (slack.Bot, slack.CommandsPath) = (app.Slack.Bot, app.Slack.CommandsPath);
        var ana = slack.AddUser("ana");

        var answer = await slack.Command(ana, slack.AddChannel("general", members: [ana]), "text");

        Assert.Equal((401, "dispatch_failed"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task Bolt_understands_what_is_delivered_by_a_socket()
    {
        await using var app = await BoltApp.Start(socket: true);

        await Everything(app);

        await app.Slack.Sockets.Refresh();
        await app.Script.Hear("connected");
        await app.Slack.Sockets.WaitFor(1);
        await app.Command("text");
        Assert.Equal(2, app.Slack.CallsOf("apps.connections.open").Count);
        Assert.All(app.Slack.Deliveries, d => Assert.Null(d.Error));
        Assert.DoesNotContain(app.Slack.Warnings, w => w.StartsWith("socket", StringComparison.Ordinal));
    }

    private static async Task Everything(BoltApp app)
    {
        await Commands(app);
        await Buttons(app);
        await Forms(app);
        await Shortcuts(app);
        await Events(app);
        await app.Slack.Quiet();
        // Bolt adds the team to every call of a listener's client. Slack ignores it where a method has no such argument; ours must not send it, so the simulator goes on complaining.
        Assert.All(app.Slack.Unexpected, u => Assert.EndsWith("it has no argument “team_id”", u, StringComparison.Ordinal));
    }

    /// <summary>An event that nobody took comes again, and Bolt knows it for a repetition.</summary>
    private static async Task Retry(BoltApp app)
    {
        var bolt = app.Slack.Bot!;
        // Nothing listens on port 1.
        app.Slack.Bot = new Uri("http://127.0.0.1:1/");
        var said = await app.Ana.Say(app.General, "Is anybody there?");
        app.Slack.Bot = bolt;
        Assert.Equal(1, await app.Slack.Retries());

        var again = await app.Event("message");
        BoltApp.Same(again, "event", ("ts", said.Ts));
        BoltApp.Same(again, "context", ("retryNum", "1"), ("retryReason", "connection_failed"));
    }

    private static async Task Commands(BoltApp app)
    {
        await app.Command("text");
        Assert.Contains("(only you see this): Nothing is open & <well>.", app.Slack.Sees(app.Ana), StringComparison.Ordinal);
        await app.Command("blocks");
        Assert.Contains("ana: /incident blocks\n", app.Slack.Sees(app.Ben), StringComparison.Ordinal);
        Assert.Contains("[Mark done]", app.General.Last!.Shown, StringComparison.Ordinal);
        await app.Command("respond");
        Assert.Contains("(only you see this): Later, for you alone", app.Slack.Sees(app.Ana), StringComparison.Ordinal);
        await app.Command("Überfall <@U123> & “more” 漢字 🔥 +%20");
    }

    private static async Task Buttons(BoltApp app)
    {
        var said = (await app.Command("say")).GetProperty("said").GetString();
        var message = app.General.Last!;
        Assert.Equal(said, message.Ts);

        BoltApp.Accepted(await app.Slack.Click(app.Ana, message, "items", ["Item b"]));
        var ticked = await app.Script.Hear("action");
        BoltApp.Same(ticked, "action", ("type", "checkboxes"), ("action_id", "items"), ("block_id", "row"), ("selected_options.0.value", "b"));
        BoltApp.Same(ticked, "body", ("state.values.row.items.selected_options.0.value", "b"));

        BoltApp.Accepted(await app.Slack.Click(app.Ana, message, "Mark done"));
        var pressed = await app.Script.Hear("action");
        app.Installed(pressed);
        BoltApp.Same(pressed, "action", ("type", "button"), ("action_id", "tick"), ("value", "check 1"), ("text.text", "Mark done"));
        BoltApp.Same(
            pressed, "body",
            ("user.id", app.Ana.Id), ("channel.id", app.General.Id), ("channel.name", "general"), ("message.ts", said), ("message.text", "A checklist"),
            ("container.message_ts", said), ("container.is_ephemeral", "False"));
        Assert.Equal($"Done by <@{app.Ana.Id}>", message.Text);
    }

    private static async Task Forms(BoltApp app)
    {
        var opened = await app.Command("open");
        Assert.Equal(("hash_conflict", true), (opened.GetProperty("stale").GetString(), opened.GetProperty("changed").GetBoolean()));
        var view = app.Ana.View!;
        Assert.Equal((opened.GetProperty("opened").GetString(), "Declare it"), (view.Id, view.Title));

        BoltApp.Accepted(await app.Slack.Submit(app.Ana, view, ("title", "bad"), ("severity", "p1")));
        var refused = await app.Script.Hear("submitted");
        app.Installed(refused);
        BoltApp.Same(
            refused, "view",
            ("id", view.Id), ("callback_id", "form"), ("private_metadata", "kept"), ("state.values.title.value.value", "bad"), ("state.values.severity.value.selected_option.value", "p1"));
        Assert.Equal("Say what happened.", view.Errors["title"]);

        BoltApp.Accepted(await app.Slack.Submit(app.Ana, view, ("title", "next")));
        await app.Script.Hear("submitted");
        Assert.Equal("Once more", app.Ana.View!.Title);
        BoltApp.Accepted(await app.Slack.Submit(app.Ana, view, ("title", "good")));
        await app.Script.Hear("submitted");
        Assert.Null(app.Ana.View);

        await app.Command("open");
        view = app.Ana.View!;
        await app.Slack.Close(app.Ana, view);
        BoltApp.Same(await app.Script.Hear("closed"), "body", ("type", "view_closed"), ("view.id", view.Id), ("user.id", app.Ana.Id), ("is_cleared", "False"));
    }

    private static async Task Shortcuts(BoltApp app)
    {
        BoltApp.Accepted(await app.Slack.Shortcut(app.Ana, app.General.Last!, "add-to-timeline"));
        var onMessage = await app.Script.Hear("message shortcut");
        app.Installed(onMessage);
        BoltApp.Same(
            onMessage, "shortcut",
            ("type", "message_action"), ("callback_id", "add-to-timeline"), ("message_ts", app.General.Last!.Ts), ("message.ts", app.General.Last!.Ts), ("channel.id", app.General.Id));

        BoltApp.Accepted(await app.Slack.Shortcut(app.Ana, "declare"));
        var global = await app.Script.Hear("global shortcut");
        app.Installed(global);
        BoltApp.Same(global, "shortcut", ("type", "shortcut"), ("callback_id", "declare"), ("user.id", app.Ana.Id));
    }

    private static async Task Events(BoltApp app)
    {
        var (room, me) = (app.Room, app.Slack.Options.BotUserId);
        var said = await app.Ana.Say(room, "Fire in building <5> & 6");
        var message = await app.Script.Hear("message");
        BoltApp.Same(message, "message", ("text", "Fire in building &lt;5&gt; &amp; 6"), ("user", app.Ana.Id), ("channel", room.Id), ("channel_type", "channel"), ("ts", said.Ts));
        app.Installed(message);
        Assert.Equal("building &lt;5&gt; &amp; 6", message.GetProperty("where").GetString());
        await app.Event("message");

        await app.Ana.Say(room, $"<@{me}> status?", said);
        BoltApp.Same(await app.Event("message"), "event", ("thread_ts", said.Ts), ("parent_user_id", app.Ana.Id));
        BoltApp.Same(await app.Event("app_mention"), "event", ("text", $"<@{me}> status?"), ("user", app.Ana.Id), ("channel", room.Id));
        await app.Ana.Edit(said, "Fire is out");
        BoltApp.Same(await app.Event("message"), "event", ("subtype", "message_changed"), ("message.text", "Fire is out"), ("previous_message.ts", said.Ts));
        await app.Ana.React(said, "pushpin");
        BoltApp.Same(await app.Event("reaction_added"), "event", ("reaction", "pushpin"), ("user", app.Ana.Id), ("item.channel", room.Id), ("item.ts", said.Ts), ("item_user", app.Ana.Id));
        await app.Ana.Unreact(said, "pushpin");
        await app.Event("reaction_removed");
        await app.Ana.Pin(said);
        BoltApp.Same(await app.Event("message"), "event", ("subtype", "pinned_item"));
        BoltApp.Same(await app.Event("pin_added"), "event", ("channel_id", room.Id), ("item.message.ts", said.Ts), ("user", app.Ana.Id));
        await app.Ben.Join(room);
        BoltApp.Same(await app.Event("message"), "event", ("subtype", "channel_join"));
        BoltApp.Same(await app.Event("member_joined_channel"), "event", ("user", app.Ben.Id), ("channel", room.Id), ("team", app.Slack.Options.TeamId));
        await app.Ben.Leave(room);
        BoltApp.Same(await app.Event("message"), "event", ("subtype", "channel_leave"));
        BoltApp.Same(await app.Event("member_left_channel"), "event", ("user", app.Ben.Id), ("channel", room.Id));
        await app.Ana.Tell("Anything for me?");
        BoltApp.Same(await app.Event("message"), "event", ("channel_type", "im"), ("channel", app.Slack.DirectMessages(app.Ana).Id));
        await app.Ana.OpenHome();
        BoltApp.Same(await app.Event("app_home_opened"), "event", ("user", app.Ana.Id), ("tab", "home"));
        await app.Ana.Delete(said);
        BoltApp.Same(await app.Event("message"), "event", ("subtype", "message_deleted"), ("deleted_ts", said.Ts));
        await app.Slack.Regroup(app.Slack.AddUserGroup("oncall", app.Ana), app.Ben);
        BoltApp.Same(await app.Event("subteam_updated"), "event", ("subteam.handle", "oncall"), ("subteam.users.0", app.Ben.Id));
        await app.Ana.Archive(room);
        BoltApp.Same(await app.Event("channel_archive"), "event", ("channel", room.Id), ("user", app.Ana.Id));
    }
}
