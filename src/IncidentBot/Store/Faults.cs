using System.Data.Common;
using System.Net.Sockets;
using IncidentBot.Ports;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>What the databases' errors mean.</summary>
internal static class Faults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Full = 13;
    private const int Constraint = 19;
    private const int Wrong = 1;

    /// <summary>Whether the database (or the way to it) failed, and not the work.</summary>
    internal static bool IsDatabase(this Exception e) => e is DbException or DatabaseRefused or IOException or SocketException or TimeoutException;

    /// <summary>Somebody else was first, or the database asks to begin again.</summary>
    internal static bool IsClash(this Exception e) => e is AppendClash or PostgresException
    {
        SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
    };

    /// <summary>Whether the connection can't be used any more.</summary>
    internal static bool IsLost(this Exception e) => e switch
    {
        PostgresException p => p.SqlState.StartsWith("57P", StringComparison.Ordinal) || p.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException => true,
        SqliteException s => s.SqliteErrorCode is not (Busy or Locked or Full or Constraint or Wrong),
        _ => e.IsDatabase(),
    };

    /// <summary>The error as the caller gets it: what the database couldn't do is <see cref="NotRecorded"/>, everything else stays what it is.</summary>
    internal static Exception ForCaller(this Exception e) => e switch
    {
        _ when e.IsClash() => new NotRecorded("others changed the same thing at the same moment", e),
        SqliteException { SqliteErrorCode: Busy or Locked } => new NotRecorded("the database is locked by another program", e),
        SqliteException { SqliteErrorCode: Full } => new NotRecorded("the disk is full", e),
        SqliteException { SqliteErrorCode: 8 or 10 or 11 or 14 or 26 } => new NotRecorded("the database file can't be read or written", e),
        PostgresException { SqlState: "53100" } => new NotRecorded("the database's disk is full", e),
        PostgresException { SqlState: "55P03" } => new NotRecorded("the database is locked", e),
        PostgresException { SqlState: ['5', '3' or '7' or '8', ..] or ['0', '8', ..] or "25006" } => new NotRecorded("the database is out of order", e),
        PostgresException => e,
        NpgsqlException => new NotRecorded("the database can't be reached", e),
        DatabaseRefused or IOException or SocketException or TimeoutException => new NotRecorded("the database can't be reached", e),
        _ => e,
    };
}
