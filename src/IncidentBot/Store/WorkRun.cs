using Microsoft.Data.Sqlite;

namespace IncidentBot.Store;

/// <summary>Runs the works of a transaction, so that one that fails leaves no trace and harms no other.</summary>
internal static class WorkRun
{
    /// <summary>Runs them all without savepoints, which cost more than the works themselves: SQLite copies every page that one touches. False: one failed; roll back and run each by itself.</summary>
    internal static bool TryAll(Unit unit, List<WriteWork> group)
    {
        foreach (var work in group)
        {
            work.Error = null;
            try
            {
                work.Run(unit);
                unit.Pending.KeepWork();
            }
#pragma warning disable CA1031 // Not hidden: it is run again, and what it throws then, its caller gets.
            catch (Exception e)
#pragma warning restore CA1031
            {
                unit.Pending.DropWork(e);
                return false;
            }
        }

        return true;
    }

    /// <summary>Runs it, again when somebody else was first. What it throws is kept for its caller.</summary>
    /// <exception cref="TransactionGone">It failed, and the transaction with it.</exception>
    internal static void One(Unit unit, WriteWork work, int tries)
    {
        for (var attempt = 1; ; attempt++)
        {
            work.Error = null;
            try
            {
                Savepoint(unit, "SAVEPOINT work");
                work.Run(unit);
                Savepoint(unit, "RELEASE SAVEPOINT work");
                unit.Pending.KeepWork();
                return;
            }
#pragma warning disable CA1031 // Not hidden: the caller gets it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                unit.Pending.DropWork(e);
                if (unit.Connection is not SqliteConnection sqlite || SqliteFile.IsOutsideTransaction(sqlite))
                    throw new TransactionGone(e);
                Savepoint(unit, "ROLLBACK TO SAVEPOINT work");
                Savepoint(unit, "RELEASE SAVEPOINT work");
                if (e.IsClash() && attempt < tries)
                    continue;
                work.Error = e.ForCaller();
                return;
            }
        }
    }

    // On PostgreSQL a transaction holds one work, and failing it fails the transaction.
    private static void Savepoint(Unit unit, string sql)
    {
        if (!unit.IsPostgres)
            unit.Execute(sql);
    }
}

/// <summary>The transaction is gone and took the works before this one along.</summary>
internal sealed class TransactionGone(Exception inner) : Exception(inner.Message, inner);
