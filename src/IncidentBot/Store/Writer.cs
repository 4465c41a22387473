using System.Data.Common;
using System.Threading.Channels;
using IncidentBot.Ports;
using Microsoft.Extensions.Logging;

namespace IncidentBot.Store;

/// <summary>
/// Takes what waits, as many at once as <paramref name="groupSize"/> says, and commits it together: one COMMIT, then the callers are told. When a work fails, all
/// begin anew with a savepoint each, so that only the failing one is undone.
/// One of these writes to SQLite; several, each with a group of one, write to PostgreSQL.
/// </summary>
internal sealed partial class Writer(ChannelReader<WriteWork> waiting, Func<Unit> open, int groupSize, TimeProvider time, Signals signals, string instance, ILogger log)
{
    private const int Tries = 5;

    private readonly List<WriteWork> group = [];
    private Unit? unit;

    /// <summary>Called before (false) and after (true) each COMMIT: where tests make the disk fail.</summary>
    internal Action<bool>? Fault { get; set; }

    /// <summary>Writes until nothing more will come.</summary>
    internal async Task Run()
    {
        while (await waiting.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < groupSize && waiting.TryRead(out var work))
            {
                if (work.IsCancelled)
                    work.Cancel();
                else
                    group.Add(work);
            }

            if (group.Count > 0)
                Commit();
        }

        unit?.Dispose();
    }

    private void Commit()
    {
        try
        {
            for (var attempt = 1; !TryCommit(attempt == Tries); attempt++)
            {
            }
        }
#pragma warning disable CA1031 // A bug here must not leave the callers waiting for ever, nor everybody after them.
        catch (Exception e)
#pragma warning restore CA1031
        {
            WriterFailed(log, e, group.Count);
            Drop();
            FailAll(e);
        }
    }

    /// <summary>False: begin again.</summary>
    private bool TryCommit(bool lastTry)
    {
        if (!Begin())
            return true;
        try
        {
            if (!unit!.IsPostgres && !WorkRun.TryAll(unit, group))
            {
                RollBack();
                if (!Begin())
                    return true;
                foreach (var work in group)
                    WorkRun.One(unit, work, Tries - 1);
            }
            else if (unit.IsPostgres)
            {
                WorkRun.One(unit, group[0], Tries);
            }
        }
        catch (Exception e) when (e is TransactionGone || e.IsDatabase())
        {
            // The whole transaction is gone (disk full, connection lost, or PostgreSQL refused a statement), not just this work.
            var cause = e is TransactionGone ? e.InnerException! : e;
            Abandon(cause);
            if (cause.IsClash() && !lastTry)
                return false;
            FailAll(cause.ForCaller());
            return true;
        }

        return Finish(lastTry);
    }

    /// <summary>Begins the transaction; when it can't, nothing was recorded of anything that waits.</summary>
    private bool Begin()
    {
        for (var fresh = unit is null; ; fresh = true)
        {
            try
            {
                unit ??= open();
                unit.Pending.Clear();
                unit.Now = time.GetUtcNow().Rounded();
                unit.Execute(unit.IsPostgres ? "BEGIN" : "BEGIN IMMEDIATE");
                return true;
            }
            catch (Exception e) when (e.IsDatabase())
            {
                if (e.IsLost())
                    Drop();
                // A connection that broke while nobody used it is opened again once, unseen.
                if (e.IsLost() && !fresh)
                    continue;
                // Who came while this one waited for the lock has waited as long: waiting anew for each would keep people waiting for ever.
                while (waiting.TryRead(out var late))
                    group.Add(late);
                CannotBegin(log, e, group.Count);
                FailAll(e.ForCaller());
                return false;
            }
        }
    }

    /// <summary>Commits and tells the callers. False: begin again.</summary>
    private bool Finish(bool lastTry)
    {
        try
        {
            Tell(unit!);
            Fault?.Invoke(false);
            unit!.Execute("COMMIT");
            Fault?.Invoke(true);
        }
        catch (Exception e) when (e.IsDatabase())
        {
            if (e.IsClash() && !lastTry)
            {
                Abandon(e);
                return false;
            }

            Settle(e);
            return true;
        }

        Succeed(unit!.Pending);
        return true;
    }

    /// <summary>Whether a COMMIT that failed happened nevertheless: the inbox says. A transaction is committed as a whole, so one of its request keys proves all of it.</summary>
    private void Settle(Exception error)
    {
        CommitUnknown(log, error, group.Count);
        var pending = unit!.Pending;
        Drop();
        try
        {
            unit = open();
            if (pending.Kept.RequestKeys.Any(key => unit.FindReply(key) is not null))
            {
                SqliteFile.MakeDurable(unit);
                Succeed(pending);
                return;
            }

            // A work that wrote nothing of its own but answered from the inbox may be answered: what it read is there.
            foreach (var work in group)
            {
                if (work.Error is null && work.RequestKey is { } key && unit.FindReply(key) is not null)
                    work.Complete();
                else
                    work.Fail(error.ForCaller() is NotRecorded known ? known : new NotRecorded("the disk failed", error));
            }
        }
        catch (Exception e) when (e.IsDatabase())
        {
            Drop();
            FailAll(new NotRecorded("the database failed and can't be asked whether it was recorded; the same request again is safe", e));
        }
    }

    private void Succeed(Pending pending)
    {
        pending.Promote();
        foreach (var work in group)
            work.Complete();
        foreach (var topic in pending.Kept.Signals)
            signals.Publish(topic);
        pending.Clear();
    }

    /// <summary>On PostgreSQL the other instances are told within the transaction, so that no signal comes before its commit or without it.</summary>
    private void Tell(Unit unit)
    {
        if (!unit.IsPostgres)
            return;
        foreach (var some in unit.Pending.Kept.Signals.Chunk(PostgresListener.TopicsPerNotice))
            unit.Execute("SELECT pg_notify('incidentbot', @topics)", ("topics", PostgresListener.Notice(instance, some)));
    }

    private void FailAll(Exception why)
    {
        foreach (var work in group)
            work.Fail(why);
    }

    /// <summary>Leaves the transaction: by ROLLBACK while the connection lives, else by closing it.</summary>
    private void Abandon(Exception why)
    {
        if (why.IsLost())
        {
            Drop();
            return;
        }

        RollBack();
    }

    private void RollBack()
    {
        try
        {
            unit!.Execute("ROLLBACK");
        }
        catch (DbException)
        {
            // SQLite has rolled back by itself, or the connection broke just now: a new one begins clean.
            Drop();
        }
    }

    private void Drop()
    {
        unit?.Dispose();
        unit = null;
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The writer failed; {Count} requests were not recorded.")]
    private static partial void WriterFailed(ILogger log, Exception e, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database can't be written to; {Count} requests were not recorded.")]
    private static partial void CannotBegin(ILogger log, Exception e, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of {Count} requests ended in an error; looking up whether it happened.")]
    private static partial void CommitUnknown(ILogger log, Exception e, int count);
}
