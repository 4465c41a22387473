using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>What sort of conversation it is; the scope that a method needs depends on it.</summary>
public enum ChannelKind
{
    /// <summary>Anybody of the workspace may read it.</summary>
    Public,

    /// <summary>Its members only; to others it does not exist.</summary>
    Private,

    /// <summary>A person and the bot.</summary>
    Im,

    /// <summary>Several people and the bot.</summary>
    Mpim,
}

/// <summary>A conversation: its members, settings and messages.</summary>
public sealed class SlackChannel
{
    internal SlackChannel(SlackSimulator slack, string id, string name, ChannelKind kind) => (Slack, Id, Name, Kind) = (slack, id, name, kind);

    /// <summary>C… or D…, unique.</summary>
    public string Id { get; }

    /// <summary>The name without #; stays taken when the channel is archived.</summary>
    public string Name { get; internal set; }

    /// <summary>Public, private or direct.</summary>
    public ChannelKind Kind { get; internal set; }

    /// <summary>At most 250 characters.</summary>
    public string Topic { get; internal set; } = "";

    /// <summary>At most 250 characters.</summary>
    public string Purpose { get; internal set; } = "";

    /// <summary>Nothing can be said here any more.</summary>
    public bool IsArchived { get; internal set; }

    /// <summary>The channel that everybody is in and nobody can archive.</summary>
    public bool IsGeneral { get; internal set; }

    /// <summary>Another company reads along (Slack Connect).</summary>
    public bool IsExtShared { get; set; }

    /// <summary>Who made it.</summary>
    public string Creator { get; internal set; } = "";

    /// <summary>Ids of the people who are in it, in the order they came.</summary>
    public IReadOnlyList<string> Members => Slack.Locked(() => In.ToArray());

    /// <summary>All messages, threads' too, ephemeral ones too, oldest first; without those deleted.</summary>
    public IReadOnlyList<SlackMessage> Messages => Slack.Locked(() => Posts.Where(m => !m.IsDeleted).ToArray());

    /// <summary>Messages of the channel that are pinned.</summary>
    public IReadOnlyList<SlackMessage> Pinned => Slack.Locked(() => Posts.Where(m => m.IsPinned && !m.IsDeleted).ToArray());

    /// <summary>Links at the channel's head.</summary>
    public IReadOnlyList<SlackBookmark> Bookmarks => Slack.Locked(() => Links.ToArray());

    /// <summary>The newest message, thread replies and ephemeral ones too, or null.</summary>
    public SlackMessage? Last => Slack.Locked(() => Posts.FindLast(m => !m.IsDeleted));

    internal SlackSimulator Slack { get; }

    internal List<string> In { get; } = [];

    internal List<SlackMessage> Posts { get; } = [];

    internal Dictionary<string, SlackMessage> ByTs { get; } = new(StringComparer.Ordinal);

    internal List<SlackBookmark> Links { get; } = [];

    internal List<string> FormerNames { get; } = [];

    internal long Created { get; init; }

    /// <summary>The start of the scope that covers this kind.</summary>
    internal string Scope => Kind switch { ChannelKind.Public => "channels", ChannelKind.Private => "groups", ChannelKind.Im => "im", _ => "mpim" };

    internal string EventKind => Kind switch { ChannelKind.Public => "channel", ChannelKind.Private => "group", ChannelKind.Im => "im", _ => "mpim" };

    public override string ToString() => Kind is ChannelKind.Im ? $"direct message {Id}" : $"#{Name} ({Id})";

    /// <summary>What the channel shows, as text: one line per message, replies indented. Ephemeral messages name who sees them.</summary>
    public string Transcript() => Slack.Locked(() => Reading.Channel(Slack, this, reader: null));

    internal JsonObject ToJson(string me, bool members = false)
    {
        var channel = new JsonObject
        {
            ["id"] = Id,
            ["created"] = Created,
            ["creator"] = Creator,
            ["is_archived"] = IsArchived,
            ["is_channel"] = Kind is ChannelKind.Public,
            ["is_group"] = Kind is ChannelKind.Private,
            ["is_im"] = Kind is ChannelKind.Im,
            ["is_mpim"] = Kind is ChannelKind.Mpim,
            ["is_private"] = Kind is not ChannelKind.Public,
            ["is_ext_shared"] = IsExtShared,
            ["is_shared"] = IsExtShared,
            ["is_org_shared"] = false,
            ["is_pending_ext_shared"] = false,
            ["pending_shared"] = new JsonArray(),
            ["unlinked"] = 0,
            ["context_team_id"] = Slack.Options.TeamId,
            ["shared_team_ids"] = new JsonArray(Slack.Options.TeamId),
            ["is_frozen"] = false,
            ["is_thread_only"] = false,
            ["is_read_only"] = false,
            ["is_non_threadable"] = false,
            ["is_file"] = false,
            ["parent_conversation"] = null,
            ["updated"] = Created * 1000,
        };
        if (Kind is ChannelKind.Im)
        {
            channel["user"] = In.Find(u => u != me);
            channel["is_open"] = true;
            return channel;
        }

        channel["name"] = Name;
        channel["name_normalized"] = Name;
        channel["is_general"] = IsGeneral;
        channel["is_member"] = In.Contains(me);
        channel["topic"] = Said(Topic);
        channel["purpose"] = Said(Purpose);
        channel["previous_names"] = new JsonArray([.. FormerNames.Select(n => (JsonNode)n)]);
        if (members)
            channel["num_members"] = In.Count;
        return channel;
    }

    private static JsonObject Said(string value) => new() { ["value"] = value, ["creator"] = "", ["last_set"] = 0 };
}

/// <summary>A link at the head of a channel.</summary>
public sealed record SlackBookmark(string Id, string Title, string Link, string? Emoji);
