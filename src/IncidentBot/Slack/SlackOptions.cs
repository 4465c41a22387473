namespace IncidentBot.Slack;

/// <summary>Section <c>Slack</c>: which workspace, by which tokens. Without a bot token Slack is off.</summary>
public sealed class SlackOptions
{
    /// <summary>Where Slack's Web API is.</summary>
    public const string DefaultApiUrl = "https://slack.com/api/";

    /// <summary>The shortest signing secret that is taken. Slack's have 32 characters; an empty one would let anybody speak as Slack.</summary>
    public const int ShortestSecret = 16;

    /// <summary>Bot token (<c>xoxb-…</c>) of the app installed from <c>manifests/slack.json</c>. Empty: Slack is off.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>Signing secret of the app: what Slack sends by HTTP is believed only when signed with it. Not needed in Socket Mode.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The secret before the last change: still believed, so that a change loses nothing. Remove it afterwards.</summary>
    public string PreviousSigningSecret { get; set; } = "";

    /// <summary>App-level token (<c>xapp-…</c>, scope connections:write): turns Socket Mode on, which needs no public address.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>Where the Web API is; another address than Slack's is for tests, on loopback or by https.</summary>
    public string ApiUrl { get; set; } = DefaultApiUrl;

    /// <summary>The only workspace to listen to (<c>T…</c>). Empty: the one the bot token belongs to.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>Channel where incidents are announced: an id (<c>C…</c>) or a name without #. Empty: the one called as the plan says, if there is one.</summary>
    public string AnnouncementChannel { get; set; } = "";

    /// <summary>What the names of incident channels begin with, before the plan's own template. Empty: nothing.</summary>
    public string ChannelPrefix { get; set; } = "";

    /// <summary>Whether Slack is used at all.</summary>
    public bool IsOn => BotToken.Length > 0;

    /// <summary>Whether deliveries come through a WebSocket that the bot opens.</summary>
    public bool IsSocketMode => AppToken.Length > 0;
}
