namespace IncidentBot.Store;

/// <summary>Moments as the database keeps them: microseconds since 1970, UTC.</summary>
internal static class Moments
{
    private const long EpochMicros = 62_135_596_800_000_000;

    /// <summary>Microseconds since 1970; what is finer is cut off.</summary>
    internal static long Micros(this DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMicrosecond - EpochMicros;

    /// <summary>Microseconds since 1970, or null.</summary>
    internal static long? Micros(this DateTimeOffset? at) => at?.Micros();

    /// <summary>The moment of these microseconds.</summary>
    internal static DateTimeOffset At(long micros) => new((micros + EpochMicros) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>The moment as the database will give it back: a state folded in memory must equal one folded from the table.</summary>
    internal static DateTimeOffset Rounded(this DateTimeOffset at) => At(at.Micros());
}
