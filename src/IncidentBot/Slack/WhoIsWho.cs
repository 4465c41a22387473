using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

/// <summary>One state of the directory: the workspace's users beside the roster. Immutable.</summary>
internal sealed class WhoIsWho
{
    private readonly ImmutableDictionary<string, Entry> entries;
    private readonly Dictionary<string, PersonId?> people; // null: claimed twice
    private readonly bool complete;

    private WhoIsWho(ImmutableDictionary<string, Entry> entries, Roster roster, DateTimeOffset readAt, string? team, bool complete)
    {
        (this.entries, Roster, ReadAt, Team, this.complete) = (entries, roster, readAt, team, complete);
        people = Claims(entries, roster);
        Users = people.Where(p => p.Value is not null).ToImmutableDictionary(p => p.Value!.Value, p => p.Key);
    }

    /// <summary>Before anything was read.</summary>
    public static WhoIsWho Nobody { get; } = new(ImmutableDictionary<string, Entry>.Empty, Roster.Empty, default, null, complete: false);

    public Roster Roster { get; }

    public DateTimeOffset ReadAt { get; }

    public string? Team { get; }

    /// <summary>The Slack user of each person that has one.</summary>
    public ImmutableDictionary<PersonId, string> Users { get; }

    public static WhoIsWho Of(IEnumerable<SlackUser> users, Roster roster, DateTimeOffset readAt, string? team)
    {
        var all = ImmutableDictionary.CreateBuilder<string, Entry>(StringComparer.Ordinal);
        foreach (var user in users.Where(u => u.Id.Length > 0))
            all[user.Id] = Entry.Of(user);
        return new WhoIsWho(all.ToImmutable(), roster, readAt, team, complete: true);
    }

    /// <summary>People as they were recognised before a restart. Everybody else can't be told until the list is read.</summary>
    public static WhoIsWho Recalled(IEnumerable<(PersonId Person, string User)> known, Roster roster, DateTimeOffset readAt, string? team)
    {
        var all = ImmutableDictionary.CreateBuilder<string, Entry>(StringComparer.Ordinal);
        foreach (var (id, user) in known)
        {
            if (roster.Find(id) is { } person)
                all[user] = new Entry(user, "", team, person.Email, null, Recalled: id);
        }

        return new WhoIsWho(all.ToImmutable(), roster, readAt, team, complete: false);
    }

    /// <summary>The same users beside another roster.</summary>
    public WhoIsWho For(Roster roster) => new(entries, roster, ReadAt, Team, complete);

    /// <summary>With one user as Slack says it is now; false when nothing that matters changed.</summary>
    public bool With(SlackUser user, out WhoIsWho changed)
    {
        var entry = Entry.Of(user);
        changed = this;
        if (user.Id.Length == 0 || entries.GetValueOrDefault(user.Id) == entry)
            return false;
        changed = new WhoIsWho(entries.SetItem(user.Id, entry), Roster, ReadAt, Team, complete);
        return true;
    }

    public Identity Who(string user, string? team)
    {
        if (!entries.TryGetValue(user, out var entry))
            return Turned.Away(!complete ? TurnedAwayBecause.CantBeTold : team is not null && Team is not null && team != Team ? TurnedAwayBecause.ForeignWorkspace : TurnedAwayBecause.NotInTheRoster);
        if (entry.Refused(Team) is { } because)
            return Turned.Away(because);
        if (team is not null && Team is not null && team != Team && !entry.Teams.Contains(team, StringComparer.Ordinal))
            return Turned.Away(TurnedAwayBecause.ForeignWorkspace);
        return !people.TryGetValue(user, out var person) ? Turned.Away(TurnedAwayBecause.NotInTheRoster)
            : person is { } known ? new Known(known)
            : Turned.Away(TurnedAwayBecause.Ambiguous);
    }

    public string? UserOf(PersonId person) => Users.GetValueOrDefault(person);

    public string NameOf(string user) => entries.GetValueOrDefault(user)?.Name is { Length: > 0 } name ? name : user;

    /// <summary>Which user is whom: by the roster's id, else by a confirmed address. A user claimed by two people, or a person by two users, is nobody's.</summary>
    private Dictionary<string, PersonId?> Claims(ImmutableDictionary<string, Entry> all, Roster roster)
    {
        var byId = roster.People.Where(p => p.Accounts.ContainsKey(SlackName)).ToLookup(p => p.Accounts[SlackName], StringComparer.Ordinal);
        // Whoever has an id in the roster is found by nothing else: an address may be given to somebody else one day.
        var byEmail = roster.People.Where(p => p.Email is not null && !p.Accounts.ContainsKey(SlackName)).ToLookup(p => p.Email!, StringComparer.OrdinalIgnoreCase);
        var claims = new Dictionary<string, PersonId?>(StringComparer.Ordinal);
        foreach (var entry in all.Values.Where(e => e.Refused(Team) is null))
        {
            PersonId[] claimants =
            [
                .. byId[entry.Id].Select(p => p.Id)
                    .Concat(entry.Recalled is { } recalled ? byEmail[entry.Email ?? ""].Where(p => p.Id == recalled).Select(p => p.Id) : entry.Email is { } email ? byEmail[email].Select(p => p.Id) : [])
                    .Distinct(),
            ];
            if (claimants.Length > 0)
                claims[entry.Id] = claimants.Length == 1 ? claimants[0] : null;
        }

        foreach (var twice in claims.Where(c => c.Value is not null).GroupBy(c => c.Value).Where(g => g.Count() > 1).SelectMany(g => g).ToList())
            claims[twice.Key] = null;
        return claims;
    }

    /// <summary>The key of Slack among a person's accounts.</summary>
    public const string SlackName = Rooms.SlackChat.PlatformName;

    /// <summary>What matters of a user.</summary>
    private sealed record Entry(string Id, string Name, string? Team, string? Email, TurnedAwayBecause? Because, PersonId? Recalled = null, string AlsoIn = "")
    {
        public IEnumerable<string> Teams => AlsoIn.Split(',', StringSplitOptions.RemoveEmptyEntries);

        public static Entry Of(SlackUser user) => new(
            user.Id,
            user.Profile?.DisplayName is { Length: > 0 } shown ? shown : user.RealName ?? user.Profile?.RealName ?? user.Name ?? "",
            user.TeamId,
            user.IsEmailConfirmed && user.Profile?.Email is { Length: > 0 } email ? email : null,
            user switch
            {
                { Deleted: true } => TurnedAwayBecause.Deactivated,
                { IsBot: true } or { Id: "USLACKBOT" } => TurnedAwayBecause.Bot,
                { IsStranger: true } => TurnedAwayBecause.Stranger,
                { IsRestricted: true } or { IsUltraRestricted: true } => TurnedAwayBecause.Guest,
                _ => null,
            },
            AlsoIn: user.EnterpriseUser is { Teams: { IsDefaultOrEmpty: false } teams } ? string.Join(',', teams) : "");

        public TurnedAwayBecause? Refused(string? own) => Because
            ?? (own is not null && Team is not null && Team != own && !Teams.Contains(own, StringComparer.Ordinal) ? TurnedAwayBecause.Stranger : null);
    }
}
