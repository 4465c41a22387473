#pragma warning disable CA1710 // Named by what happened, as it is said.

namespace IncidentBot.Ports;

/// <summary>Nothing was recorded (disk full, database locked or gone, too busy): the caller says so and may try again.</summary>
public sealed class NotRecorded(string why, Exception? inner = null) : Exception($"Not recorded: {why}", inner)
{
    /// <summary>What stood in the way, in a few words for people.</summary>
    public string Why { get; } = why;
}
