using System.Globalization;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>The clock of the try-out mode: the system's, and ahead of it by as much as people moved it. It never goes back, and it is where it was after a restart.</summary>
public sealed class TryOutClock : TimeProvider
{
    /// <summary>Told when the clock was moved: whoever waits for a moment must look again.</summary>
    public const string Topic = "clock-moved";

    private const string Setting = "try-out-offset";

    private long ahead;

    /// <summary>How far it is ahead of the system's clock.</summary>
    public TimeSpan Ahead => new(Interlocked.Read(ref ahead));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <summary>Takes up where the last run ended. Call once, before anything looks at the time.</summary>
    public async Task Load(Ledger ledger, CancellationToken cancellation)
    {
        var stored = await ledger.Read(unit => unit.Setting(Setting), cancellation);
        if (long.TryParse(stored, CultureInfo.InvariantCulture, out var ticks))
            Interlocked.Exchange(ref ahead, ticks);
    }

    /// <summary>Moves it forward by more than nothing and at most a year at a time.</summary>
    public async Task Forward(Ledger ledger, TimeSpan by, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, TimeSpan.FromDays(366));
        var total = await ledger.Write(
            unit =>
            {
                var next = (long.TryParse(unit.Setting(Setting), CultureInfo.InvariantCulture, out var ticks) ? ticks : 0) + by.Ticks;
                unit.Set(Setting, next.ToString(CultureInfo.InvariantCulture));
                return next;
            },
            cancellation);
        Interlocked.Exchange(ref ahead, total);
        ledger.Signals.Publish(Topic);
    }
}
