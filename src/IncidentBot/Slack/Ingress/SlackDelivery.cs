using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentBot.Slack.Ingress;

/// <summary>Something Slack brings, by HTTP or by WebSocket: read leniently, only what is used. What Slack adds tomorrow is passed over.</summary>
internal abstract record SlackDelivery;

/// <summary>A slash command.</summary>
internal sealed record SlashCommand : SlackDelivery
{
    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? ChannelId { get; init; }

    public string? UserId { get; init; }

    public string? Text { get; init; }

    public string? TriggerId { get; init; }

    public string? ResponseUrl { get; init; }

    /// <summary>Slack only looks whether the address answers.</summary>
    public string? SslCheck { get; init; }

    /// <summary>What it came as, hashed: its key when Slack names no trigger.</summary>
    [JsonIgnore]
    public string Digest { get; init; } = "";
}

/// <summary>A press, a submitted form or a shortcut; <see cref="Type"/> says which.</summary>
internal sealed record Interaction : SlackDelivery
{
    public string Type { get; init; } = "";

    public Party? User { get; init; }

    public Party? Team { get; init; }

    public Party? Enterprise { get; init; }

    public Party? Channel { get; init; }

    public Container? Container { get; init; }

    public View? View { get; init; }

    public MessageInHand? Message { get; init; }

    public PressedAction[]? Actions { get; init; }

    public string? CallbackId { get; init; }

    public string? ActionTs { get; init; }

    public string? TriggerId { get; init; }

    public string? ResponseUrl { get; init; }
}

/// <summary>An event, or the question whether the address is ours.</summary>
internal sealed record EventDelivery : SlackDelivery
{
    public string Type { get; init; } = "";

    public string? Challenge { get; init; }

    public string? TeamId { get; init; }

    public string? EnterpriseId { get; init; }

    public string? EventId { get; init; }

    public Authorization[]? Authorizations { get; init; }

    public JsonElement Event { get; init; }
}

/// <summary>A user, a workspace, an organisation or a channel.</summary>
internal sealed record Party(string? Id, string? TeamId);

/// <summary>What a pressed button stands in.</summary>
internal sealed record Container(string? Type, string? ViewId, string? ChannelId, bool IsEphemeral);

/// <summary>A view as it comes back.</summary>
internal sealed record View(string? Id, string? Type, string? CallbackId, string? PrivateMetadata, ViewState? State, string? Hash = null);

/// <summary>What was filled in.</summary>
internal sealed record ViewState(JsonElement Values);

/// <summary>One press.</summary>
internal sealed record PressedAction(string? Type, string? ActionId, string? Value, string? ActionTs, Choice[]? SelectedOptions, string? BlockId = null);

/// <summary>A ticked box.</summary>
internal sealed record Choice(string? Value);

/// <summary>A message that a shortcut or an event speaks of.</summary>
internal sealed record MessageInHand(string? Ts, string? User, string? BotId, string? Text, JsonElement[]? Files, Edit? Edited);

/// <summary>Who edited a message.</summary>
internal sealed record Edit(string? User);

/// <summary>Whose installation an event is for.</summary>
internal sealed record Authorization(string? TeamId, string? EnterpriseId);

/// <summary>An event of a channel or a person.</summary>
internal sealed record Happening
{
    public string Type { get; init; } = "";

    public string? Subtype { get; init; }

    public string? User { get; init; }

    public string? BotId { get; init; }

    public string? Team { get; init; }

    public string? UserTeam { get; init; }

    public string? Channel { get; init; }

    public string? ChannelId { get; init; }

    public string? ChannelType { get; init; }

    public string? Text { get; init; }

    public string? Ts { get; init; }

    public string? ThreadTs { get; init; }

    public string? Reaction { get; init; }

    public string? Tab { get; init; }

    public string? DeletedTs { get; init; }

    public MarkedItem? Item { get; init; }

    public MessageInHand? Message { get; init; }

    public MessageInHand? PreviousMessage { get; init; }

    public Party? Subteam { get; init; }

    public string? SubteamId { get; init; }
}

/// <summary>What a reaction or pin is on.</summary>
internal sealed record MarkedItem(string? Type, string? Channel, string? Ts, MessageInHand? Message);
