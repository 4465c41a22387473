using System.Collections.Concurrent;

namespace IncidentBot.Store;

/// <summary>Connections for reading, each in one snapshot at a time.</summary>
/// <param name="open">Opens one that can't write.</param>
/// <param name="count">How many may read at once; the next waits.</param>
internal sealed class Readers(Func<Unit> open, int count, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentBag<Unit> idle = [];
    private readonly SemaphoreSlim free = new(count, count);

    /// <summary>Reads within one snapshot.</summary>
    internal async Task<T> Read<T>(Func<Unit, T> work, CancellationToken cancellation)
    {
        await free.WaitAsync(cancellation);
        try
        {
            var unit = Begin();
            var healthy = false;
            try
            {
                var result = work(unit);
                unit.Execute("COMMIT");
                unit.Pending.KeepWork();
                unit.Pending.Promote();
                healthy = true;
                return result;
            }
            catch (Exception e) when (e.IsDatabase())
            {
                throw e.ForCaller();
            }
            finally
            {
                // One that failed half-way is closed: that ends its snapshot whatever state it is in.
                if (healthy)
                    idle.Add(unit);
                else
                    unit.Dispose();
            }
        }
        finally
        {
            free.Release();
        }
    }

    /// <summary>Waits for those who read, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var i = 0; i < count; i++)
            await free.WaitAsync();
        while (idle.TryTake(out var unit))
            unit.Dispose();
        free.Dispose();
    }

    private Unit Begin()
    {
        while (true)
        {
            var isNew = !idle.TryTake(out var unit);
            try
            {
                unit ??= open();
                unit.Pending.Clear();
                unit.Now = time.GetUtcNow().Rounded();
                unit.Execute(unit.IsPostgres ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN");
                return unit;
            }
            catch (Exception e) when (e.IsDatabase())
            {
                unit?.Dispose();
                // One that broke while idle says nothing about the database: take the next, or a new one.
                if (isNew)
                    throw e.ForCaller();
            }
        }
    }
}
