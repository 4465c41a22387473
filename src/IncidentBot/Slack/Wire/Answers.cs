using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace IncidentBot.Slack.Wire;

/// <summary>What every answer of Slack begins with.</summary>
/// <remarks>What an answer leaves out is read as the default (a list that can't even be counted, a string that is null) and not as what stands behind the property: hence the properties' own getters.</remarks>
public record SlackAnswer
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    public string? Needed { get; init; }

    public ResponseMetadata? ResponseMetadata { get; init; }

    /// <summary>Where the next page begins; null after the last.</summary>
    [JsonIgnore]
    public string? NextCursor => ResponseMetadata?.NextCursor is { Length: > 0 } next ? next : null;
}

/// <summary>Pages and complaints that come beside an answer.</summary>
public sealed record ResponseMetadata(string? NextCursor, ImmutableArray<string> Messages);

/// <summary>auth.test: whose token it is. <see cref="Scopes"/> are those of the answer's <c>x-oauth-scopes</c> header.</summary>
public sealed record AuthAnswer : SlackAnswer
{
    public string? Url { get; init; }

    public string Team { get => field ?? ""; init; } = "";

    public string TeamId { get => field ?? ""; init; } = "";

    public string? EnterpriseId { get; init; }

    public string UserId { get => field ?? ""; init; } = "";

    public string? BotId { get; init; }

    [JsonIgnore]
    public ImmutableArray<string> Scopes { get; init; } = [];
}

/// <summary>apps.connections.open: where the WebSocket is; good for one use within about 30 s.</summary>
public sealed record ConnectionAnswer : SlackAnswer
{
    public string Url { get => field ?? ""; init; } = "";
}

/// <summary>chat.postMessage, chat.update, chat.delete: which message it is now.</summary>
public sealed record MessageAnswer : SlackAnswer
{
    public string Channel { get => field ?? ""; init; } = "";

    public string Ts { get => field ?? ""; init; } = "";
}

/// <summary>chat.postEphemeral: the message only one person saw. Its ts can't be edited by chat.update.</summary>
public sealed record EphemeralAnswer : SlackAnswer
{
    public string MessageTs { get => field ?? ""; init; } = "";
}

/// <summary>An answer that holds one channel.</summary>
public sealed record ChannelAnswer : SlackAnswer
{
    public SlackChannel Channel { get => field ?? new(); init; } = new();

    /// <summary>conversations.invite with force: who could not be invited, and why.</summary>
    public ImmutableArray<InviteTrouble> Errors { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>One person who could not be invited.</summary>
public sealed record InviteTrouble
{
    public string? User { get; init; }

    public string Error { get => field ?? ""; init; } = "";
}

/// <summary>conversations.list: one page.</summary>
public sealed record ChannelsAnswer : SlackAnswer
{
    public ImmutableArray<SlackChannel> Channels { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>conversations.members: one page of user ids.</summary>
public sealed record MembersAnswer : SlackAnswer
{
    public ImmutableArray<string> Members { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>conversations.history (newest first) and conversations.replies (oldest first): one page.</summary>
public sealed record HistoryAnswer : SlackAnswer
{
    public ImmutableArray<SlackMessage> Messages { get => field.IsDefault ? [] : field; init; } = [];

    public bool HasMore { get; init; }
}

/// <summary>users.list: one page.</summary>
public sealed record UsersAnswer : SlackAnswer
{
    public ImmutableArray<SlackUser> Members { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>usergroups.users.list: the ids of a group's users.</summary>
public sealed record GroupUsersAnswer : SlackAnswer
{
    public ImmutableArray<string> Users { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>bookmarks.add.</summary>
public sealed record BookmarkAnswer : SlackAnswer
{
    public SlackBookmark? Bookmark { get; init; }
}

/// <summary>bookmarks.list.</summary>
public sealed record BookmarksAnswer : SlackAnswer
{
    public ImmutableArray<SlackBookmark> Bookmarks { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>views.open, views.update, views.publish: the view as Slack has it.</summary>
public sealed record ViewAnswer : SlackAnswer
{
    public SlackView View { get => field ?? new(); init; } = new();
}

/// <summary>Metadata of a message: how a post whose answer was lost is found again.</summary>
public sealed record MessageMetadata(string EventType, JsonObject EventPayload)
{
    public string EventType { get => field ?? ""; init; } = EventType;

    public JsonObject EventPayload { get => field ?? []; init; } = EventPayload;
}
