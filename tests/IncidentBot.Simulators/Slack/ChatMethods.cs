using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>chat.*: what the bot says, changes and takes back.</summary>
internal static class ChatMethods
{
    /// <summary>Slack cuts a posted text here.</summary>
    private const int TextLimit = 40_000;

    /// <summary>chat.update refuses more.</summary>
    private const int UpdateLimit = 4_000;

    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["chat.postMessage"] = Post,
        ["chat.postEphemeral"] = Whisper,
        ["chat.update"] = Update,
        ["chat.delete"] = Delete,
        ["chat.getPermalink"] = static call =>
        {
            var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
            return channel.ByTs.TryGetValue(call.Args.Text("message_ts")!, out var message) && !message.IsEphemeral
                ? new() { ["channel"] = channel.Id, ["permalink"] = message.Permalink(call.Slack.Options) }
                : throw call.Refuse("message_not_found");
        },
    };

    /// <summary>Text, blocks and metadata, checked; the same for every way to say something.</summary>
    internal static Content Said(ApiCall call, Func<string, JsonElement?> json, string? text, string limitCode, int limit)
    {
        if (text?.Length > limit)
            throw call.RefuseWrong(limitCode, $"[ERROR] the text has {text.Length} characters, {limit} are allowed");
        JsonElement? frozen = null;
        if (json("blocks") is { } blocks && !(blocks.ValueKind is JsonValueKind.Array && blocks.GetArrayLength() == 0))
        {
            var wrong = ViewRules.CheckMessage(blocks);
            if (wrong.Count > 0)
                throw call.RefuseWrong("invalid_blocks", wrong);
            frozen = Json.Freeze(BlockShapes.WithIds(blocks, call.Workspace));
        }

        if (json("metadata") is { } metadata && (metadata.Text("event_type") is null || metadata.Get("event_payload") is not { ValueKind: JsonValueKind.Object }))
            throw call.RefuseWrong("invalid_metadata_format", "[ERROR] metadata has an event_type and an event_payload");
        if (string.IsNullOrEmpty(text) && frozen is null && json("attachments") is null)
            throw call.RefuseWrong("no_text", "[ERROR] a message has text or blocks");
        if (string.IsNullOrEmpty(text) && frozen is not null)
            call.Slack.Wrong($"{call.Method.Name}: blocks without text say nothing in a notification");
        return new Content(text ?? "", frozen, json("metadata"));
    }

    private static JsonObject Post(ApiCall call)
    {
        var channel = Target(call);
        if (call.Args.Has("username") || call.Args.Has("icon_emoji") || call.Args.Has("icon_url"))
            call.Needs("chat:write.customize");
        var said = Said(call, call.Args.Json, call.Args.Text("text"), "msg_too_long", TextLimit);
        var thread = Thread(call, channel);
        var message = call.Workspace.Store(new SlackMessage(channel, call.Workspace.NextTs(), call.Me)
        {
            BotId = call.Slack.Options.BotId,
            Username = call.Args.Text("username"),
            Content = said,
            ThreadTs = thread,
        });
        call.Events.Add(Happenings.Message(call.Slack, message));
        return new() { ["channel"] = channel.Id, ["ts"] = message.Ts, ["message"] = message.ToJson(call.Slack.Options, metadata: true) };
    }

    private static JsonObject Whisper(ApiCall call)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        if (channel.IsArchived)
            throw call.Refuse("is_archived");
        if (!channel.In.Contains(call.Me))
            throw call.Refuse("not_in_channel");
        if (!channel.In.Contains(call.Args.Text("user")!))
            throw call.Refuse("user_not_in_channel");
        var said = Said(call, call.Args.Json, call.Args.Text("text"), "msg_too_long", TextLimit);
        var message = call.Workspace.Store(new SlackMessage(channel, call.Workspace.NextTs(), call.Me)
        {
            BotId = call.Slack.Options.BotId,
            To = call.Args.Text("user"),
            Content = said with { Metadata = null },
            ThreadTs = call.Args.Text("thread_ts"),
        });
        return new() { ["message_ts"] = message.Ts };
    }

    private static JsonObject Update(ApiCall call)
    {
        var (channel, message) = Own(call, "cant_update_message");
        if (channel.IsArchived)
            throw call.Refuse("is_inactive");
        var said = Said(call, call.Args.Json, call.Args.Text("text"), "msg_too_long", UpdateLimit);
        var before = message.ToJson(call.Slack.Options);
        message.Remember();
        message.Content = said with { Metadata = said.Metadata ?? message.Metadata };
        message.EditedTs = call.Workspace.NextTs();
        message.Chosen.Clear();
        call.Events.Add(Happenings.Changed(call.Slack, message, before));
        return new() { ["channel"] = channel.Id, ["ts"] = message.Ts, ["text"] = message.Text, ["message"] = message.ToJson(call.Slack.Options, metadata: true) };
    }

    private static JsonObject Delete(ApiCall call)
    {
        var (channel, message) = Own(call, "cant_delete_message");
        var before = message.ToJson(call.Slack.Options);
        call.Workspace.Delete(message);
        call.Events.Add(Happenings.Deleted(call.Slack, message, before));
        return new() { ["channel"] = channel.Id, ["ts"] = message.Ts };
    }

    private static (SlackChannel Channel, SlackMessage Message) Own(ApiCall call, string notMine)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        if (!channel.ByTs.TryGetValue(call.Args.Text("ts")!, out var message) || message.IsEphemeral)
            throw call.Refuse("message_not_found");
        return message.BotId == call.Slack.Options.BotId ? (channel, message) : throw call.Refuse(notMine);
    }

    private static SlackChannel Target(ApiCall call)
    {
        var name = call.Args.Text("channel")!;
        if (call.Workspace.Users.TryGetValue(name, out var user) && user.Id != call.Me)
            return call.Workspace.Direct(user);
        var channel = call.Workspace.Visible(name) ?? call.Workspace.Visible(call.Workspace.Named(name.TrimStart('#'))?.Id) ?? throw call.Refuse("channel_not_found");
        if (channel.IsArchived)
            throw call.Refuse("is_archived");
        if (!channel.In.Contains(call.Me) && !call.Slack.Scopes.Contains("chat:write.public"))
            throw call.Refuse("not_in_channel");
        return channel;
    }

    /// <summary>A reply hangs on the first message of a thread; a reply to a reply would be lost in a thread of its own.</summary>
    private static string? Thread(ApiCall call, SlackChannel channel)
    {
        if (!call.Args.Has("thread_ts"))
            return null;
        var ts = call.Args.Text("thread_ts")!;
        if (!channel.ByTs.TryGetValue(ts, out var head) || head.IsEphemeral)
            throw call.Refuse("cannot_reply_to_message");
        if (head.ThreadTs is not null && head.ThreadTs != head.Ts)
            call.Slack.Wrong($"chat.postMessage: thread_ts {ts} is a reply, not the first message of its thread");
        return ts;
    }
}

/// <summary>What is said, after it was checked.</summary>
internal sealed record Content(string Text, JsonElement? Blocks, JsonElement? Metadata);
