using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Threading.Channels;
using IncidentBot.Ports;
using Microsoft.Extensions.Logging;

namespace IncidentBot.Store;

/// <summary>The one way into the database.</summary>
public sealed class Ledger : IAsyncDisposable
{
    /// <summary>How many works may wait; one more is told to try again rather than to wait longer than a platform does.</summary>
    private const int MayWait = 4_096;

    private const int GroupSize = 64;
    private const int PostgresWriters = 8;
    private const int ReadersAtOnce = 8;

    private readonly Channel<WriteWork> waiting = Channel.CreateBounded<WriteWork>(new BoundedChannelOptions(MayWait) { FullMode = BoundedChannelFullMode.Wait });
    private readonly CancellationTokenSource closing = new();
    private readonly Readers readers;
    private readonly List<Task> running = [];
    private readonly PostgresListener? listener;
    private SoleUse? soleUse;

    private Ledger(DatabaseOptions options, Func<Unit> openWriter, Func<Unit> openReader, TimeProvider time, ILoggerFactory logs)
    {
        IsAlone = !options.IsPostgres;
        Signals = new Signals(logs.CreateLogger<Signals>());
        var log = logs.CreateLogger<Ledger>();
        var instance = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        readers = new Readers(openReader, ReadersAtOnce, time);
        Writers = [.. Enumerable.Range(0, options.IsPostgres ? PostgresWriters : 1).Select(_ => new Writer(waiting.Reader, openWriter, options.IsPostgres ? 1 : GroupSize, time, Signals, instance, log))];
        running.AddRange(Writers.Select(w => Task.Run(w.Run)));
        if (!options.IsPostgres)
            return;
        listener = new PostgresListener(PostgresDatabase.Tuned(options.ConnectionString!), instance, Signals, time, log);
        running.Add(Task.Run(() => listener.Run(closing.Token)));
    }

    /// <summary>Whether nobody but this process writes to the database.</summary>
    public bool IsAlone { get; }

    /// <summary>Who waits for what.</summary>
    public Signals Signals { get; }

    internal ImmutableArray<Writer> Writers { get; }

    /// <summary>Opens the database, migrates it (SQLite) or checks that it is migrated (PostgreSQL), and starts writing.</summary>
    /// <exception cref="DatabaseRefused">It can't be trusted with the record, or can't be reached; the message says why and what to do.</exception>
    public static async Task<Ledger> Open(DatabaseOptions options, TimeProvider time, ILoggerFactory logs, CancellationToken cancellation)
    {
        if (options.Problem() is { } problem)
            throw new DatabaseRefused(problem);
        SoleUse? sole = null;
        var installation = options.IsPostgres ? PreparePostgres(options) : PrepareSqlite(options, out sole);
        var ledger = new Ledger(options, () => OpenUnit(false), () => OpenUnit(true), time, logs) { soleUse = sole };
        if (ledger.listener is { } listener)
            await listener.Listening.WaitAsync(cancellation);
        return ledger;

        Unit OpenUnit(bool queryOnly) => new(
            options.IsPostgres ? PostgresDatabase.Open(options.ConnectionString!) : SqliteFile.Open(options.File, queryOnly), time.GetUtcNow())
        { Installation = installation };
    }

    /// <summary>
    /// Does <paramref name="work"/> in a transaction and completes after the COMMIT. The work may run several times (each try starts from what is committed): it must do
    /// nothing but read and write through its unit. What it throws, the caller gets, and nothing of it is written.
    /// </summary>
    /// <param name="requestKey">What the work remembers in the inbox: looked up there when nobody knows whether a commit happened.</param>
    /// <exception cref="NotRecorded">Nothing happened; try again.</exception>
    public Task<T> Write<T>(Func<Unit, T> work, CancellationToken cancellation, string? requestKey = null)
    {
        var waits = new WriteWork<T>(work, requestKey, cancellation);
        if (!waiting.Writer.TryWrite(waits))
            waits.Fail(new NotRecorded(closing.IsCancellationRequested ? "the program is stopping" : "too busy just now"));
        return waits.Task;
    }

    /// <summary>Reads within one snapshot.</summary>
    /// <exception cref="NotRecorded">The database can't be reached.</exception>
    public Task<T> Read<T>(Func<Unit, T> work, CancellationToken cancellation) => readers.Read(work, cancellation);

    /// <summary>Finishes what waits and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!waiting.Writer.TryComplete())
            return;
        await closing.CancelAsync();
        await Task.WhenAll(running);
        await readers.DisposeAsync();
        soleUse?.Dispose(); // last: whoever takes it next must find nothing of ours at work
        closing.Dispose();
    }

    private static byte[] PrepareSqlite(DatabaseOptions options, out SoleUse? sole)
    {
        sole = null;
        try
        {
            SqliteFile.Create(options.File);
            sole = SoleUse.Of(options.File);
            using var connection = SqliteFile.Open(options.File);
            if (!Schema.Missing(connection).IsEmpty)
                Schema.Migrate(connection);
            return Schema.Installation(connection);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or DatabaseRefused)
        {
            sole?.Dispose();
            sole = null;
            if (e is DatabaseRefused)
                throw;
            throw new DatabaseRefused(string.Create(CultureInfo.InvariantCulture, $"Database:File {options.File} can't be opened: {e.Message}"), e);
        }
    }

    private static byte[] PreparePostgres(DatabaseOptions options)
    {
        try
        {
            using var connection = PostgresDatabase.Open(options.ConnectionString!);
            PostgresDatabase.Check(connection);
            return Schema.Installation(connection);
        }
        catch (DbException e)
        {
            throw new DatabaseRefused($"The database of Database:ConnectionString can't be opened: {e.Message}", e);
        }
    }
}
