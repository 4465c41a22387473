using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

/// <summary>
/// Who is who in the workspace: the list of users, read every five minutes and kept up by Slack's events, beside the roster. What is older than
/// fifteen minutes tells nothing any more: somebody who was deactivated meanwhile must not run a response.
/// </summary>
public sealed partial class SlackDirectory(SlackApi api, Func<Roster> roster, IPlatformMemory memory, SlackOptions options, TimeProvider clock, ILogger<SlackDirectory> logger) : IDisposable
{
    /// <summary>How old the list may be.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan GroupsGoodFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private const int MostGroups = 100;

    // The most that Slack gives at once: it allows twenty pages a minute, and the list must be read in less than the fifteen it is good for.
    private const int PageOfUsers = 1000;
    private const string Platform = Rooms.SlackChat.PlatformName;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset At, GroupUsersAnswer Answer)> groups = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim refreshing = new(1, 1);
    private ImmutableDictionary<string, string> kept = ImmutableDictionary<string, string>.Empty;
    private List<SlackUser>? meanwhile;
    private WhoIsWho table = WhoIsWho.Nobody;
    private bool askedWho;
    private string? ownTeam = options.TeamId is { Length: > 0 } team ? team : null;

    /// <summary>The workspace the bot belongs to; null before Slack said so.</summary>
    public string? TeamId => Volatile.Read(ref ownTeam);

    /// <summary>The bot's own user id, as Slack said it last; null before it did. Without it the bot's own coming into a channel would be a stranger's.</summary>
    public string? BotUserId { get; private set; }

    /// <summary>When the list of users was read.</summary>
    public DateTimeOffset ReadAt => Current().ReadAt;

    /// <summary>Who this user is.</summary>
    /// <param name="slackUserId">As the delivery names the user.</param>
    /// <param name="teamId">The workspace the delivery names beside the user; null when it names none (an app installed for a whole organisation).</param>
    /// <param name="now">The moment.</param>
    public Identity Who(string slackUserId, string? teamId, DateTimeOffset now)
    {
        var current = Current();
        if (now - current.ReadAt > GoodFor)
            return Turned.Away(TurnedAwayBecause.CantBeTold);
        return current.Who(slackUserId, teamId);
    }

    /// <summary>The Slack user of a person, or null when there is none (or the list is not read yet).</summary>
    public string? UserOf(PersonId person) => Current().UserOf(person);

    /// <summary>The person of a Slack user, for what is only shown or recorded; null when nobody. Never decides what somebody may do: ask <see cref="Who"/>.</summary>
    public PersonId? PersonOf(string slackUserId) => (Current().Who(slackUserId, null) as Known)?.Person;

    /// <summary>The name of a Slack user as Slack shows it, for the record of what a stranger said; the id when unknown.</summary>
    public string NameOf(string slackUserId) => Current().NameOf(slackUserId);

    /// <summary>The users of a user group (<c>S…</c>), at most five minutes old; older ones when Slack can't be asked.</summary>
    public async Task<Reply<GroupUsersAnswer>> UsersOfGroup(string group, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        (DateTimeOffset At, GroupUsersAnswer Answer) cached;
        lock (gate)
        {
            cached = groups.GetValueOrDefault(group);
        }

        if (cached.Answer is not null && now - cached.At < GroupsGoodFor)
            return cached.Answer;
        var reply = await api.GroupUsers(group, cancellation);
        if (!reply.IsOk)
            return cached.Answer is not null && reply.Fault.Kind is not FaultKind.NoSuchPerson ? cached.Answer : reply;
        lock (gate)
        {
            if (groups.Count >= MostGroups)
                groups.Clear();
            groups[group] = (now, reply.Value);
        }

        return reply;
    }

    /// <summary>A group has changed: ask again next time.</summary>
    public void ForgetGroup(string group)
    {
        lock (gate)
        {
            groups.Remove(group);
        }
    }

    /// <summary>Slack says that a user changed or joined (user_change, team_join).</summary>
    public async Task Changed(SlackUser user, CancellationToken cancellation)
    {
        lock (gate)
        {
            meanwhile?.Add(user);
            // Before the first full list a single user would look like the whole workspace.
            if (table.ReadAt == default || !table.With(user, out var changed))
                return;
            table = changed;
        }

        await Keep(cancellation);
    }

    /// <summary>What was known before the last stop, so that people are recognised before the first list has come.</summary>
    public async Task Recall(CancellationToken cancellation)
    {
        try
        {
            var at = await memory.Find(Platform, "directory", "at", cancellation);
            var ofTeam = await memory.Find(Platform, "directory", "team", cancellation);
            if (!DateTimeOffset.TryParse(at, System.Globalization.CultureInfo.InvariantCulture, out var moment) || TeamId is { } own && own != ofTeam)
                return;
            var users = await memory.All(Platform, "user", "", cancellation);
            var bot = await memory.Find(Platform, "directory", "bot", cancellation);
            lock (gate)
            {
                BotUserId ??= bot;
                kept = users.ToImmutableDictionary(StringComparer.Ordinal);
                ownTeam = ofTeam;
                table = WhoIsWho.Recalled(users.Select(u => (new PersonId(u.Key), u.Value)), roster(), moment, ofTeam);
            }
        }
        catch (NotRemembered trouble)
        {
            LogNotKept(logger, trouble);
        }
    }

    /// <summary>Lets go of what only this one used.</summary>
    public void Dispose() => refreshing.Dispose();

    private WhoIsWho Current()
    {
        var people = roster();
        lock (gate)
        {
            return table.Roster == people ? table : table = table.For(people);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who is who in Slack can't be kept or recalled; after a restart it is read again.")]
    private static partial void LogNotKept(ILogger logger, Exception trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of Slack's users can't be read ({Code}); it is {Age} old.")]
    private static partial void LogNotRead(ILogger logger, string code, TimeSpan? age);
}
