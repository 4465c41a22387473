using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary>Throws away what was only kept for a while: delivered effects and remembered replies of more than a week ago. The timeline is never touched.</summary>
internal sealed partial class Housekeeper(Ledger ledger, TimeProvider clock, ILogger<Housekeeper> log) : BackgroundService
{
    /// <summary>Longer than any platform repeats a delivery, and than a person comes back to an open page.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Few at a time: whoever presses a button meanwhile waits for no more than these.</summary>
    private const int AtOnce = 200;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    /// <summary>One round; says how many rows went.</summary>
    public async Task<int> Clean(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Kept;
        var total = 0;
        int gone;
        do
        {
            gone = await ledger.Write(unit => unit.Sweep(before, AtOnce) + unit.Forget(before, AtOnce), cancellation);
            total += gone;
        }
        while (gone >= AtOnce);
        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Round(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; what is left goes next time.
        }
    }

    private async Task Round(CancellationToken cancellation)
    {
        try
        {
            await Clean(cancellation);
        }
        catch (NotRecorded trouble)
        {
            CannotClean(trouble.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old deliveries and replies could not be thrown away: {Why}")]
    private partial void CannotClean(string why);
}
