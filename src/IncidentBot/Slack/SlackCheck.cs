using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

/// <summary><c>IncidentBot slack check</c>: says, a line for each, whether the tokens, scopes and channels are as the bot needs them. Changes nothing but that the bot may join the announcement channel.</summary>
public sealed class SlackCheck(SlackOptions options, SlackApi api, TextWriter output)
{
    private const int AllWell = 0;
    private const int SomethingMissing = 1;
    private bool missing;

    /// <summary>Runs every check; the exit code.</summary>
    /// <param name="announcements">The channel for announcements: an id or a name.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<int> Run(string announcements, CancellationToken cancellation)
    {
        var who = await api.AuthTest(cancellation);
        if (!who.IsOk)
        {
            await Missing("bot token", Words(who.Fault));
            return SomethingMissing;
        }

        await Good("bot token", $"accepted by {who.Value.Team} ({who.Value.TeamId})");
        await Team(who.Value);
        await Scopes(who.Value);
        await Announcements(announcements, cancellation);
        if (options.IsSocketMode)
            await SocketMode(cancellation);
        else
            await Good("deliveries", "come by HTTP to /slack/commands, /slack/interactions and /slack/events, believed when signed with Slack:SigningSecret");
        return missing ? SomethingMissing : AllWell;
    }

    private async Task Team(AuthAnswer who)
    {
        if (options.TeamId.Length == 0)
            await Good("workspace", $"any request of {who.TeamId} is heard; set Slack:TeamId to be sure that no other token is used by mistake");
        else if (options.TeamId == who.TeamId || options.TeamId == who.EnterpriseId)
            await Good("workspace", $"is {options.TeamId} as set");
        else
            await Missing("workspace", $"the token is of {who.TeamId}, but Slack:TeamId is {options.TeamId}. Set the token of that workspace, or the other id");
    }

    private async Task Scopes(AuthAnswer who)
    {
        var lacking = SlackNeeds.Scopes.Where(s => !who.Scopes.Contains(s.Key, StringComparer.Ordinal)).ToList();
        foreach (var (scope, why) in lacking)
            await Missing($"scope {scope}", $"is needed to {why}. Add it to the app (manifests/slack.json has all of them) and install it again");
        if (lacking.Count == 0)
            await Good("scopes", $"all {SlackNeeds.Scopes.Count} are there");
    }

    private async Task SocketMode(CancellationToken cancellation)
    {
        var opened = await api.OpenConnection(cancellation);
        if (opened.IsOk)
            await Good("Socket Mode", "the app token opens connections");
        else
            await Missing("Socket Mode", opened.Fault.Code is "forbidden_team" or "not_allowed_token_type" or "missing_scope"
                ? "Slack:AppToken may not open connections. Make one with the scope connections:write, and turn Socket Mode on in the app"
                : Words(opened.Fault));
    }

    private async Task Announcements(string wanted, CancellationToken cancellation)
    {
        var found = wanted is ['C' or 'G', ..] ? await ById(wanted, cancellation) : await ByName(wanted, cancellation);
        if (!found.IsOk)
        {
            await Missing($"channel {wanted}", found.Fault.Kind is FaultKind.NoSuchRoom
                ? "the bot sees no such channel. Make it; if it is there and private, invite the bot with /invite @IncidentBot"
                : Words(found.Fault));
            return;
        }

        var channel = found.Value;
        var name = $"channel #{channel.Name ?? wanted}";
        if (channel.IsArchived)
            await Missing(name, "is archived. Bring it back, or set another in Slack:AnnouncementChannel");
        else if (channel.IsExtShared)
            await Missing(name, "is shared with another organisation, which would read every announcement. Set another in Slack:AnnouncementChannel");
        else if (channel.IsMember)
            await Good(name, "the bot is in it");
        else if (channel.IsPrivate)
            await Missing(name, "is private and the bot is not in it. Invite it with /invite @IncidentBot");
        else
            await Join(channel, name, cancellation);
    }

    private async Task Join(SlackChannel channel, string name, CancellationToken cancellation)
    {
        var joined = await api.Join(channel.Id, cancellation);
        if (joined.IsOk || joined.Fault.Kind is FaultKind.AlreadySo)
            await Good(name, "the bot has joined it");
        else
            await Missing(name, $"the bot can't join it: {Words(joined.Fault)} Invite it with /invite @IncidentBot");
    }

    private async Task<Reply<SlackChannel>> ById(string id, CancellationToken cancellation)
    {
        var info = await api.ChannelInfo(id, cancellation);
        return info.IsOk ? info.Value.Channel : info.Fault;
    }

    private async Task<Reply<SlackChannel>> ByName(string name, CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await api.Channels(cursor, cancellation, withArchived: true, limit: 1000);
            if (!page.IsOk)
                return page.Fault;
            if (page.Value.Channels.FirstOrDefault(c => c.Name == name) is { } channel)
                return channel;
            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        return SlackErrors.Fault(SlackMethods.Channels, "channel_not_found");
    }

    private Task Good(string what, string words) => output.WriteLineAsync($"ok       {what}: {words}.");

    private Task Missing(string what, string words)
    {
        missing = true;
        return output.WriteLineAsync($"MISSING  {what}: {words.TrimEnd('.')}.");
    }

    private static string Words(SlackFault fault) => $"{SlackErrors.Sentence(fault)} Slack's code: {fault.Code}.";
}
