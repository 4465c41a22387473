using System.Threading.Channels;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Outbox;

/// <summary>
/// Tells the world what was committed: leases due rows, one in flight per lane, and goes on until each is delivered, given up or
/// frozen. A row that fails never holds up another lane; a lease that dies with its process is given out again.
/// </summary>
internal sealed partial class OutboxDispatcher(Ledger ledger, PlanShelf plans, IncidentCache cache, EffectRunner runner, ChatPlatforms chats, TimeProvider clock, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int Batch = 32;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);
    private readonly string owner = $"{Environment.MachineName}:{Environment.ProcessId}";
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>When the last round ended, for the health page.</summary>
    public DateTimeOffset LastRound { get; private set; } = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = ledger.Signals.Subscribe(OutboxRows.Topic, () => woken.Writer.TryWrite(true));
        var free = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                free = free || await Free(stoppingToken);
                if (await Round(stoppingToken) == 0)
                    await Wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NotRecorded trouble)
            {
                DatabaseTrouble(trouble.Message);
                await Wait(stoppingToken);
            }
        }
    }

    /// <summary>On SQLite nobody else is at work: what the last run had in its hands is taken up at once.</summary>
    private async Task<bool> Free(CancellationToken cancellation) =>
        await ledger.Write(unit => unit.IsPostgres ? 0 : unit.FreeLeases(), cancellation) >= 0;

    /// <summary>Leases what is due and carries it out; says how many rows that was.</summary>
    public async Task<int> Round(CancellationToken cancellation)
    {
        var rows = await ledger.Write(unit => unit.Lease(clock.GetUtcNow(), owner, Lease, Batch), cancellation);
        LastRound = clock.GetUtcNow();
        if (rows.Count == 0)
            return 0;
        // What was leased is finished even when the program stops: its outcome must be known.
        var results = await Task.WhenAll(rows.Select(row => Attempt(row, CancellationToken.None)));
        await ledger.Write(unit => Settle(unit, results), CancellationToken.None);
        return rows.Count;
    }

    private async Task<(OutboxRow Row, Verdict Verdict)> Attempt(OutboxRow row, CancellationToken cancellation)
    {
        Outcome outcome;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
            outcome = await runner.Run(row, both.Token);
        }
        catch (NotRecorded)
        {
            outcome = new TryLater(TimeSpan.FromSeconds(1), "the database did not take it");
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // One broken row must not stop the others; it comes back, and is given up in the end.
            AttemptBroke(broken, row.Id, row.Item.EffectKey);
            outcome = new Unknown(broken.GetType().Name);
        }

        return (row, Retry.After(outcome, row.Item.Class, row.Attempts, row.Id));
    }

    private int Settle(Unit unit, (OutboxRow Row, Verdict Verdict)[] results)
    {
        var now = clock.GetUtcNow();
        foreach (var (row, verdict) in results)
        {
            switch (verdict)
            {
                case Finished:
                    unit.Done(row.Id, owner);
                    break;
                case Again again:
                    unit.Later(row.Id, owner, now + again.Pause, again.Why);
                    break;
                case Frozen frozen:
                    unit.Freeze(row.Id, owner, frozen.Why);
                    GaveUp(row.Item.EffectKey, frozen.Why);
                    break;
                case GivenUp gaveUp:
                    unit.Dead(row.Id, owner, gaveUp.Why);
                    Undelivered.Tell(unit, row, Readable(unit, row), chats, gaveUp.Why, now);
                    GaveUp(row.Item.EffectKey, gaveUp.Why);
                    break;
            }
        }

        return results.Length;
    }

    /// <summary>The row's incident; null when its record can't be read, so that one damaged timeline doesn't stop everybody's deliveries.</summary>
    private Incident? Readable(Unit unit, OutboxRow row)
    {
        try
        {
            return row.Item.Incident is { } id ? unit.Load(id, plans, cache) : null;
        }
        catch (InvalidDataException damaged)
        {
            AttemptBroke(damaged, row.Id, row.Item.EffectKey);
            return null;
        }
    }

    private async Task Wait(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Idle, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await woken.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The idle time is over: look again, for rows whose pause ended.
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Effect {EffectKey} was given up: {Why}")]
    private partial void GaveUp(string effectKey, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Effect {EffectKey} (row {Row}) broke")]
    private partial void AttemptBroke(Exception broken, long row, string effectKey);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox waits for the database: {Why}")]
    private partial void DatabaseTrouble(string why);
}
