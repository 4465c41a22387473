namespace IncidentBot.Store;

/// <summary>The one way into the database.</summary>
public sealed class Ledger : IAsyncDisposable
{
    /// <summary>Who waits for what.</summary>
    public Signals Signals => throw new NotSupportedException();

    /// <summary>Opens the database, migrates it (SQLite) or checks that it is migrated (PostgreSQL), and starts writing.</summary>
    /// <exception cref="DatabaseRefused">It can't be trusted with the record; the message says why and what to do.</exception>
    public static Task<Ledger> Open(DatabaseOptions options, TimeProvider time, ILoggerFactory logs, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>
    /// Does <paramref name="work"/> in a transaction and completes after the COMMIT. The work may run several times (each try starts from what is committed): it must do
    /// nothing but read and write through its unit. What it throws, the caller gets, and nothing of it is written.
    /// </summary>
    /// <param name="requestKey">What the work remembers in the inbox: looked up there when nobody knows whether a commit happened.</param>
    /// <exception cref="NotRecorded">Nothing happened; try again.</exception>
    public Task<T> Write<T>(Func<Unit, T> work, CancellationToken cancellation, string? requestKey = null) => throw new NotSupportedException();

    /// <summary>Reads within one snapshot.</summary>
    /// <exception cref="NotRecorded">The database can't be reached.</exception>
    public Task<T> Read<T>(Func<Unit, T> work, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Finishes what waits and closes.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
