using IncidentBot.Simulators.Slack;

namespace IncidentBot.Simulators;

/// <summary>Messages: who may change what, and what people see of it.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_bot_changes_its_own_messages_only_and_briefly()
    {
        await using var stage = await SlackStage.Set();
        var ts = (await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "One" })).GetProperty("ts").GetString();
        var hers = await stage.Ana.Say(stage.General, "Mine");

        await stage.Ok("chat.update", new { channel = stage.General.Id, ts, text = "Two" });
        Assert.Equal("cant_update_message", await stage.Error("chat.update", new { channel = stage.General.Id, ts = hers.Ts, text = "Yours" }));
        Assert.Equal("cant_delete_message", await stage.Error("chat.delete", new { channel = stage.General.Id, ts = hers.Ts }));
        Assert.Equal("message_not_found", await stage.Error("chat.update", new { channel = stage.General.Id, ts = "1.000000", text = "Two" }));
        stage.Slack.AssertClean();
        Assert.Equal("msg_too_long", await stage.Error("chat.update", new { channel = stage.General.Id, ts, text = new string('x', 4001) }));
        Assert.Equal("no_text", await stage.Error("chat.postMessage", new { channel = stage.General.Id }));
        Assert.Equal(2, stage.Slack.Unexpected.Count);
        Assert.Equal("Two", stage.General.Messages[0].Shown);
        Assert.Equal(["One"], stage.General.Messages[0].Was);
    }

    [Fact]
    public async Task Text_without_blocks_takes_the_blocks_away()
    {
        await using var stage = await SlackStage.Set();
        var message = await stage.Said(Blocks.Button());

        await stage.Ok("chat.update", new { channel = stage.General.Id, ts = message.Ts, text = "Over" });

        Assert.Null(message.Blocks);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Slack.Click(stage.Ana, message, "tick"));
    }

    [Fact]
    public async Task What_only_one_person_sees_is_in_no_history()
    {
        await using var stage = await SlackStage.Set();
        var outside = stage.Slack.AddUser("cia");
        var open = stage.Slack.AddChannel("open", members: [stage.Ana]);

        var ts = (await stage.Ok("chat.postEphemeral", new { channel = open.Id, user = stage.Ana.Id, text = "Only for you" })).GetProperty("message_ts").GetString();

        Assert.Contains("(only you see this): Only for you", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Only for you", stage.Slack.Sees(stage.Ben), StringComparison.Ordinal);
        Assert.Equal("user_not_in_channel", await stage.Error("chat.postEphemeral", new { channel = open.Id, user = outside.Id, text = "Hello" }));
        Assert.Equal("message_not_found", await stage.Error("chat.update", new { channel = open.Id, ts, text = "Changed" }));
        Assert.Equal(0, (await stage.Ok("conversations.history", new { channel = open.Id })).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_thread_is_read_back_and_counted()
    {
        await using var stage = await SlackStage.Set();
        var head = await stage.Ana.Say(stage.General, "Rolled back & watching <graphs>");
        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "Noted", thread_ts = head.Ts, metadata = new { event_type = "note", event_payload = new { number = 7 } } });

        var history = await stage.Ok("conversations.history", new { channel = stage.General.Id });
        var replies = await stage.Get("conversations.replies", $"channel={stage.General.Id}&ts={head.Ts}&include_all_metadata=true");

        Assert.Equal(1, Assert.Single(history.GetProperty("messages").EnumerateArray()).GetProperty("reply_count").GetInt32());
        Assert.Equal(2, replies.GetProperty("messages").GetArrayLength());
        Assert.Equal(7, replies.GetProperty("messages")[1].GetProperty("metadata").GetProperty("event_payload").GetProperty("number").GetInt32());
        Assert.Equal("Rolled back &amp; watching &lt;graphs&gt;", head.Text);
        Assert.Equal("#general\n  ana: Rolled back & watching <graphs>\n    ↳ incidentbot: Noted\n", stage.General.Transcript());
        Assert.Equal("thread_not_found", (await stage.Get("conversations.replies", $"channel={stage.General.Id}&ts=1.000000")).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Pins_reactions_and_bookmarks_are_kept_once()
    {
        await using var stage = await SlackStage.Set();
        var message = await stage.Said(Blocks.Button());

        await stage.Ok("pins.add", new { channel = stage.General.Id, timestamp = message.Ts });
        Assert.Equal("already_pinned", await stage.Error("pins.add", new { channel = stage.General.Id, timestamp = message.Ts }));
        await stage.Ok("reactions.add", new { channel = stage.General.Id, timestamp = message.Ts, name = "eyes" });
        Assert.Equal("already_reacted", await stage.Error("reactions.add", new { channel = stage.General.Id, timestamp = message.Ts, name = "eyes" }));
        await stage.Ok("bookmarks.add", new { channel_id = stage.General.Id, title = "Record", type = "link", link = "https://example.com/record" });
        stage.Slack.AssertClean();
        Assert.Equal("invalid_link", await stage.Error("bookmarks.add", new { channel_id = stage.General.Id, title = "Record", type = "link", link = "record" }));

        Assert.Equal("Record", Assert.Single(stage.General.Bookmarks).Title);
        Assert.Contains("incidentbot: Assign roles [Mark done] 📌 :eyes: 1", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_served_to_the_token_and_a_page_to_everybody_else()
    {
        await using var stage = await SlackStage.Set();
        using var http = new HttpClient();
        var shared = await stage.Ana.Share(stage.General, "graph.png", [1, 2, 3], "Look");
        var file = Assert.Single(shared.Files);

        Assert.StartsWith("<!DOCTYPE html>", await http.GetStringAsync(file.UrlPrivate), StringComparison.Ordinal);
        http.DefaultRequestHeaders.Authorization = new("Bearer", stage.Slack.Options.BotToken);
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(file.UrlPrivate));

        var promised = await stage.Get("files.getUploadURLExternal", "filename=record.txt&length=5");
        using var bytes = new ByteArrayContent("hello"u8.ToArray());
        using var taken = await http.PostAsync(new Uri(promised.GetProperty("upload_url").GetString()!), bytes);
        await stage.Ok("files.completeUploadExternal", new { files = new[] { new { id = promised.GetProperty("file_id").GetString(), title = "Record" } }, channel_id = stage.General.Id, initial_comment = "The record" });
        Assert.Equal("The record [file record.txt]", stage.General.Last!.Shown);
        stage.Slack.AssertClean();
    }
}

/// <summary>Blocks that several tests use.</summary>
internal static class Blocks
{
    public static object Plain(string text) => new { type = "plain_text", text };

    public static object Marked(string text) => new { type = "mrkdwn", text };

    public static object[] Button(string text = "Mark done", string value = "check 1", string block = "task-1", string action = "tick") =>
        [new { type = "section", block_id = block, text = Marked("Assign roles"), accessory = new { type = "button", action_id = action, value, text = Plain(text) } }];

    public static object Option(string text, string value) => new { text = Plain(text), value };

    public static object Modal(string title = "Declare", string? submit = "Declare", string? metadata = null, params object[] blocks) => submit is null
        ? new { type = "modal", title = Plain(title), blocks }
        : new { type = "modal", title = Plain(title), submit = Plain(submit), private_metadata = metadata ?? "", notify_on_close = true, blocks };

    public static object Field(string block = "title", int max = 120) =>
        new { type = "input", block_id = block, label = Plain("Title"), element = new { type = "plain_text_input", action_id = "value", max_length = max } };

    public static object Severity() => new
    {
        type = "input",
        block_id = "severity",
        label = Plain("Severity"),
        element = new { type = "static_select", action_id = "value", options = new[] { Option("P0", "p0"), Option("P1", "p1") } },
    };
}
