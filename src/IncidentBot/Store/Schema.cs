using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>Which version the tables have.</summary>
internal static class Schema
{
    private static readonly ImmutableArray<string> Known = [Migrations.Record.Id, Migrations.Work.Id, Migrations.Rooms.Id, Migrations.Platforms.Id, Migrations.Files.Id];

    /// <summary>Migrations this program knows and the database doesn't have. EF isn't asked: building its model would delay every start.</summary>
    /// <exception cref="DatabaseRefused">A newer version of the program migrated the database.</exception>
    internal static ImmutableArray<string> Missing(DbConnection connection)
    {
        var applied = Applied(connection);
        var unknown = applied.FirstOrDefault(a => !Known.Contains(a, StringComparer.Ordinal));
        return unknown is null
            ? [.. Known.Where(k => !applied.Contains(k, StringComparer.Ordinal))]
            : throw new DatabaseRefused($"The database was migrated by a newer version of IncidentBot ({unknown}). Run that version, or restore a backup from before.");
    }

    /// <summary>Brings the tables to this version.</summary>
    internal static void Migrate(DbConnection connection)
    {
        if (connection is not NpgsqlConnection)
            ForgetStaleLock(connection);
        using var database = new IncidentDb(connection);
        database.Database.Migrate();
    }

    /// <summary>This installation's own 16 bytes.</summary>
    internal static byte[] Installation(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM meta WHERE name = 'installation'";
        return Convert.FromHexString((string)command.ExecuteScalar()!);
    }

    private static HashSet<string> Applied(DbConnection connection)
    {
        using var exists = connection.CreateCommand();
        exists.CommandText = connection is NpgsqlConnection
            ? $"SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = '{PostgresGuards.Schema}' AND tablename = 'schema_history'"
            : "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_history'";
        if (Convert.ToInt64(exists.ExecuteScalar()) == 0)
            return [];
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM schema_history";
        using var reader = command.ExecuteReader();
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            applied.Add(reader.GetString(0));
        return applied;
    }

    // EF's lock is a row that a killed process leaves behind; the next start would wait for it for ever.
    private static void ForgetStaleLock(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        command.ExecuteNonQuery();
    }
}
