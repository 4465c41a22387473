using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace IncidentBot.Store;

/// <summary>A database connection within one transaction (writing) or one snapshot (reading), with its prepared commands. Not for two threads.</summary>
public sealed class Unit(DbConnection connection, DateTimeOffset now) : IDisposable
{
    private readonly sqlite3? sqlite = (connection as SqliteConnection)?.Handle;
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DbCommand> commands = new(StringComparer.Ordinal);

    /// <summary>The moment of this transaction, in whole microseconds.</summary>
    public DateTimeOffset Now { get; internal set; } = now.Rounded();

    internal DbConnection Connection { get; } = connection;

    internal bool IsPostgres { get; } = connection is NpgsqlConnection;

    /// <summary>This installation's own 16 bytes, which every timeline begins with.</summary>
    internal byte[] Installation { get; init; } = [];

    /// <summary>What this work made and others may see once it is kept.</summary>
    internal Pending Pending { get; } = new();

    /// <summary>Topics to tell other readers of once this is committed.</summary>
    internal HashSet<string> Signals => Pending.Work.Signals;

    /// <summary>Runs a statement and says how many rows it changed. <paramref name="sql"/> must be a constant: commands are kept prepared by it.</summary>
    internal int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (sqlite is null)
            return Command(sql, values).ExecuteNonQuery();
        var statement = Statement(sql, values);
        try
        {
            while (statement.Step())
            {
            }

            return statement.Changed;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>The first column of the first row, a text or a whole number, or default when there is none.</summary>
    internal T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => First(
        sql,
        row => typeof(T) == typeof(string)
            ? (T)(object)row.GetString(0)
            : (T)Convert.ChangeType(row.GetInt64(0), Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture),
        values);

    /// <summary>Every row, read by <paramref name="read"/>.</summary>
    internal List<T> Query<T>(string sql, Func<Row, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var rows = new List<T>();
        if (sqlite is null)
        {
            using var reader = Command(sql, values).ExecuteReader();
            var row = new ReaderRow(reader);
            while (reader.Read())
                rows.Add(read(row));
            return rows;
        }

        var statement = Statement(sql, values);
        try
        {
            while (statement.Step())
                rows.Add(read(statement));
            return rows;
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Tells whoever waits for this topic, after the commit.</summary>
    internal void Signal(string topic) => Signals.Add(topic);

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
        foreach (var command in commands.Values)
            command.Dispose();
        statements.Clear();
        commands.Clear();
        Connection.Dispose();
    }

    private T? First<T>(string sql, Func<Row, T> read, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (sqlite is null)
        {
            using var reader = Command(sql, values).ExecuteReader();
            return reader.Read() && !reader.IsDBNull(0) ? read(new ReaderRow(reader)) : default;
        }

        var statement = Statement(sql, values);
        try
        {
            return statement.Step() && !statement.IsDBNull(0) ? read(statement) : default;
        }
        finally
        {
            statement.Reset();
        }
    }

    private SqliteStatement Statement(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!statements.TryGetValue(sql, out var statement))
            statements[sql] = statement = new SqliteStatement(sqlite!, sql, values);
        statement.Bind(values);
        return statement;
    }

    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            commands[sql] = command = Connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }

        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }
}
