namespace IncidentBot.Slack.Wire;

/// <summary>A Web API method as we call it.</summary>
/// <param name="Name">Slack's name, such as <c>chat.postMessage</c>.</param>
/// <param name="PerMinute">How often a minute Slack allows it at least (its tier).</param>
/// <param name="ReadsJson">Whether it reads a JSON body; the others ignore one, so they get a form.</param>
/// <param name="Repeatable">Whether doing it twice is the same as once. Where not, a lost answer means looking first.</param>
/// <param name="Scopes">Scopes it may need, all of which the app asks for.</param>
public sealed record SlackMethod(string Name, int PerMinute, bool ReadsJson, bool Repeatable, ImmutableArray<string> Scopes)
{
    /// <summary>How long an answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a call may wait for its turn; beyond that it says “later” without calling. Less where a person's three seconds run.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether it makes a message in a channel, of which Slack takes one a second.</summary>
    public bool Posts { get; init; }

    /// <summary>Whether the app-level token opens it, not the bot's.</summary>
    public bool ByApp { get; init; }

    /// <summary>Whether a token opens it at all: what needs none says nothing about one.</summary>
    public bool WithToken { get; init; } = true;

    /// <summary>Whether Slack may keep it from bots altogether: that is the workspace's rule then, and nothing that an operator could mend.</summary>
    public bool MayBeForPeopleOnly { get; init; }

    public override string ToString() => Name;
}

/// <summary>Every method the product calls.</summary>
public static class SlackMethods
{
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;

    /// <summary>“Several hundred a minute” of the methods whose limit Slack calls special.</summary>
    private const int Special = 300;

    private static readonly TimeSpan ATriggersLife = TimeSpan.FromSeconds(2.5);

    public static SlackMethod AuthTest { get; } = Json("auth.test", Special);

    public static SlackMethod OpenConnection { get; } = Json("apps.connections.open", Tier3) with { ByApp = true };

    public static SlackMethod PostMessage { get; } = Json("chat.postMessage", Special, "chat:write") with { Repeatable = false, Posts = true };

    public static SlackMethod PostEphemeral { get; } = Json("chat.postEphemeral", Tier4, "chat:write") with { Repeatable = false, Posts = true };

    public static SlackMethod UpdateMessage { get; } = Json("chat.update", Tier3, "chat:write");

    public static SlackMethod DeleteMessage { get; } = Json("chat.delete", Tier3, "chat:write");

    public static SlackMethod Permalink { get; } = Form("chat.getPermalink", Special);

    public static SlackMethod CreateChannel { get; } = Json("conversations.create", Tier2, "channels:manage", "groups:write") with { Repeatable = false };

    public static SlackMethod Invite { get; } = Json("conversations.invite", Tier3, "channels:manage", "groups:write");

    public static SlackMethod Join { get; } = Json("conversations.join", Tier3, "channels:join");

    public static SlackMethod SetTopic { get; } = Json("conversations.setTopic", Tier2, "channels:manage", "groups:write");

    public static SlackMethod SetPurpose { get; } = Json("conversations.setPurpose", Tier2, "channels:manage", "groups:write");

    public static SlackMethod Archive { get; } = Json("conversations.archive", Tier2, "channels:manage", "groups:write");

    public static SlackMethod Unarchive { get; } = Json("conversations.unarchive", Tier2, "channels:manage", "groups:write") with { MayBeForPeopleOnly = true };

    public static SlackMethod Rename { get; } = Json("conversations.rename", Tier2, "channels:manage", "groups:write");

    public static SlackMethod ChannelInfo { get; } = Form("conversations.info", Tier3, "channels:read", "groups:read");

    public static SlackMethod Channels { get; } = Form("conversations.list", Tier2, "channels:read", "groups:read");

    public static SlackMethod Members { get; } = Form("conversations.members", Tier4, "channels:read", "groups:read");

    public static SlackMethod History { get; } = Json("conversations.history", Tier3, "channels:history", "groups:history", "im:history");

    public static SlackMethod Replies { get; } = Form("conversations.replies", Tier3, "channels:history", "groups:history", "im:history");

    public static SlackMethod OpenDirect { get; } = Json("conversations.open", Tier3, "im:write");

    public static SlackMethod UserInfo { get; } = Form("users.info", Tier4, "users:read", "users:read.email");

    public static SlackMethod Users { get; } = Form("users.list", Tier2, "users:read", "users:read.email");

    public static SlackMethod UserByEmail { get; } = Form("users.lookupByEmail", Tier3, "users:read.email");

    public static SlackMethod UserGroups { get; } = Form("usergroups.list", Tier2, "usergroups:read");

    public static SlackMethod GroupUsers { get; } = Form("usergroups.users.list", Tier2, "usergroups:read");

    public static SlackMethod Pin { get; } = Json("pins.add", Tier2, "pins:write");

    public static SlackMethod AddBookmark { get; } = Json("bookmarks.add", Tier2, "bookmarks:write") with { Repeatable = false };

    public static SlackMethod Bookmarks { get; } = Json("bookmarks.list", Tier3, "bookmarks:read");

    public static SlackMethod OpenView { get; } = Json("views.open", Tier4) with { Repeatable = false, Timeout = ATriggersLife, Patience = TimeSpan.FromSeconds(1) };

    public static SlackMethod UpdateView { get; } = Json("views.update", Tier4);

    public static SlackMethod PublishHome { get; } = Json("views.publish", Tier4);

    public static SlackMethod BotInfo { get; } = Form("bots.info", Tier3, "users:read");

    public static SlackMethod TeamInfo { get; } = Json("team.info", Tier3, "team:read");

    /// <summary>A post to a response_url, which is no method but has its faults and its pace. The limit is five uses of one address; the rest is ours.</summary>
    public static SlackMethod Respond { get; } = Json("response_url", Special) with { Repeatable = false, WithToken = false };

    /// <summary>Fetching a file.</summary>
    public static SlackMethod Download { get; } = Form("file", Tier4, "files:read") with { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>All methods of the Web API among them.</summary>
    public static ImmutableArray<SlackMethod> All { get; } =
    [
        AuthTest, OpenConnection, PostMessage, PostEphemeral, UpdateMessage, DeleteMessage, Permalink, CreateChannel, Invite, Join, SetTopic, SetPurpose,
        Archive, Unarchive, Rename, ChannelInfo, Channels, Members, History, Replies, OpenDirect, UserInfo, Users, UserByEmail, UserGroups, GroupUsers,
        Pin, AddBookmark, Bookmarks, OpenView, UpdateView, PublishHome, BotInfo, TeamInfo,
    ];

    private static SlackMethod Json(string name, int perMinute, params ImmutableArray<string> scopes) => new(name, perMinute, ReadsJson: true, Repeatable: true, scopes);

    private static SlackMethod Form(string name, int perMinute, params ImmutableArray<string> scopes) => new(name, perMinute, ReadsJson: false, Repeatable: true, scopes);
}
