using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>users.* and usergroups.*.</summary>
internal static class PeopleMethods
{
    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["users.info"] = static call => call.Workspace.Users.TryGetValue(call.Args.Text("user")!, out var user)
            ? new() { ["user"] = user.ToJson(WithEmail(call)) }
            : throw call.Refuse("user_not_found"),
        ["users.list"] = static call => Pages.Of(call, "members", [.. call.Workspace.Users.Values], u => u.ToJson(WithEmail(call)), otherwise: 1000),
        ["users.lookupByEmail"] = static call =>
        {
            var email = call.Args.Text("email")!;
            var user = call.Workspace.Users.Values.FirstOrDefault(u => !u.Deleted && !u.IsBot && string.Equals(u.Email, email, StringComparison.OrdinalIgnoreCase));
            return user is null ? throw call.Refuse("users_not_found") : new() { ["user"] = user.ToJson(WithEmail(call)) };
        },
        ["usergroups.list"] = static call => new()
        {
            ["usergroups"] = new JsonArray([.. call.Workspace.Groups.Select(g => g.ToJson(call.Slack.Options.TeamId, call.Args.Flag("include_users")))]),
        },
        ["usergroups.users.list"] = static call => new() { ["users"] = new JsonArray([.. Group(call).Users.Select(u => (JsonNode)u)]) },
        ["usergroups.users.update"] = static call =>
        {
            var group = Group(call);
            var users = call.Args.Ids("users");
            if (users.Count == 0)
                throw call.Refuse("no_users_provided");
            if (users.Any(u => !call.Workspace.Users.TryGetValue(u, out var user) || user.Deleted))
                throw call.Refuse("invalid_users");
            group.Users = [.. users];
            call.Events.Add(Happenings.Of("subteam_updated", call.Slack, null, new() { ["subteam"] = group.ToJson(call.Slack.Options.TeamId, users: true) }));
            return new() { ["usergroup"] = group.ToJson(call.Slack.Options.TeamId, users: true) };
        },
    };

    private static bool WithEmail(ApiCall call) => call.Slack.Scopes.Contains("users:read.email");

    private static SlackUserGroup Group(ApiCall call) => call.Workspace.Groups.Find(g => g.Id == call.Args.Text("usergroup")) ?? throw call.Refuse("no_such_subteam");
}
