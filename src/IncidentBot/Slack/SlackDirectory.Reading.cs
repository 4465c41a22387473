using System.Globalization;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

/// <summary>Reading the list and keeping it.</summary>
public sealed partial class SlackDirectory
{
    /// <summary>Reads the whole list anew. The old one stays until the new one is complete. How long to wait before asking again when it failed; null when it worked.</summary>
    public async Task<TimeSpan?> Refresh(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            // The moment before the first page: what changes while the pages come may be missed by them.
            var now = clock.GetUtcNow();
            lock (gate)
            {
                meanwhile = [];
            }

            if (await Team(cancellation) is { } unknown)
                return Failed(unknown);
            var users = new List<SlackUser>();
            string? cursor = null;
            do
            {
                var page = await api.Users(cursor, cancellation, PageOfUsers);
                if (!page.IsOk)
                {
                    // In a large workspace the pages outrun what Slack allows in a minute: wait, and go on where it stopped.
                    if (page.Fault is { Kind: FaultKind.TryLater, RetryAfter: { } wait } && wait <= LongestWait)
                    {
                        await Task.Delay(wait, clock, cancellation);
                        continue;
                    }

                    return Failed(page.Fault);
                }

                users.AddRange(page.Value.Members);
                cursor = page.Value.NextCursor;
                if (cursor is null)
                    break;
            }
            while (true);

            lock (gate)
            {
                table = WhoIsWho.Of(users, roster(), now, ownTeam);
                // An event may be newer than the page that has its user: somebody who was deactivated while the pages came must not come back.
                foreach (var user in meanwhile ?? [])
                    _ = table.With(user, out table);
            }

            await Keep(cancellation);
            return null;
        }
        finally
        {
            lock (gate)
            {
                meanwhile = null;
            }

            refreshing.Release();
        }
    }

    private async Task<SlackFault?> Team(CancellationToken cancellation)
    {
        if (TeamId is not null && askedWho)
            return null;
        var who = await api.AuthTest(cancellation);
        if (!who.IsOk)
            return who.Fault;
        (BotUserId, askedWho) = (who.Value.UserId, true);
        if (options.TeamId.Length == 0)
            Volatile.Write(ref ownTeam, who.Value.TeamId);
        return null;
    }

    private TimeSpan Failed(SlackFault fault)
    {
        var readAt = Current().ReadAt;
        LogNotRead(logger, fault.Code, readAt == default ? null : clock.GetUtcNow() - readAt);
        return SlackErrors.ToOutcome(fault) is TryLater later && later.After > TimeSpan.FromSeconds(30) ? later.After : TimeSpan.FromSeconds(30);
    }

    /// <summary>Keeps what changed: the people's ids, and the moment.</summary>
    private async Task Keep(CancellationToken cancellation)
    {
        var current = Current();
        var before = kept;
        try
        {
            foreach (var (person, user) in current.Users)
            {
                if (before.GetValueOrDefault(person.Value) != user)
                    await memory.Keep(Platform, "user", person.Value, user, cancellation);
            }

            var ids = current.Users.ToImmutableDictionary(u => u.Key.Value, u => u.Value, StringComparer.Ordinal);
            foreach (var gone in before.Keys.Where(p => !ids.ContainsKey(p)))
                await memory.Keep(Platform, "user", gone, null, cancellation);
            await memory.Keep(Platform, "directory", "team", current.Team, cancellation);
            await memory.Keep(Platform, "directory", "bot", BotUserId, cancellation);
            // Last: a moment that is kept before the ids would make old ids look new.
            await memory.Keep(Platform, "directory", "at", current.ReadAt.ToString("O", CultureInfo.InvariantCulture), cancellation);
            kept = ids;
        }
        catch (NotRemembered trouble)
        {
            LogNotKept(logger, trouble);
        }
    }
}
