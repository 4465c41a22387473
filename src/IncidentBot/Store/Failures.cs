#pragma warning disable CA1710 // Named by what happened, as it is said.

namespace IncidentBot.Store;

/// <summary>Somebody else appended to this incident first: load it again and decide again. <see cref="Ledger.Write"/> does so five times by itself.</summary>
public sealed class AppendClash(IncidentId incident, int sequence, Exception? inner = null)
    : Exception($"Entry {sequence} of incident {incident} was taken by somebody else.", inner)
{
    /// <summary>Which incident.</summary>
    public IncidentId Incident { get; } = incident;

    /// <summary>The number that was taken.</summary>
    public int Sequence { get; } = sequence;
}

/// <summary>The database can't be trusted with the record (wrong settings, wrong version, wrong rights): the start stops with this sentence.</summary>
public sealed class DatabaseRefused(string why, Exception? inner = null) : Exception(why, inner);
