namespace IncidentBot.Slack;

/// <summary>What the app asks of a workspace: scopes and events, each with its reason. <c>manifests/slack.json</c>, <c>docs/slack.md</c> and <c>slack check</c> are held against these lists.</summary>
public static class SlackNeeds
{
    /// <summary>Scopes of the bot token, and what breaks without each.</summary>
    public static ImmutableSortedDictionary<string, string> Scopes { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["app_mentions:read"] = "answer when somebody writes @IncidentBot",
        ["bookmarks:read"] = "see which bookmarks an incident channel has, so that none comes twice",
        ["bookmarks:write"] = "put the record, the timeline and the plan on top of an incident channel",
        ["channels:history"] = "keep what was pinned, marked and said in a public incident channel; find a message whose answer was lost",
        ["channels:join"] = "join the announcement channel and public incident channels",
        ["channels:manage"] = "make, name, fill and archive public incident channels",
        ["channels:read"] = "find channels and see who joined or left",
        ["chat:write"] = "post and edit cards, answers and direct messages",
        ["commands"] = "/incident and the shortcuts",
        ["files:read"] = "copy pinned files to the record",
        ["groups:history"] = "the same as channels:history in private channels of sensitive incidents",
        ["groups:read"] = "see who is in a private incident channel",
        ["groups:write"] = "make, name, fill and archive private channels for sensitive incidents",
        ["im:history"] = "understand words typed to the bot in a direct message",
        ["im:write"] = "page people and ask for approvals in a direct message",
        ["pins:read"] = "notice that a message was pinned",
        ["pins:write"] = "pin the incident card",
        ["reactions:read"] = "notice the 📌 reaction",
        ["usergroups:read"] = "invite the people of a user group",
        ["users:read"] = "tell who is asking, and refuse guests, strangers and deactivated accounts",
        ["users:read.email"] = "find the person in the roster by a confirmed address",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Events the app subscribes to, with a scope that lets Slack send each (empty: none needed) and what it is for.</summary>
    public static ImmutableSortedDictionary<string, (string Scope, string Why)> Events { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["app_home_opened"] = ("", "show a person's home tab"),
        ["app_mention"] = ("app_mentions:read", "answer a mention"),
        ["app_uninstalled"] = ("", "tell operators that the app is gone"),
        ["channel_archive"] = ("channels:read", "notice that somebody archived an incident channel"),
        ["channel_id_changed"] = ("channels:read", "follow a channel that gets another id when it is shared"),
        ["group_archive"] = ("groups:read", "the same for private channels"),
        ["member_joined_channel"] = ("channels:read", "record who joined, and report who was not invited"),
        ["member_left_channel"] = ("channels:read", "record who left, and bring the Incident Manager back"),
        ["message.channels"] = ("channels:history", "keep what is said, edited and deleted in public incident channels"),
        ["message.groups"] = ("groups:history", "the same for private channels"),
        ["message.im"] = ("im:history", "understand words typed to the bot"),
        ["pin_added"] = ("pins:read", "capture a pinned message"),
        ["reaction_added"] = ("reactions:read", "capture a message marked 📌"),
        ["subteam_members_changed"] = ("usergroups:read", "keep user groups current"),
        ["subteam_updated"] = ("usergroups:read", "keep user groups current"),
        ["team_join"] = ("users:read", "know a new colleague at once"),
        ["tokens_revoked"] = ("", "tell operators that the token is gone"),
        ["user_change"] = ("users:read", "refuse a deactivated account at once"),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The slash command.</summary>
    public const string Command = "/incident";

    /// <summary>Callback ids of the shortcuts, and whether each is one of a message.</summary>
    public static ImmutableSortedDictionary<string, bool> Shortcuts { get; } = new Dictionary<string, bool>(StringComparer.Ordinal)
    {
        ["capture_message"] = true,
        ["declare_from_message"] = true,
        ["declare"] = false,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
