using IncidentBot.Outbox;
using IncidentBot.Ports;
using IncidentBot.Reminders;
using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database takes a write, the sweeper looked lately, the outbox is not stuck. What a platform suffers from is told below “ready”: the war room works on, so nobody may be sent away.</summary>
internal static class Health
{
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(1);

    /// <summary>Maps both pages.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live"));
        app.MapGet("/health/ready", async (Ledger ledger, Sweeper sweeper, OutboxDispatcher outbox, IEnumerable<IPlatformTrouble> platforms, TimeProvider clock, CancellationToken cancellation) =>
        {
            var troubles = await Troubles(ledger, sweeper, outbox, clock, cancellation);
            return Results.Text(
                string.Join('\n', [.. troubles.Count == 0 ? ["ready"] : troubles, .. platforms.Select(p => p.Trouble).OfType<string>()]),
                statusCode: troubles.Count == 0 ? 200 : 503);
        });
    }

    private static async Task<List<string>> Troubles(Ledger ledger, Sweeper sweeper, OutboxDispatcher outbox, TimeProvider clock, CancellationToken cancellation)
    {
        var troubles = new List<string>();
        var now = clock.GetUtcNow();
        try
        {
            var oldest = await ledger.Write(
                unit =>
                {
                    unit.Execute("INSERT INTO setting(name, value) VALUES ('health', @now) ON CONFLICT(name) DO UPDATE SET value = excluded.value", ("now", now.ToString("O")));
                    return unit.Health(now).OldestDue;
                },
                cancellation);
            if (oldest is { } due && now - due > Stuck)
                troubles.Add("outbox stuck");
        }
        catch (NotRecorded)
        {
            troubles.Add("database not writable");
        }

        if (now - sweeper.LastSweep > Stuck)
            troubles.Add("sweeper stopped");
        if (now - outbox.LastRound > Stuck)
            troubles.Add("outbox stopped");
        return troubles;
    }
}
