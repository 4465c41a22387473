using System.Text.Json;

namespace IncidentBot.Simulators.Slack;

/// <summary>What the simulated workspace and its one installed app look like. Every value has a default that works.</summary>
public sealed record SlackOptions
{
    /// <summary>Every scope that a method the bot may call asks for.</summary>
    public static readonly IReadOnlyList<string> AllScopes =
    [
        "app_mentions:read", "bookmarks:read", "bookmarks:write", "channels:history", "channels:join", "channels:manage", "channels:read",
        "chat:write", "chat:write.customize", "chat:write.public", "commands", "files:read", "files:write", "groups:history", "groups:read",
        "groups:write", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write", "pins:read", "pins:write",
        "reactions:read", "reactions:write", "team:read", "usergroups:read", "usergroups:write", "users:read", "users:read.email",
    ];

    /// <summary>An installation as an app manifest describes it (<c>manifests/slack.json</c>): its scopes and its events, no more.</summary>
    public static SlackOptions FromManifest(string json)
    {
        using var manifest = JsonDocument.Parse(json);
        return new()
        {
            Scopes = Strings(manifest.RootElement, "oauth_config", "scopes", "bot"),
            Events = Strings(manifest.RootElement, "settings", "event_subscriptions", "bot_events"),
        };
    }

    /// <summary>The token for the Web API; anything else is <c>invalid_auth</c>.</summary>
    public string BotToken { get; init; } = "xoxb-simulated";

    /// <summary>The token for <c>apps.connections.open</c> only.</summary>
    public string AppToken { get; init; } = "xapp-simulated";

    /// <summary>Signs every delivery.</summary>
    public string SigningSecret { get; init; } = "simulated-signing-secret-0123456789";

    /// <summary>The workspace.</summary>
    public string TeamId { get; init; } = "T0ACME0001";

    /// <summary>The workspace's domain, as in its permalinks.</summary>
    public string TeamDomain { get; init; } = "acme";

    /// <summary>The app.</summary>
    public string AppId { get; init; } = "A0INCIDENT";

    /// <summary>The bot as a member of channels.</summary>
    public string BotUserId { get; init; } = "U0INCIDENT";

    /// <summary>The bot as the author of messages.</summary>
    public string BotId { get; init; } = "B0INCIDENT";

    /// <summary>The bot's name, as in its mentions.</summary>
    public string BotName { get; init; } = "incidentbot";

    /// <summary>The scopes that the installation granted.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = AllScopes;

    /// <summary>The events that the app subscribed to, as its manifest writes them (<c>message.channels</c>, <c>pin_added</c>); null: all that the scopes allow.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Deliveries go through sockets only, also before the first one is open.</summary>
    public bool SocketMode { get; init; }

    /// <summary>How long Slack waits for an answer, by the real clock. Slack's figure is 3 s; a test of being late makes it short.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Messages that one channel takes at once beyond the one a second.</summary>
    public int PostBurst { get; init; } = 3;

    /// <summary>conversations.unarchive takes the bot's token, which Slack's page about the method says it doesn't.</summary>
    public bool BotsMayUnarchive { get; init; }

    /// <summary>Archiving a channel takes the bot out of it, so that it can't read what was said there.</summary>
    public bool ArchiveTakesBotOut { get; init; }

    private static string[] Strings(JsonElement manifest, params ReadOnlySpan<string> path)
    {
        foreach (var part in path)
            manifest = manifest.GetProperty(part);
        return [.. manifest.EnumerateArray().Select(e => e.GetString()!)];
    }
}
