using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>conversations.*: who is in a channel and who comes in.</summary>
internal static class MemberMethods
{
    /// <summary>The argument's own limit; the page's 1,000 is for user tokens of Grid.</summary>
    private const int MaxInvited = 100;

    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["conversations.invite"] = Invite,
        ["conversations.join"] = Join,
        ["conversations.leave"] = Leave,
        ["conversations.kick"] = Kick,
        ["conversations.members"] = static call =>
        {
            var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
            call.Needs(channel.Scope + ":read");
            return Pages.Of(call, "members", [.. channel.In], static id => id);
        },
    };

    /// <summary>Somebody is in now: the line that everybody sees, and the event.</summary>
    internal static IEnumerable<JsonObject> Enter(SlackSimulator slack, SlackChannel channel, string user, string? inviter)
    {
        channel.In.Add(user);
        var message = slack.Workspace.Notice(channel, user, "channel_join", $"<@{user}> has joined the channel");
        var said = Happenings.Message(slack, message);
        if (inviter is not null)
            said["event"]!["inviter"] = inviter;
        var entered = new JsonObject { ["user"] = user, ["channel"] = channel.Id, ["channel_type"] = channel.Kind is ChannelKind.Private ? "G" : "C", ["team"] = slack.Options.TeamId };
        if (inviter is not null)
            entered["inviter"] = inviter;
        return [said, Happenings.Of("member_joined_channel", slack, channel, entered)];
    }

    /// <summary>Somebody is no longer in; whoever left sees no event of it, so the bot gets none of its own going.</summary>
    internal static IEnumerable<JsonObject> Exit(SlackSimulator slack, SlackChannel channel, string user)
    {
        channel.In.Remove(user);
        var message = slack.Workspace.Notice(channel, user, "channel_leave", $"<@{user}> has left the channel");
        return
        [
            Happenings.Message(slack, message),
            Happenings.Of("member_left_channel", slack, channel, new() { ["user"] = user, ["channel"] = channel.Id, ["channel_type"] = channel.Kind is ChannelKind.Private ? "G" : "C", ["team"] = slack.Options.TeamId }),
        ];
    }

    private static JsonObject Invite(ApiCall call)
    {
        var channel = ConversationMethods.Joined(call, "invites");
        if (channel.IsArchived)
            throw call.Refuse("is_archived");
        var users = call.Args.Ids("users");
        if (users.Count == 0)
            throw call.RefuseWrong("no_user", "[ERROR] users names nobody");
        if (users.Count > MaxInvited)
            throw call.RefuseWrong("invalid_arguments", $"[ERROR] {users.Count} users, {MaxInvited} are allowed [json-pointer:/users]");
        var bad = users.Select(u => (User: u, Error: Trouble(call, channel, u))).Where(t => t.Error is not null).ToArray();
        var errors = new JsonArray([.. bad.Select(b => (JsonNode)new JsonObject { ["user"] = b.User, ["ok"] = false, ["error"] = b.Error })]);
        // Slack lets nobody in when one id is bad; only with force do the others come in.
        if (bad.Length > 0 && (!call.Args.Flag("force") || bad.Length == users.Count))
            throw new RefusalException(bad[0].Error!, new JsonObject { ["errors"] = errors });
        foreach (var user in users.Distinct(StringComparer.Ordinal).Where(u => !bad.Any(b => b.User == u)))
            call.Events.AddRange(Enter(call.Slack, channel, user, call.Me));
        var answer = new JsonObject { ["channel"] = channel.ToJson(call.Me) };
        if (bad.Length > 0)
            answer["errors"] = errors;
        return answer;
    }

    private static string? Trouble(ApiCall call, SlackChannel channel, string id)
    {
        if (id == call.Me)
            return "cant_invite_self";
        if (!call.Workspace.Users.TryGetValue(id, out var user))
            return "user_not_found";
        if (channel.In.Contains(id))
            return "already_in_channel";
        return user switch
        {
            { Deleted: true } => "cant_invite",
            { IsUltraRestricted: true } when call.Workspace.Channels.Values.Any(c => c.Kind is ChannelKind.Public or ChannelKind.Private && c.In.Contains(id)) => "ura_max_channels",
            { IsStranger: true } => "no_external_invite_permission",
            _ => null,
        };
    }

    private static JsonObject Join(ApiCall call)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        if (channel.Kind is not ChannelKind.Public)
            throw call.Refuse("method_not_supported_for_channel_type");
        if (channel.IsArchived)
            throw call.Refuse("is_archived");
        if (!channel.In.Contains(call.Me))
        {
            call.Events.AddRange(Enter(call.Slack, channel, call.Me, null));
            return new() { ["channel"] = channel.ToJson(call.Me) };
        }

        call.Warnings.Add("already_in_channel");
        return new() { ["channel"] = channel.ToJson(call.Me) };
    }

    private static JsonObject Leave(ApiCall call)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        if (channel.IsGeneral)
            throw call.Refuse("cant_leave_general");
        if (!channel.In.Contains(call.Me))
            return new() { ["not_in_channel"] = true };
        _ = Exit(call.Slack, channel, call.Me);
        return [];
    }

    private static JsonObject Kick(ApiCall call)
    {
        var channel = ConversationMethods.Joined(call, "manage");
        var user = call.Args.Text("user") ?? throw call.Refuse("user_not_found");
        if (user == call.Me)
            throw call.Refuse("cant_kick_self");
        if (!channel.In.Contains(user))
            throw call.Refuse("not_in_channel");
        call.Events.AddRange(Exit(call.Slack, channel, user));
        return [];
    }
}

/// <summary>Lists in pages, with a cursor that only this list understands.</summary>
internal static class Pages
{
    internal static JsonObject Of<T>(ApiCall call, string name, IReadOnlyList<T> all, Func<T, JsonNode?> write, int otherwise = 100)
    {
        var limit = call.Args.Number("limit", otherwise);
        if (limit is < 1 or > 1000)
            throw call.RefuseWrong("invalid_limit", $"[ERROR] limit {limit} is not from 1 to 1000");
        var start = 0;
        if (call.Args.Has("cursor") && !TryRead(call.Args.Text("cursor")!, out start))
            throw call.RefuseWrong("invalid_cursor", "[ERROR] the cursor was not given by this method");
        var page = new JsonArray([.. all.Skip(start).Take(limit).Select(write)]);
        var more = start + limit < all.Count;
        return new()
        {
            [name] = page,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = more ? Convert.ToBase64String(BitConverter.GetBytes(start + limit)) : "" },
        };
    }

    private static bool TryRead(string cursor, out int start)
    {
        Span<byte> bytes = stackalloc byte[16];
        start = 0;
        if (!Convert.TryFromBase64String(cursor, bytes, out var read) || read != sizeof(int))
            return false;
        start = BitConverter.ToInt32(bytes);
        return start >= 0;
    }
}
