using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Wire;

/// <summary>A channel, private channel or direct conversation. Privacy is what <see cref="IsPrivate"/> says, never the id's first letter.</summary>
public sealed record SlackChannel
{
    public string Id { get => field ?? ""; init; } = "";

    public string? Name { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsArchived { get; init; }

    public bool IsMember { get; init; }

    public bool IsIm { get; init; }

    public bool IsMpim { get; init; }

    public bool IsExtShared { get; init; }

    public bool IsFrozen { get; init; }

    public bool IsReadOnly { get; init; }

    public long Created { get; init; }

    public string? Creator { get; init; }

    public int? NumMembers { get; init; }

    public SlackWords? Topic { get; init; }

    public SlackWords? Purpose { get; init; }
}

/// <summary>A topic or purpose.</summary>
public sealed record SlackWords(string? Value);

/// <summary>A message as history gives it. <see cref="Text"/> is mrkdwn with &amp;, &lt; and &gt; escaped.</summary>
public sealed record SlackMessage
{
    public string Type { get => field ?? ""; init; } = "";

    public string? Subtype { get; init; }

    public string Ts { get => field ?? ""; init; } = "";

    public string? ThreadTs { get; init; }

    public string? User { get; init; }

    public string? BotId { get; init; }

    public string? Text { get; init; }

    public string? Team { get; init; }

    public int ReplyCount { get; init; }

    public SlackEdited? Edited { get; init; }

    public MessageMetadata? Metadata { get; init; }

    public JsonArray? Blocks { get; init; }

    public ImmutableArray<SlackFile> Files { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>Who edited a message last, and when.</summary>
public sealed record SlackEdited(string? User, string? Ts);

/// <summary>A file beside a message. <see cref="UrlPrivateDownload"/> needs the bot token.</summary>
public sealed record SlackFile
{
    public string Id { get => field ?? ""; init; } = "";

    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Mimetype { get; init; }

    public string? Mode { get; init; }

    public long Size { get; init; }

    public string? UrlPrivate { get; init; }

    public string? UrlPrivateDownload { get; init; }
}

/// <summary>A user. Names are for showing and decide nothing.</summary>
public sealed record SlackUser
{
    public string Id { get => field ?? ""; init; } = "";

    public string? TeamId { get; init; }

    public string? Name { get; init; }

    public string? RealName { get; init; }

    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    public bool IsAppUser { get; init; }

    public bool IsRestricted { get; init; }

    public bool IsUltraRestricted { get; init; }

    public bool IsStranger { get; init; }

    public bool IsEmailConfirmed { get; init; }

    public string? Tz { get; init; }

    public SlackProfile? Profile { get; init; }

    public SlackEnterpriseUser? EnterpriseUser { get; init; }
}

/// <summary>What a user's profile says. The address is believed only when it is confirmed.</summary>
public sealed record SlackProfile
{
    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public string? RealName { get; init; }
}

/// <summary>An enterprise user's workspaces.</summary>
public sealed record SlackEnterpriseUser
{
    public string? EnterpriseId { get; init; }

    public ImmutableArray<string> Teams { get => field.IsDefault ? [] : field; init; } = [];
}

/// <summary>A bookmark of a channel.</summary>
public sealed record SlackBookmark
{
    public string Id { get => field ?? ""; init; } = "";

    public string? ChannelId { get; init; }

    public string? Title { get; init; }

    public string? Link { get; init; }

    public string? Type { get; init; }
}

/// <summary>A modal or home tab as Slack has it. Give <see cref="Hash"/> back with an update, so that an older state never wins.</summary>
public sealed record SlackView
{
    public string Id { get => field ?? ""; init; } = "";

    public string? Hash { get; init; }

    public string? CallbackId { get; init; }

    public string? ExternalId { get; init; }

    public string? RootViewId { get; init; }
}
