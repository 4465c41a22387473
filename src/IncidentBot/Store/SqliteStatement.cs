using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IncidentBot.Store;

/// <summary>
/// A prepared statement of SQLite, and the row it stands on. Used instead of the driver's commands, which look every parameter up by name at every
/// execution: a request runs a dozen statements, and one thread runs all requests' statements.
/// </summary>
internal sealed class SqliteStatement : Row, IDisposable
{
    private const int OnTheStack = 1_024;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;

    internal SqliteStatement(sqlite3 database, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        this.database = database;
        if (raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement) is not raw.SQLITE_OK and var failed)
            throw Failure(failed);
        places = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            // Left out, the value would be a null that nobody meant.
            if ((places[i] = raw.sqlite3_bind_parameter_index(statement, "@" + values[i].Name)) == 0)
                throw new ArgumentException($"The statement has no @{values[i].Name}.", nameof(values));
        }
    }

    /// <summary>Rows changed by the last INSERT, UPDATE or DELETE.</summary>
    internal int Changed => raw.sqlite3_changes(database);

    public void Dispose() => statement.Dispose();

    /// <summary>Gives the parameters their values, in the order the statement was prepared with.</summary>
    internal void Bind(ReadOnlySpan<(string Name, object? Value)> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (Bind(places[i], values[i].Value) is not raw.SQLITE_OK and var failed)
                throw Failure(failed);
        }
    }

    /// <summary>Goes to the next row; false when there is none.</summary>
    internal bool Step() => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var failed => throw Failure(failed),
    };

    /// <summary>Ends the run: an unfinished one would hold its snapshot.</summary>
    internal void Reset() => raw.sqlite3_reset(statement);

    internal override long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    internal override string GetString(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, column));

    internal override byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    internal override bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string { Length: 0 } => raw.sqlite3_bind_text(statement, place, ""), // an empty span would be a null
        string text => Bind(place, text),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new ArgumentException($"SQLite takes no {value.GetType().Name}.", nameof(value)),
    };

    private int Bind(int place, string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= OnTheStack)
        {
            Span<byte> small = stackalloc byte[OnTheStack];
            return raw.sqlite3_bind_text(statement, place, small[..Encoding.UTF8.GetBytes(text, small)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return raw.sqlite3_bind_text(statement, place, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private SqliteException Failure(int code)
    {
        var extended = raw.sqlite3_extended_errcode(database);
        var words = raw.sqlite3_errmsg(database).utf8_to_string();
        return new SqliteException($"SQLite Error {code & 0xff}: '{words}'.", code & 0xff, extended);
    }
}
