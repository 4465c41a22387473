using System.Collections.Concurrent;
using System.Threading.Channels;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Outbox;

/// <summary>
/// Tells the world what was committed: leases due rows lane by lane and goes on until each is delivered, given up or frozen. Lanes never wait for each other,
/// and a chat that hangs keeps no other waiting: each has hands of its own.
/// </summary>
internal sealed partial class OutboxDispatcher(Ledger ledger, LaneCarrier carrier, ChatPlatforms chats, TimeProvider clock, ILogger<OutboxDispatcher> log) : BackgroundService
{
    private const int LanesAtOnce = 32;
    private const int Run = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    // Without a pause every commit would be followed by a look that finds nothing.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);
    private readonly ImmutableArray<string> prefixes = [.. chats.Names.Select(Lanes.PrefixOf), Lanes.Phones];
    private readonly ConcurrentDictionary<string, Task> busy = new(StringComparer.Ordinal);
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>When it last looked for what is due, for the health page.</summary>
    public DateTimeOffset LastRound { get; private set; } = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = ledger.Signals.Subscribe(OutboxRows.Topic, Wake);
        var free = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                free = free || await Free(stoppingToken);
                if (await Begin(stoppingToken) == 0)
                    await Wait(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (NotRecorded trouble)
            {
                DatabaseTrouble(trouble.Message);
                await Wait(stoppingToken);
            }
        }

        // What was leased is finished even when the program stops: its outcome must be known.
        await Task.WhenAll(busy.Values);
    }

    /// <summary>Leases what is due and carries it out to the end; says how many rows that was.</summary>
    public async Task<int> Round(CancellationToken cancellation)
    {
        var begun = await Begin(cancellation);
        await Task.WhenAll(busy.Values);
        return begun;
    }

    /// <summary>On SQLite nobody else is at work: what the last run had in its hands is taken up at once.</summary>
    private async Task<bool> Free(CancellationToken cancellation) =>
        await ledger.Write(unit => unit.IsPostgres ? 0 : unit.FreeLeases(ranOutBy: null), cancellation) >= 0;

    /// <summary>Leases what is due and begins to carry it out; says how many rows that was.</summary>
    private async Task<int> Begin(CancellationToken cancellation)
    {
        var taken = prefixes.Select(prefix => (Prefix: prefix, Busy: busy.Keys.Where(lane => lane.StartsWith(prefix, StringComparison.Ordinal)).ToList())).ToList();
        var rows = await ledger.Write(
            unit => taken.Where(t => t.Busy.Count < LanesAtOnce)
                .SelectMany(t => unit.Lease(clock.GetUtcNow(), carrier.Owner, Lease, LanesAtOnce - t.Busy.Count, Run, t.Prefix, t.Busy)).ToList(),
            cancellation);
        LastRound = clock.GetUtcNow();
        foreach (var lane in rows.GroupBy(r => r.Item.Lane, StringComparer.Ordinal))
        {
            var carrying = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            busy[lane.Key] = carrying.Task;
            _ = Carry(lane.Key, [.. lane], carrying);
        }

        return rows.Count;
    }

    private async Task Carry(string lane, ImmutableArray<OutboxRow> rows, TaskCompletionSource carrying)
    {
        try
        {
            await carrier.Carry(rows);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // The lease runs out and the rows are given again; the other lanes go on.
            LaneBroke(broken, lane);
        }
        finally
        {
            busy.TryRemove(lane, out _);
            carrying.SetResult();
            Wake();
        }
    }

    private void Wake() => woken.Writer.TryWrite(true);

    private async Task Wait(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Idle, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await woken.Reader.ReadAsync(both.Token);
            await Task.Delay(Breath, TimeProvider.System, both.Token);
        }
        catch (OperationCanceledException)
        {
            // The idle time is over: look again, for rows whose pause ended. Or the program stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Lane {Lane} broke")]
    private partial void LaneBroke(Exception broken, string lane);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outbox waits for the database: {Why}")]
    private partial void DatabaseTrouble(string why);
}
