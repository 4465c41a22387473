using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Brings the incident's people into its channel, and the roster's groups into one that is open to all. Who can't come is put on the record once.</summary>
internal sealed class Inviting(RoomParts parts, KeepRecord keep, Forbidden forbidden, Func<Roster> roster)
{
    private const string Platform = SlackChat.PlatformName;
    private const string NoAccount = "no_account";
    private const int Most = 100;

    /// <summary>Null when everybody is in who can be.</summary>
    public async Task<Outcome?> Invite(RoomShape shape, IncidentId incident, string channel, CancellationToken cancellation)
    {
        // Before the first list of users everybody would look like a stranger.
        if (parts.People.ReadAt == default)
            return new TryLater(TimeSpan.FromSeconds(5), "Slack's list of users is not read yet.");
        var (present, stopped) = await Present(channel, cancellation);
        if (stopped is not null)
            return stopped;

        var wanted = shape.Members.Where(m => !shape.Absent.Contains(new Absence(Platform, m))).Order(ById).ToArray();
        var users = wanted.Select(p => (Person: p, User: parts.People.UserOf(p))).ToArray();
        var left = new SortedDictionary<string, List<PersonId>>(StringComparer.Ordinal);
        foreach (var (person, _) in users.Where(u => u.User is null))
            Put(left, NoAccount, person);

        var (groups, later) = shape.Private ? ([], null) : await Groups(channel, cancellation);
        var all = users.Where(u => u.User is not null).Select(u => u.User!).Concat(groups.SelectMany(g => g.Fresh))
            .Distinct(StringComparer.Ordinal).Where(u => !present.Contains(u) && u != parts.People.BotUserId);
        foreach (var batch in all.Chunk(Most))
        {
            if (await Invite(channel, batch, (user, code) => { if (users.FirstOrDefault(u => u.User == user) is { User: not null } known) Put(left, code, known.Person); }, cancellation) is { } stop)
                return stop;
        }

        foreach (var group in groups)
            await parts.Rooms.Keep("invited", $"{channel}|{group.Id}", string.Join(' ', group.Before.Concat(group.Fresh)), cancellation);
        return await Tell(incident, left, cancellation) ?? later;
    }

    private static IComparer<PersonId> ById { get; } = Comparer<PersonId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    private static void Put(SortedDictionary<string, List<PersonId>> left, string code, PersonId person)
    {
        if (!left.TryGetValue(code, out var people))
            left[code] = people = [];
        people.Add(person);
    }

    private async Task<(HashSet<string> Present, Outcome? Stopped)> Present(string channel, CancellationToken cancellation)
    {
        var present = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await parts.Api.Members(channel, cursor, cancellation, limit: 999);
            if (!page.IsOk)
                return (present, Steps.Ends(page.Fault) ?? await forbidden.Note(channel, SlackMethods.Members, "see who is in the channel", page.Fault, cancellation)); // not allowed to look: inviting somebody who is in does no harm
            present.UnionWith(page.Value.Members.OrNone());
            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        return (present, null);
    }

    /// <summary>The groups' people who were not invited before: who left on their own is not called back for a group's sake. A group that can't be asked now is asked again when all else is done.</summary>
    private async Task<(List<Group> Groups, Outcome? Later)> Groups(string channel, CancellationToken cancellation)
    {
        var (groups, later) = (new List<Group>(), (Outcome?)null);
        foreach (var id in roster().Groups.Where(g => g.Accounts.ContainsKey(Platform)).Select(g => g.Accounts[Platform]))
        {
            var reply = await parts.People.UsersOfGroup(id, cancellation);
            if (!reply.IsOk)
            {
                later = reply.Fault.Kind is FaultKind.TryLater ? SlackErrors.ToOutcome(reply.Fault) : later;
                continue;
            }

            string[] before = (await parts.Rooms.Find("invited", $"{channel}|{id}", cancellation) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] fresh = [.. reply.Value.Users.OrNone().Except(before, StringComparer.Ordinal)];
            if (fresh.Length > 0)
                groups.Add(new Group(id, before, fresh));
        }

        return (groups, later);
    }

    private sealed record Group(string Id, string[] Before, string[] Fresh);

    /// <summary>Invites who can be invited. When Slack lets nobody in without saying who is the trouble, halves are tried until it is one.</summary>
    private async Task<Outcome?> Invite(string channel, string[] users, Action<string, string> trouble, CancellationToken cancellation)
    {
        var reply = await parts.Api.Invite(channel, users, cancellation);
        if (reply.IsOk)
        {
            foreach (var error in reply.Value.Errors.OrNone().Where(e => e.User is not null && SlackErrors.KindOf(e.Error) is not FaultKind.AlreadySo))
                trouble(error.User!, error.Error);
            return null;
        }

        if (Steps.Ends(reply.Fault) is { } stop)
            return stop;
        if (reply.Fault.Kind is FaultKind.AlreadySo && users.Length == 1)
            return null;
        if (users.Length == 1 || reply.Fault.Kind is FaultKind.ScopeMissing || reply.Fault.Code.StartsWith("restricted_action", StringComparison.Ordinal))
        {
            foreach (var user in users)
                trouble(user, reply.Fault.Code);
            return null;
        }

        var half = users.Length / 2;
        return await Invite(channel, users[..half], trouble, cancellation) ?? await Invite(channel, users[half..], trouble, cancellation);
    }

    private async Task<Outcome?> Tell(IncidentId incident, SortedDictionary<string, List<PersonId>> left, CancellationToken cancellation)
    {
        foreach (var (code, people) in left)
        {
            var fresh = ImmutableArray.CreateBuilder<PersonId>();
            foreach (var person in people)
            {
                if (await parts.Rooms.Find("not-invited", $"{incident}|{person}", cancellation) != code)
                    fresh.Add(person);
            }

            if (fresh.Count == 0)
                continue;
            var why = code == NoAccount ? "no Slack account that may take part" : SlackErrors.Sentence(SlackErrors.Fault(SlackMethods.Invite, code));
            var key = $"slack:not-invited:{incident}:{code}:{RoomWords.Mark(string.Join('|', fresh))}";
            if (await keep(incident, new NoteNotInvited(Platform, fresh.ToImmutable(), why), Actor.Bot, key, Platform, cancellation) is not Delivered and var stop)
                return stop;
            foreach (var person in fresh)
                await parts.Rooms.Keep("not-invited", $"{incident}|{person}", code, cancellation);
        }

        return null;
    }
}
