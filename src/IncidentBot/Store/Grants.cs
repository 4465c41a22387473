using Npgsql;

namespace IncidentBot.Store;

/// <summary>PostgreSQL: the rights of the application's role. It reads and adds to the record, and can't change or delete it.</summary>
internal static class Grants
{
    /// <summary>Quartz keeps tables of its own and makes them itself.</summary>
    internal const string QuartzSchema = "incidentbot_quartz";

    private const string Work = "inbox, number, incident_name, incident, wake, outbox, room, room_member, room_seen, room_message, protection_key, setting, platform_memory";

    /// <summary>Makes the role when it is missing and gives it its rights; those it must not have are taken away.</summary>
    internal static void Give(NpgsqlConnection owner, NpgsqlConnectionStringBuilder application)
    {
        var name = application.Username ?? throw new DatabaseRefused("Database:ConnectionString names no Username; the application needs a role of its own.");
        if (Ask(owner, "SELECT current_user::text") == name)
            throw new DatabaseRefused($"Database:ConnectionString and Database:MigrationConnectionString both sign in as {name}. The application needs another role than the owner's, or it could change the timeline.");
        if (Ask(owner, "SELECT 1::text FROM pg_roles WHERE rolname = $1", name) is null)
            Run(owner, Ask(owner, application.Password is null ? "SELECT format('CREATE ROLE %I LOGIN', $1)" : "SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', $1, $2)", [name, .. application.Password is { } p ? [p] : Array.Empty<string>()])!);

        var role = Ask(owner, "SELECT quote_ident($1)", name)!;
        Run(owner,
            $"""
            CREATE SCHEMA IF NOT EXISTS {QuartzSchema};
            GRANT USAGE, CREATE ON SCHEMA {QuartzSchema} TO {role};
            GRANT USAGE ON SCHEMA {PostgresGuards.Schema} TO {role};
            REVOKE ALL ON ALL TABLES IN SCHEMA {PostgresGuards.Schema} FROM PUBLIC, {role};
            GRANT SELECT ON meta, schema_history, incident_head, story TO {role};
            GRANT SELECT, INSERT ON timeline_event, event_payload, plan, kept_file TO {role};
            GRANT SELECT, INSERT, UPDATE, DELETE ON {Work} TO {role};
            """);
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string? Ask(NpgsqlConnection connection, string sql, params ReadOnlySpan<string> values)
    {
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command.ExecuteScalar() as string;
    }
}
