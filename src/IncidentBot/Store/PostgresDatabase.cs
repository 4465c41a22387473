using Npgsql;

namespace IncidentBot.Store;

/// <summary>Opens PostgreSQL as the application, and refuses a server or a role that can't be trusted with the record.</summary>
internal static class PostgresDatabase
{
    /// <summary>Seconds a statement may take: a person waits for the answer.</summary>
    private const int CommandSeconds = 5;

    private const int ConnectSeconds = 2;

    /// <summary>An open connection of the application.</summary>
    internal static NpgsqlConnection Open(string connectionString, int commandSeconds = CommandSeconds)
    {
        var connection = new NpgsqlConnection(Tuned(connectionString, commandSeconds));
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The connection string with what the store relies on. Connections are kept by the store itself, not pooled.</summary>
    internal static string Tuned(string connectionString, int commandSeconds = CommandSeconds) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        SearchPath = PostgresGuards.Schema,
        CommandTimeout = commandSeconds,
        Timeout = ConnectSeconds,
        KeepAlive = 10,
        MaxAutoPrepare = 250,
        AutoPrepareMinUsages = 2,
        Options = "-c lock_timeout=2000",
        ApplicationName = "IncidentBot",
    }.ToString();

    /// <summary>Refuses a server that may lose what it committed, and a role that could change the timeline.</summary>
    internal static void Check(NpgsqlConnection connection)
    {
        foreach (var setting in (ReadOnlySpan<string>)["synchronous_commit", "fsync", "full_page_writes"])
        {
            if (Ask(connection, $"SHOW {setting}") == "off")
                throw new DatabaseRefused($"PostgreSQL runs with {setting} = off: what was recorded could be lost. Set {setting} = on.");
        }

        if (Schema.Missing(connection) is [var missing, ..])
            throw new DatabaseRefused($"The database lacks the migration {missing}. Run: IncidentBot migrate");
        foreach (var table in (ReadOnlySpan<string>)["timeline_event", "event_payload", "incident_head", "plan"])
        {
            if (Ask(connection, $"SELECT has_table_privilege('{table}', 'UPDATE') OR has_table_privilege('{table}', 'DELETE') OR has_table_privilege('{table}', 'TRUNCATE')") == "True")
            {
                throw new DatabaseRefused(
                    $"The role of Database:ConnectionString may change {table}. It must be another role than the owner's (Database:MigrationConnectionString) and no superuser.");
            }
        }
    }

    private static string? Ask(NpgsqlConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar());
    }
}
