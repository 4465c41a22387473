#nullable enable
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentBot.Store.Migrations;

/// <summary>Files that belong to the record: added to, never changed. The timeline holds their digests.</summary>
[DbContext(typeof(IncidentDb))]
[Migration(Id)]
public sealed class Files : Migration
{
    /// <summary>Its name in the history.</summary>
    public const string Id = "20261125000005_Files";

    private const string Tables =
        """
        CREATE TABLE kept_file(
          incident_id TEXT NOT NULL, digest TEXT NOT NULL CHECK (length(digest) = 64), body BLOB NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (incident_id, digest)) STRICT;
        """;

    /// <summary>Makes the table and what guards it.</summary>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider != "Microsoft.EntityFrameworkCore.Sqlite";
        migrationBuilder.Sql(Ddl.For(postgres, Tables));
        foreach (var guard in postgres ? PostgresGuards.OfFiles : SqliteGuards.OfFiles.Values)
            migrationBuilder.Sql(guard);
    }
}
