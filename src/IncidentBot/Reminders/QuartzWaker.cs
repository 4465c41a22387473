using System.Globalization;
using IncidentBot.Desk;
using IncidentBot.Ports;
using IncidentBot.Store;
using Quartz;

namespace IncidentBot.Reminders;

/// <summary>
/// Keeps a Quartz trigger for each wake of the next minutes, so that a reminder goes out at its moment and not at the next sweep.
/// Quartz remembers nothing: triggers are made anew from the table at start and after each change (docs/decisions/0004).
/// </summary>
internal sealed partial class QuartzWaker(Ledger ledger, [FromKeyedServices(RemindersSetup.Scheduler)] IScheduler scheduler, TimeProvider clock, ILogger<QuartzWaker> log) : BackgroundService
{
    private const int Most = 1000;
    private static readonly TimeSpan Horizon = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Refresh = TimeSpan.FromMinutes(1);

    // Every tick of an item changes what comes next: told each time, Quartz took a tenth of the processor under load.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly ScheduleJobOptions Again = new() { Replace = true };
    private readonly SemaphoreSlim changed = new(1, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = ledger.Signals.Subscribe(IncidentDesk.WakesTopic, () => { if (changed.CurrentCount == 0) Release(); });
        try
        {
            while (true)
            {
                await changed.WaitAsync(Refresh, stoppingToken);
                await Schedule(stoppingToken);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Release()
    {
        try
        {
            changed.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two signals at once: one look covers both.
        }
    }

    private async Task Schedule(CancellationToken cancellation)
    {
        try
        {
            // How long to wait is what both clocks agree on, not what time it is.
            var ahead = TimeProvider.System.GetUtcNow() - clock.GetUtcNow();
            foreach (var wake in await ledger.Read(unit => unit.Upcoming(clock.GetUtcNow() + Horizon, Most), cancellation))
            {
                var name = $"{wake.Incident}/{wake.Key}/{wake.Rung}/{wake.Due.UtcTicks}";
                var job = JobBuilder.Create<ClimbJob>().WithIdentity(name)
                    .UsingJobData("incident", wake.Incident.Value).UsingJobData("key", wake.Key)
                    .UsingJobData("rung", wake.Rung).UsingJobData("due", wake.Due.UtcTicks.ToString(CultureInfo.InvariantCulture)).Build();
                await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(name).StartAt(wake.Due + ahead).Build(), Again, cancellation);
            }
        }
        catch (Exception trouble) when (trouble is SchedulerException or NotRecorded)
        {
            // The sweeper finds them within a second of their time.
            CouldNotSchedule(trouble);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Quartz could not take the next reminders; the sweeper will send them")]
    private partial void CouldNotSchedule(Exception trouble);
}

/// <summary>What Quartz runs when a wake's moment has come.</summary>
[DisallowConcurrentExecution]
internal sealed class ClimbJob(Sweeper sweeper) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var data = context.MergedJobDataMap;
        await sweeper.Climb(
            new DueWake(new IncidentId(data.GetString("incident")!), data.GetString("key")!, data.GetInt("rung"),
                new DateTimeOffset(long.Parse(data.GetString("due")!, CultureInfo.InvariantCulture), TimeSpan.Zero)),
            cancellationToken);
    }
}
