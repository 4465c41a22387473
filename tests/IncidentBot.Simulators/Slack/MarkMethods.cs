using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentBot.Simulators.Slack;

/// <summary>pins.*, bookmarks.*, reactions.*.</summary>
internal static partial class MarkMethods
{
    /// <summary>Slack's limit for one channel.</summary>
    private const int MaxPins = 100;

    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["pins.add"] = static call =>
        {
            var message = Message(call);
            if (message.IsPinned)
                throw call.Refuse("already_pinned");
            if (message.Channel.Posts.Count(m => m.IsPinned && !m.IsDeleted) >= MaxPins)
                throw call.Refuse("too_many_pins");
            call.Events.AddRange(Pin(call.Slack, message, call.Me));
            return [];
        },
        ["pins.remove"] = static call =>
        {
            var message = Message(call);
            if (!message.IsPinned)
                throw call.Refuse("no_pin");
            message.IsPinned = false;
            call.Events.Add(Happenings.Pin("pin_removed", call.Slack, message, call.Me));
            return [];
        },
        ["pins.list"] = static call =>
        {
            var channel = Channel(call, "channel");
            return new() { ["items"] = new JsonArray([.. channel.Posts.Where(m => m.IsPinned && !m.IsDeleted).Select(m => (JsonNode)new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["message"] = m.ToJson(call.Slack.Options) })]) };
        },
        ["reactions.add"] = static call =>
        {
            var (name, message) = (call.Args.Text("name")!, Message(call));
            if (!Emoji().IsMatch(name))
                throw call.RefuseWrong("invalid_name", $"[ERROR] “{name}” is no emoji's name");
            return React(message, name, call.Me) ? Answer(call, Happenings.Reaction("reaction_added", call.Slack, message, name, call.Me)) : throw call.Refuse("already_reacted");
        },
        ["reactions.remove"] = static call =>
        {
            var (name, message) = (call.Args.Text("name")!, Message(call));
            return message.Marks.TryGetValue(name, out var users) && users.Remove(call.Me)
                ? Answer(call, Happenings.Reaction("reaction_removed", call.Slack, message, name, call.Me))
                : throw call.Refuse("no_reaction");
        },
        ["bookmarks.add"] = AddBookmark,
        ["bookmarks.list"] = static call => new() { ["bookmarks"] = new JsonArray([.. Channel(call, "channel_id").Links.Select(b => Write(b, call.Args.Text("channel_id")!))]) },
        ["bookmarks.edit"] = EditBookmark,
        ["bookmarks.remove"] = static call => Channel(call, "channel_id").Links.RemoveAll(b => b.Id == call.Args.Text("bookmark_id")) == 0 ? throw call.Refuse("not_found") : [],
    };

    internal static IEnumerable<JsonObject> Pin(SlackSimulator slack, SlackMessage message, string by)
    {
        message.IsPinned = true;
        var notice = slack.Workspace.Notice(message.Channel, by, "pinned_item", $"<@{by}> pinned a message to this channel.");
        return [Happenings.Message(slack, notice), Happenings.Pin("pin_added", slack, message, by)];
    }

    internal static bool React(SlackMessage message, string name, string by)
    {
        if (!message.Marks.TryGetValue(name, out var users))
            message.Marks[name] = users = [];
        if (users.Contains(by))
            return false;
        users.Add(by);
        return true;
    }

    private static JsonObject Answer(ApiCall call, JsonObject happened)
    {
        call.Events.Add(happened);
        return [];
    }

    private static SlackMessage Message(ApiCall call)
    {
        var channel = Channel(call, "channel");
        if (channel.IsArchived && call.Method.Name == "reactions.add")
            throw call.Refuse("is_archived");
        if (!call.Args.Has("timestamp"))
            throw call.Refuse("no_item_specified");
        return channel.ByTs.TryGetValue(call.Args.Text("timestamp")!, out var message) && !message.IsEphemeral ? message : throw call.Refuse("message_not_found");
    }

    private static SlackChannel Channel(ApiCall call, string argument)
    {
        var channel = call.Workspace.Visible(call.Args.Text(argument)) ?? throw call.Refuse("channel_not_found");
        return channel.In.Contains(call.Me) ? channel : throw call.Refuse(argument == "channel" ? "not_in_channel" : "permission_denied");
    }

    private static JsonObject AddBookmark(ApiCall call)
    {
        var channel = Channel(call, "channel_id");
        if (call.Args.Text("type") != "link")
            throw call.RefuseWrong("invalid_bookmark_type", "[ERROR] the type is link");
        if (!Uri.TryCreate(call.Args.Text("link"), UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https"))
            throw call.RefuseWrong("invalid_link", $"[ERROR] “{call.Args.Text("link")}” is no link");
        if (channel.Links.Count >= 100)
            throw call.Refuse("too_many_bookmarks");
        var bookmark = new SlackBookmark(call.Workspace.NewId("Bk"), call.Args.Text("title")!, call.Args.Text("link")!, call.Args.Text("emoji"));
        channel.Links.Add(bookmark);
        return new() { ["bookmark"] = Write(bookmark, channel.Id) };
    }

    private static JsonObject EditBookmark(ApiCall call)
    {
        var links = Channel(call, "channel_id").Links;
        var at = links.FindIndex(b => b.Id == call.Args.Text("bookmark_id"));
        if (at < 0)
            throw call.Refuse("not_found");
        links[at] = links[at] with { Title = call.Args.Text("title") ?? links[at].Title, Link = call.Args.Text("link") ?? links[at].Link, Emoji = call.Args.Text("emoji") ?? links[at].Emoji };
        return new() { ["bookmark"] = Write(links[at], call.Args.Text("channel_id")!) };
    }

    private static JsonObject Write(SlackBookmark bookmark, string channel) => new()
    {
        ["id"] = bookmark.Id,
        ["channel_id"] = channel,
        ["title"] = bookmark.Title,
        ["link"] = bookmark.Link,
        ["emoji"] = bookmark.Emoji,
        ["type"] = "link",
    };

    [GeneratedRegex("^[a-z0-9_+'-]+(::skin-tone-[2-6])?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Emoji();
}
