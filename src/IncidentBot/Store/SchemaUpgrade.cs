using Npgsql;

namespace IncidentBot.Store;

/// <summary>Brings a database to this version.</summary>
internal static class SchemaUpgrade
{
    /// <summary>Seconds a migration's statement may take.</summary>
    private const int Patience = 3_600;

    /// <summary>Migrates as the owner; says what was missing.</summary>
    internal static ImmutableArray<string> Run(DatabaseOptions options)
    {
        if (options.Problem() is { } problem)
            throw new DatabaseRefused(problem);
        return options.IsPostgres ? Postgres(options) : Sqlite(options.File);
    }

    private static ImmutableArray<string> Sqlite(string file)
    {
        SqliteFile.Create(file);
        using var connection = SqliteFile.Open(file);
        var missing = Schema.Missing(connection);
        if (missing.IsEmpty)
            return missing;
        using var soleUse = SoleUse.Of(file); // an older version that runs would go on writing into tables it doesn't know
        Schema.Migrate(connection);
        return missing;
    }

    private static ImmutableArray<string> Postgres(DatabaseOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.MigrationConnectionString))
            throw new DatabaseRefused("Database:MigrationConnectionString is empty; migrating needs the owner's connection string.");
        using var connection = PostgresDatabase.Open(options.MigrationConnectionString, Patience);
        using (var schema = new NpgsqlCommand($"CREATE SCHEMA IF NOT EXISTS {PostgresGuards.Schema}", connection))
            schema.ExecuteNonQuery();
        var missing = Schema.Missing(connection);
        if (!missing.IsEmpty)
            Schema.Migrate(connection);
        Grants.Give(connection, new NpgsqlConnectionStringBuilder(options.ConnectionString));
        return missing;
    }
}
