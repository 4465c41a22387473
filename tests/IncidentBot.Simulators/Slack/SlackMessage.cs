using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>A message as Slack keeps it. Ephemeral ones (<see cref="To"/>) are shown to one person and are in no history.</summary>
public sealed class SlackMessage
{
    /// <summary>Old wordings that are kept for a look; more would let a message that is edited for hours eat the memory.</summary>
    private const int Kept = 20;

    private readonly List<string> was = [];

    internal SlackMessage(SlackChannel channel, string ts, string user) => (Channel, Ts, User) = (channel, ts, user);

    /// <summary>Where it stands.</summary>
    public SlackChannel Channel { get; }

    /// <summary>Seconds and microseconds; unique and rising.</summary>
    public string Ts { get; }

    /// <summary>Who wrote it.</summary>
    public string User { get; }

    /// <summary>The first message of its thread, if it is in one (the first one names itself once there is a reply).</summary>
    public string? ThreadTs { get; internal set; }

    /// <summary>As written, with Slack's own markup.</summary>
    public string Text => Content.Text;

    /// <summary>The blocks with the ids that Slack added, or null.</summary>
    public JsonElement? Blocks => Content.Blocks;

    /// <summary>What the app hid in it to find it again.</summary>
    public JsonElement? Metadata => Content.Metadata;

    /// <summary>Set for a message of a bot.</summary>
    public string? BotId { get; internal init; }

    /// <summary>The name it was posted under, if not the bot's own.</summary>
    public string? Username { get; internal init; }

    /// <summary>channel_join, pinned_item, …, or null for what somebody said.</summary>
    public string? Subtype { get; internal init; }

    /// <summary>The one person who sees it, or null for everybody.</summary>
    public string? To { get; internal init; }

    /// <summary>The moment and author of the last edit.</summary>
    public string? EditedTs { get; internal set; }

    /// <summary>Pinned to its channel.</summary>
    public bool IsPinned { get; internal set; }

    /// <summary>Gone.</summary>
    public bool IsDeleted { get; internal set; }

    /// <summary>Reaction name and the ids of those who gave it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Reactions => Channel.Slack.Locked(() => Marks.ToDictionary(m => m.Key, m => (IReadOnlyList<string>)[.. m.Value], StringComparer.Ordinal));

    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<SlackFile> Files { get; internal init; } = [];

    /// <summary>What it said before its edits, oldest first, the last twenty.</summary>
    public IReadOnlyList<string> Was => Channel.Slack.Locked(() => was.ToArray());

    /// <summary>How often it was edited.</summary>
    public int Edits { get; private set; }

    /// <summary>Seen by one person only.</summary>
    public bool IsEphemeral => To is not null;

    /// <summary>What a person reads: text and buttons, without markup.</summary>
    public string Shown => Channel.Slack.Locked(() => Reading.Message(this));

    /// <summary>Text, blocks and metadata change together: a look while the bot edits sees the old or the new, never half of each.</summary>
    internal Content Content { get; set; } = new("", null, null);

    internal Dictionary<string, List<string>> Marks { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Dictionary<string, JsonElement>> Chosen { get; } = new(StringComparer.Ordinal);

    internal string? ClientId { get; init; }

    internal List<string> Replies { get; } = [];

    internal List<string> Repliers { get; } = [];

    public override string ToString() => $"{Ts} in {Channel}: {Shown}";

    internal void Remember()
    {
        Edits++;
        if (was.Count == Kept)
            was.RemoveAt(0);
        was.Add(Shown);
    }

    internal string Permalink(SlackOptions app) => $"https://{app.TeamDomain}.slack.com/archives/{Channel.Id}/p{Ts.Replace(".", "", StringComparison.Ordinal)}";

    internal JsonObject ToJson(SlackOptions app, bool metadata = false)
    {
        var message = new JsonObject { ["type"] = "message" };
        if (Subtype is not null)
            message["subtype"] = Subtype;
        message["ts"] = Ts;
        message["user"] = User;
        message["team"] = app.TeamId;
        message["text"] = Text;
        if (BotId is not null)
        {
            message["bot_id"] = BotId;
            message["app_id"] = app.AppId;
            message["bot_profile"] = new JsonObject { ["id"] = BotId, ["app_id"] = app.AppId, ["name"] = app.BotName, ["icons"] = new JsonObject { ["image_48"] = "" }, ["updated"] = 1, ["deleted"] = false, ["team_id"] = app.TeamId };
        }

        if (Username is not null)
            message["username"] = Username;
        if (Blocks is { } blocks)
            message["blocks"] = JsonArray.Create(blocks);
        if (ClientId is not null)
            message["client_msg_id"] = ClientId;
        AddThread(message);
        if (EditedTs is not null)
            message["edited"] = new JsonObject { ["user"] = User, ["ts"] = EditedTs };
        if (metadata && Metadata is { } hidden)
            message["metadata"] = JsonObject.Create(hidden);
        if (Files.Count > 0)
            message["files"] = new JsonArray([.. Files.Select(f => f.ToJson())]);
        if (Marks.Count > 0)
            message["reactions"] = new JsonArray([.. Marks.Select(m => (JsonNode)new JsonObject { ["name"] = m.Key, ["count"] = m.Value.Count, ["users"] = new JsonArray([.. m.Value.Select(u => (JsonNode)u)]) })]);
        if (IsPinned)
            message["pinned_to"] = new JsonArray(Channel.Id);
        return message;
    }

    private void AddThread(JsonObject message)
    {
        if (ThreadTs is null)
            return;
        message["thread_ts"] = ThreadTs;
        if (Replies.Count == 0)
            return;
        message["reply_count"] = Replies.Count;
        message["latest_reply"] = Replies[^1];
        message["reply_users"] = new JsonArray([.. Repliers.Select(u => (JsonNode)u)]);
        message["reply_users_count"] = Repliers.Count;
    }
}

/// <summary>A file in the workspace; its bytes are served only to a bearer of the bot's token.</summary>
public sealed record SlackFile(string Id, string Name, string Mimetype, byte[] Bytes, string User, Uri UrlPrivate)
{
    internal long Created { get; init; }

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["created"] = Created,
        ["timestamp"] = Created,
        ["name"] = Name,
        ["title"] = Name,
        ["mimetype"] = Mimetype,
        ["filetype"] = Path.GetExtension(Name).TrimStart('.'),
        ["pretty_type"] = Path.GetExtension(Name).TrimStart('.').ToUpperInvariant(),
        ["user"] = User,
        ["editable"] = false,
        ["size"] = Bytes.Length,
        ["mode"] = "hosted",
        ["is_external"] = false,
        ["external_type"] = "",
        ["is_public"] = false,
        ["public_url_shared"] = false,
        ["display_as_bot"] = false,
        ["username"] = "",
        ["permalink"] = new Uri(UrlPrivate, $"/files/{User}/{Id}").ToString(),
        ["channels"] = new JsonArray(),
        ["groups"] = new JsonArray(),
        ["url_private"] = UrlPrivate.ToString(),
        ["url_private_download"] = UrlPrivate.ToString(),
    };
}
