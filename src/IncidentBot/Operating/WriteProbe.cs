using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary>Tries whether the database takes a write, at most once a second however many ask: each is a commit that waits for the disk, and load balancers come in flocks.</summary>
internal sealed class WriteProbe(Ledger ledger, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<DateTimeOffset?>? last;
    private DateTimeOffset began;

    /// <summary>When the effect that waits longest in the outbox fell due, or null; read with the write. Throws <see cref="NotRecorded"/> when the database takes none.</summary>
    public Task<DateTimeOffset?> OldestDue()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (last is { IsCompleted: false } || (last is not null && now - began < Lasts && now >= began))
                return last;
            began = now;
            // Without anybody's cancellation: whoever asked first may hang up while others wait for the same answer.
            return last = ledger.Write(
                unit =>
                {
                    unit.Set("health", now.ToString("O"));
                    return unit.Health(now).OldestDue;
                },
                CancellationToken.None);
        }
    }
}
