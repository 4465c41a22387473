using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

public sealed partial class SlackSimulator
{
    /// <summary>Everybody, the bot too.</summary>
    public IReadOnlyList<SlackUser> Users => Locked(() => Workspace.Users.Values.ToArray());

    /// <summary>Every conversation, archived and direct ones too.</summary>
    public IReadOnlyList<SlackChannel> Channels => Locked(() => Workspace.Channels.Values.ToArray());

    /// <summary>The token's state: null, or the error that every call meets.</summary>
    internal string? TokenFault { get; private set; }

    /// <summary>Somebody who was there before the bot came. Change the person's properties for guests, strangers and bots.</summary>
    public SlackUser AddUser(string name, string realName = "", string? email = null, string? id = null) => Locked(() =>
    {
        var user = new SlackUser(this, id ?? Workspace.NewId("U"), name) { RealName = realName, Email = email ?? $"{name}@example.com", TeamId = Options.TeamId };
        foreach (var general in Workspace.Channels.Values.Where(c => c.IsGeneral))
            general.In.Add(user.Id);
        return Workspace.Users[user.Id] = user;
    });

    /// <summary>A channel that was there before; the bot is in it when asked for. One called <c>general</c> is the one nobody can archive.</summary>
    public SlackChannel AddChannel(string name, bool isPrivate = false, bool withBot = true, IEnumerable<SlackUser>? members = null) => Locked(() =>
    {
        var creator = members?.FirstOrDefault()?.Id ?? "U0SLACK";
        var channel = new SlackChannel(this, Workspace.NewId("C"), name, isPrivate ? ChannelKind.Private : ChannelKind.Public)
        {
            Created = Now.ToUnixTimeSeconds(),
            Creator = creator,
            IsGeneral = name == "general",
        };
        IEnumerable<string> inside = (members ?? []).Select(m => m.Id);
        return Workspace.Add(channel, withBot ? inside.Append(Options.BotUserId) : inside);
    });

    /// <summary>A group of people with a handle.</summary>
    public SlackUserGroup AddUserGroup(string handle, params IEnumerable<SlackUser> users) => Locked(() =>
    {
        var group = new SlackUserGroup(Workspace.NewId("S"), handle, handle) { Users = [.. users.Select(u => u.Id)] };
        Workspace.Groups.Add(group);
        return group;
    });

    /// <summary>The person with this id, handle or address.</summary>
    public SlackUser User(string idOrName) => Locked(() => Workspace.Users.GetValueOrDefault(idOrName) ?? Workspace.Users.Values.FirstOrDefault(u => u.Name == idOrName || u.Email == idOrName))
        ?? throw new InvalidOperationException($"There is nobody called {idOrName}.");

    /// <summary>The channel with this id or name.</summary>
    public SlackChannel Channel(string idOrName) => FindChannel(idOrName) ?? throw new InvalidOperationException($"There is no channel {idOrName}; there is: {string.Join(", ", Channels.Select(c => c.Name))}");

    /// <summary>The same, or null.</summary>
    public SlackChannel? FindChannel(string idOrName) => Locked(() => Workspace.Channels.GetValueOrDefault(idOrName) ?? Workspace.Named(idOrName.TrimStart('#')));

    /// <summary>The direct messages between a person and the bot.</summary>
    public SlackChannel DirectMessages(SlackUser user) => Locked(() => Workspace.Direct(user));

    /// <summary>Tells the bot that a person's entry changed (name, guest, deactivated): set the properties first.</summary>
    public Task<SlackAnswer?> Changed(SlackUser user) => Tell("user_change", () => new() { ["user"] = user.ToJson(Scopes.Contains("users:read.email")), ["cache_ts"] = Now.ToUnixTimeSeconds() });

    /// <summary>Somebody new: the same as <see cref="AddUser"/>, and the bot hears of it.</summary>
    public async Task<SlackUser> Welcome(string name, string realName = "", string? email = null)
    {
        var user = AddUser(name, realName, email);
        await Tell("team_join", () => new() { ["user"] = user.ToJson(Scopes.Contains("users:read.email")), ["cache_ts"] = Now.ToUnixTimeSeconds() });
        return user;
    }

    /// <summary>An admin changes who is in a group.</summary>
    public Task<SlackAnswer?> Regroup(SlackUserGroup group, params IEnumerable<SlackUser> users)
    {
        group.Users = [.. users.Select(u => u.Id)];
        return Tell("subteam_updated", () => new() { ["subteam"] = group.ToJson(Options.TeamId, users: true) });
    }

    /// <summary>The token stops working (<c>token_revoked</c>), and the bot is told.</summary>
    public Task<SlackAnswer?> RevokeTokens()
    {
        TokenFault = "token_revoked";
        return Tell("tokens_revoked", () => new() { ["tokens"] = new JsonObject { ["oauth"] = new JsonArray(), ["bot"] = new JsonArray(Options.BotUserId) } }, always: true);
    }

    /// <summary>The app is removed: <c>account_inactive</c> from now on.</summary>
    public Task<SlackAnswer?> Uninstall()
    {
        TokenFault = "account_inactive";
        return Tell("app_uninstalled", () => [], always: true);
    }

    /// <summary>The token works again.</summary>
    public void Reinstall() => TokenFault = null;

    /// <summary>Slack says that it dropped events for a minute.</summary>
    public Task<SlackAnswer?> RateLimitEvents() => Deliver(
        new JsonObject { ["token"] = "deprecated-token", ["type"] = "app_rate_limited", ["team_id"] = Options.TeamId, ["minute_rate_limited"] = Now.ToUnixTimeSeconds(), ["api_app_id"] = Options.AppId }, always: true);

    /// <summary>Any other event, as its page writes it.</summary>
    public Task<SlackAnswer?> Event(JsonObject happened) => Deliver(Locked(() => Happenings.Envelope(this, happened)), always: true);

    private Task<SlackAnswer?> Tell(string type, Func<JsonObject> fields, bool always = false) => Deliver(Locked(() => Happenings.Of(type, this, null, fields())), always);
}
