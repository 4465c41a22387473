namespace IncidentBot.Stories;

/// <summary>A clock that a test moves by hand. Timers run by the machine's own clock: only what time it is, is told here.</summary>
internal sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Forward(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
