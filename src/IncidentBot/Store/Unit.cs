using System.Data;
using System.Data.Common;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>A database connection within one transaction (writing) or one snapshot (reading), with its prepared commands. Not for two threads.</summary>
public sealed class Unit(DbConnection connection, DateTimeOffset now) : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>The moment of this transaction, in whole microseconds.</summary>
    public DateTimeOffset Now { get; internal set; } = now.Rounded();

    internal DbConnection Connection { get; } = connection;

    internal DbTransaction? Transaction { get; set; }

    internal bool IsPostgres { get; } = connection is NpgsqlConnection;

    /// <summary>This installation's own 16 bytes, which every timeline begins with.</summary>
    internal byte[] Installation { get; init; } = [];

    /// <summary>What this work made and others may see once it is kept.</summary>
    internal Pending Pending { get; } = new();

    /// <summary>Topics to tell other readers of once this is committed.</summary>
    internal HashSet<string> Signals => Pending.Work.Signals;

    /// <summary>Runs a statement and says how many rows it changed. <paramref name="sql"/> must be a constant: commands are kept prepared by it.</summary>
    internal int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>The first column of the first row, or default when there is none.</summary>
    internal T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Prepare(sql, values).ExecuteScalar() is { } found and not DBNull ? (T)Convert.ChangeType(found, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), System.Globalization.CultureInfo.InvariantCulture) : default;

    /// <summary>Every row, read by <paramref name="read"/>.</summary>
    internal List<T> Query<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Tells whoever waits for this topic, after the commit.</summary>
    internal void Signal(string topic) => Signals.Add(topic);

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
        Connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = Connection.CreateCommand();
            command.CommandText = sql;
            command.CommandType = CommandType.Text;
            foreach (var (name, _) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }

        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }
}
