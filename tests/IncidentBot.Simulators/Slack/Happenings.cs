using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>Events as the Events API wraps them, and which of them the app gets: by its subscriptions, its scopes and the channels it is in.</summary>
internal static class Happenings
{
    internal static JsonObject Of(string type, SlackSimulator slack, SlackChannel? channel, JsonObject fields)
    {
        fields.Insert(0, "type", type);
        if (!fields.ContainsKey("event_ts"))
            fields["event_ts"] = slack.Workspace.NextTs();
        return Envelope(slack, fields, channel?.IsExtShared is true);
    }

    internal static JsonObject Message(SlackSimulator slack, SlackMessage message) => Of("message", slack, message.Channel, Said(slack, message));

    internal static JsonObject Mention(SlackSimulator slack, SlackMessage message)
    {
        var said = Said(slack, message);
        said.Remove("channel_type");
        return Of("app_mention", slack, message.Channel, said);
    }

    internal static JsonObject Changed(SlackSimulator slack, SlackMessage message, JsonObject before) => Of("message", slack, message.Channel, new()
    {
        ["subtype"] = "message_changed",
        ["hidden"] = true,
        ["channel"] = message.Channel.Id,
        ["channel_type"] = message.Channel.EventKind,
        ["ts"] = slack.Workspace.NextTs(),
        ["message"] = message.ToJson(slack.Options),
        ["previous_message"] = before,
    });

    internal static JsonObject Deleted(SlackSimulator slack, SlackMessage message, JsonObject before) => Of("message", slack, message.Channel, new()
    {
        ["subtype"] = "message_deleted",
        ["hidden"] = true,
        ["channel"] = message.Channel.Id,
        ["channel_type"] = message.Channel.EventKind,
        ["ts"] = slack.Workspace.NextTs(),
        ["deleted_ts"] = message.Ts,
        ["previous_message"] = before,
    });

    internal static JsonObject Reaction(string type, SlackSimulator slack, SlackMessage message, string name, string by) => Of(type, slack, message.Channel, new()
    {
        ["user"] = by,
        ["reaction"] = name,
        ["item_user"] = message.User,
        ["item"] = new JsonObject { ["type"] = "message", ["channel"] = message.Channel.Id, ["ts"] = message.Ts },
    });

    internal static JsonObject Pin(string type, SlackSimulator slack, SlackMessage message, string by)
    {
        var pinned = message.ToJson(slack.Options);
        pinned["permalink"] = message.Permalink(slack.Options);
        return Of(type, slack, message.Channel, Pinned(slack, message, by, pinned));
    }

    private static JsonObject Pinned(SlackSimulator slack, SlackMessage message, string by, JsonObject pinned) => new()
    {
        ["user"] = by,
        ["channel_id"] = message.Channel.Id,
        ["item"] = new JsonObject
        {
            ["type"] = "message",
            ["channel"] = message.Channel.Id,
            ["created"] = slack.Now.ToUnixTimeSeconds(),
            ["created_by"] = by,
            ["message"] = pinned,
        },
        ["item_user"] = message.User,
        ["pin_count"] = message.Channel.Posts.Count(m => m.IsPinned && !m.IsDeleted).ToString(CultureInfo.InvariantCulture),
        ["pinned_info"] = new JsonObject { ["channel"] = message.Channel.Id, ["pinned_by"] = by, ["pinned_ts"] = slack.Now.ToUnixTimeSeconds() },
        ["has_pins"] = message.Channel.Posts.Exists(m => m.IsPinned && !m.IsDeleted),
    };

    internal static JsonObject Renamed(SlackSimulator slack, SlackChannel channel) =>
        Of(channel.Kind is ChannelKind.Private ? "group_rename" : "channel_rename", slack, channel, new()
        {
            ["channel"] = new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name, ["name_normalized"] = channel.Name, ["created"] = channel.Created, ["is_channel"] = channel.Kind is ChannelKind.Public, ["is_mpim"] = false, ["is_private"] = channel.Kind is ChannelKind.Private },
        });

    /// <summary>Whether Slack would send it to this app at all.</summary>
    internal static bool Wanted(SlackSimulator slack, JsonObject envelope)
    {
        var happened = envelope["event"]!.AsObject();
        var type = (string)happened["type"]!;
        var channel = ChannelOf(slack, happened);
        var mine = channel is null || channel.In.Contains(slack.Options.BotUserId);
        var (name, scope, only) = type switch
        {
            "message" => ($"message.{(channel!.Kind is ChannelKind.Public ? "channels" : channel.Kind is ChannelKind.Private ? "groups" : channel.EventKind)}", channel.Scope + ":history", true),
            "app_mention" => (type, "app_mentions:read", true),
            "reaction_added" or "reaction_removed" => (type, "reactions:read", true),
            "pin_added" or "pin_removed" => (type, "pins:read", true),
            "member_joined_channel" or "member_left_channel" => (type, channel!.Scope + ":read", true),
            "subteam_updated" or "subteam_members_changed" => (type, "usergroups:read", false),
            "user_change" or "team_join" => (type, "users:read", false),
            _ when type.StartsWith("channel_", StringComparison.Ordinal) => (type, "channels:read", false),
            _ when type.StartsWith("group_", StringComparison.Ordinal) => (type, "groups:read", true),
            _ => (type, "", false),
        };
        return (mine || !only) && (scope.Length == 0 || slack.Scopes.Contains(scope)) && (slack.Options.Events is not { } asked || asked.Contains(name, StringComparer.Ordinal));
    }

    internal static JsonObject Envelope(SlackSimulator slack, JsonObject happened, bool shared = false)
    {
        var id = slack.Workspace.NewId("Ev");
        return new()
        {
            ["token"] = "deprecated-token",
            ["team_id"] = slack.Options.TeamId,
            ["context_team_id"] = slack.Options.TeamId,
            ["context_enterprise_id"] = null,
            ["api_app_id"] = slack.Options.AppId,
            ["event"] = happened,
            ["type"] = "event_callback",
            ["event_id"] = id,
            ["event_time"] = slack.Now.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = null,
                ["team_id"] = slack.Options.TeamId,
                ["user_id"] = slack.Options.BotUserId,
                ["is_bot"] = true,
                ["is_enterprise_install"] = false,
            }),
            ["is_ext_shared_channel"] = shared,
            ["event_context"] = "4-" + id,
        };
    }

    private static JsonObject Said(SlackSimulator slack, SlackMessage message)
    {
        var said = message.ToJson(slack.Options, metadata: true);
        said.Remove("type");
        if (message.ThreadTs is { } thread && thread != message.Ts && message.Channel.ByTs.TryGetValue(thread, out var head))
            said["parent_user_id"] = head.User;
        if (message.Files.Count > 0)
            said["subtype"] = "file_share";
        said["channel"] = message.Channel.Id;
        said["channel_type"] = message.Channel.EventKind;
        said["event_ts"] = message.Ts;
        return said;
    }

    private static SlackChannel? ChannelOf(SlackSimulator slack, JsonObject happened)
    {
        var id = happened["channel"] switch
        {
            JsonValue text => (string?)text,
            JsonObject channel => (string?)channel["id"],
            _ => (string?)happened["channel_id"] ?? (string?)happened["item"]?["channel"],
        };
        return id is not null && slack.Workspace.Channels.TryGetValue(id, out var found) ? found : null;
    }
}
