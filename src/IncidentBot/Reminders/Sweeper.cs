using IncidentBot.Clocks;
using IncidentBot.Desk;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Reminders;

/// <summary>
/// Looks every second for what came due and asks the desk to climb that ladder. The table of wakes is the truth: whatever Quartz
/// missed, lost or never knew is found here. Its cost depends on what is due, not on what is open.
/// </summary>
internal sealed partial class Sweeper(Ledger ledger, IncidentDesk desk, TimeProvider clock, ILogger<Sweeper> log) : BackgroundService
{
    private const int Batch = 200;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>When it last looked, for the health page.</summary>
    public DateTimeOffset LastSweep { get; private set; } = clock.GetUtcNow();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        do
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NotRecorded trouble)
            {
                DatabaseTrouble(trouble.Message);
            }
        }
        while (await Next(timer, stoppingToken));
    }

    /// <summary>Handles everything that is due; says how many wakes that was.</summary>
    public async Task<int> Sweep(CancellationToken cancellation)
    {
        var due = await ledger.Read(unit => unit.Due(clock.GetUtcNow(), Batch), cancellation);
        foreach (var wake in due)
            await Climb(wake, cancellation);
        LastSweep = clock.GetUtcNow();
        return due.Count;
    }

    /// <summary>Asks the desk to climb one ladder. The request key is the claim: its row is written in the transaction that enqueues the reminder, so each rung happens once, whoever wakes and however often.</summary>
    public async Task Climb(DueWake wake, CancellationToken cancellation)
    {
        try
        {
            await desk.Handle(new Ask(new ClimbLadder(wake.Key, wake.Rung), wake.Incident, Actor.Clock, $"rung:{wake.Incident}:{wake.Key}:{wake.Rung}:{wake.Due.UtcTicks}", "clock"), cancellation);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or NotRecorded or OutOfMemoryException))
        {
            // One broken incident must not keep the others' reminders back.
            ClimbBroke(broken, wake.Incident.Value, wake.Key);
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The ladder {Key} of incident {Incident} could not be climbed")]
    private partial void ClimbBroke(Exception broken, string incident, string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminders wait for the database: {Why}")]
    private partial void DatabaseTrouble(string why);
}
