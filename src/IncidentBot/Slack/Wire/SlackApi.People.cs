namespace IncidentBot.Slack.Wire;

/// <summary>People, groups, bots, the workspace and the tokens.</summary>
public sealed partial class SlackApi
{
    /// <summary>auth.test with the bot token: whose it is, and its scopes.</summary>
    public Task<Reply<AuthAnswer>> AuthTest(CancellationToken cancellation) =>
        Ask(SlackMethods.AuthTest, null, new Nothing(), SlackJson.Default.Nothing, SlackJson.Default.AuthAnswer, cancellation);

    /// <summary>apps.connections.open with the app token: the address of a WebSocket, good once.</summary>
    public Task<Reply<ConnectionAnswer>> OpenConnection(CancellationToken cancellation) =>
        Ask(SlackMethods.OpenConnection, null, new Nothing(), SlackJson.Default.Nothing, SlackJson.Default.ConnectionAnswer, cancellation);

    /// <summary>users.list: one page.</summary>
    public Task<Reply<UsersAnswer>> Users(string? cursor, CancellationToken cancellation, int limit = 200) =>
        Ask(SlackMethods.Users, new FormBody(("cursor", cursor), ("limit", Number(limit))), SlackJson.Default.UsersAnswer, cancellation);

    /// <summary>usergroups.users.list.</summary>
    public Task<Reply<GroupUsersAnswer>> GroupUsers(string group, CancellationToken cancellation) =>
        Ask(SlackMethods.GroupUsers, new FormBody(("usergroup", group)), SlackJson.Default.GroupUsersAnswer, cancellation);
}
