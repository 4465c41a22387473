using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentBot.Simulators.Slack;

/// <summary>conversations.*: making channels and changing what they are.</summary>
internal static partial class ConversationMethods
{
    private const int MaxName = 80;
    private const int MaxTopic = 250;

    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["conversations.create"] = Create,
        ["conversations.setTopic"] = static call => Set(call, "topic"),
        ["conversations.setPurpose"] = static call => Set(call, "purpose"),
        ["conversations.archive"] = Archive,
        ["conversations.unarchive"] = Unarchive,
        ["conversations.rename"] = Rename,
        ["conversations.open"] = Open,
    };

    /// <summary>A channel the bot is in, with the scope that its kind asks for.</summary>
    internal static SlackChannel Joined(ApiCall call, string right)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        call.Needs(ScopesFor(channel.Kind, right));
        if (channel.Kind is ChannelKind.Im && right != "topic")
            throw call.Refuse("method_not_supported_for_channel_type");
        return channel.In.Contains(call.Me) ? channel : throw call.Refuse("not_in_channel");
    }

    internal static string[] ScopesFor(ChannelKind kind, string right) => kind switch
    {
        ChannelKind.Public => ["channels:manage", $"channels:write.{right}"],
        ChannelKind.Private => ["groups:write", $"groups:write.{right}"],
        ChannelKind.Im => ["im:write", $"im:write.{right}"],
        _ => ["mpim:write", $"mpim:write.{right}"],
    };

    private static JsonObject Create(ApiCall call)
    {
        var kind = call.Args.Flag("is_private") ? ChannelKind.Private : ChannelKind.Public;
        call.Needs(kind is ChannelKind.Private ? "groups:write" : "channels:manage");
        var name = call.Args.Text("name")!;
        CheckName(call, name);
        var channel = call.Workspace.Make(name, kind, call.Me);
        if (kind is ChannelKind.Public)
            call.Events.Add(Happenings.Of("channel_created", call.Slack, channel, new() { ["channel"] = channel.ToJson(call.Me) }));
        call.Events.Add(Happenings.Message(call.Slack, call.Workspace.Notice(channel, call.Me, "channel_join", $"<@{call.Me}> has joined the channel")));
        return new() { ["channel"] = channel.ToJson(call.Me) };
    }

    private static void CheckName(ApiCall call, string name)
    {
        if (name.Length == 0)
            throw call.RefuseWrong("invalid_name_required", "[ERROR] a channel has a name");
        if (name.Length > MaxName)
            throw call.RefuseWrong("invalid_name_maxlength", $"[ERROR] “{name}” has {name.Length} characters, {MaxName} are allowed");
        if (!Letters().IsMatch(name))
            throw call.RefuseWrong("invalid_name_specials", $"[ERROR] “{name}”: lower-case letters, digits, - and _ only");
        if (!name.Any(char.IsLetterOrDigit))
            throw call.RefuseWrong("invalid_name_punctuation", $"[ERROR] “{name}” is punctuation only");
        if (call.Workspace.Named(name) is not null)
            throw call.Refuse("name_taken");
    }

    private static JsonObject Set(ApiCall call, string what)
    {
        var channel = Joined(call, "topic");
        if (channel.IsArchived)
            throw call.Refuse("is_archived");
        var text = call.Args.Text(what)!;
        if (text.Length > MaxTopic)
            throw call.RefuseWrong("too_long", $"[ERROR] the {what} has {text.Length} characters, {MaxTopic} are allowed");
        if (what == "topic")
            channel.Topic = text;
        else
            channel.Purpose = text;
        call.Events.Add(Happenings.Message(call.Slack, call.Workspace.Notice(channel, call.Me, $"channel_{what}", $"<@{call.Me}> set the channel {what}: {text}")));
        return new() { ["channel"] = channel.ToJson(call.Me) };
    }

    private static JsonObject Archive(ApiCall call)
    {
        var channel = Joined(call, "manage");
        if (channel.IsArchived)
            throw call.Refuse("already_archived");
        if (channel.IsGeneral)
            throw call.Refuse("cant_archive_general");
        channel.IsArchived = true;
        if (call.Slack.Options.ArchiveTakesBotOut)
            channel.In.Remove(call.Me);
        call.Events.Add(Happenings.Of(channel.Kind is ChannelKind.Private ? "group_archive" : "channel_archive", call.Slack, channel, new() { ["channel"] = channel.Id, ["user"] = call.Me }));
        return [];
    }

    private static JsonObject Unarchive(ApiCall call)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        call.Needs(ScopesFor(channel.Kind, "manage"));
        if (!call.Slack.Options.BotsMayUnarchive)
            throw call.Refuse("not_allowed_token_type");
        if (!channel.IsArchived)
            throw call.Refuse("not_archived");
        channel.IsArchived = false;
        call.Events.Add(Happenings.Of(channel.Kind is ChannelKind.Private ? "group_unarchive" : "channel_unarchive", call.Slack, channel, new() { ["channel"] = channel.Id, ["user"] = call.Me }));
        return [];
    }

    private static JsonObject Rename(ApiCall call)
    {
        var channel = Joined(call, "manage");
        if (channel.IsArchived)
            throw call.Refuse("is_archived");
        CheckName(call, call.Args.Text("name")!);
        channel.FormerNames.Add(channel.Name);
        channel.Name = call.Args.Text("name")!;
        call.Events.Add(Happenings.Renamed(call.Slack, channel));
        return new() { ["channel"] = channel.ToJson(call.Me) };
    }

    private static JsonObject Open(ApiCall call)
    {
        if (call.Args.Has("channel"))
        {
            var known = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
            return new() { ["channel"] = known.ToJson(call.Me) };
        }

        var users = call.Args.Ids("users").Where(u => u != call.Me).ToArray();
        if (users.Length == 0)
            throw call.RefuseWrong("users_list_not_supplied", "[ERROR] users or channel is needed");
        if (users.Length > 8)
            throw call.Refuse("too_many_users");
        call.Needs(users.Length == 1 ? "im:write" : "mpim:write");
        foreach (var id in users)
        {
            if (!call.Workspace.Users.TryGetValue(id, out var user))
                throw call.Refuse("user_not_found");
            if (user.Deleted)
                throw call.Refuse("user_disabled");
        }

        var channel = users.Length == 1 ? call.Workspace.Direct(call.Workspace.Users[users[0]]) : call.Workspace.Together(users);
        return new() { ["channel"] = call.Args.Flag("return_im") ? channel.ToJson(call.Me) : new JsonObject { ["id"] = channel.Id } };
    }

    [GeneratedRegex("^[a-z0-9_-]+$", RegexOptions.None, 1000)]
    private static partial Regex Letters();
}
