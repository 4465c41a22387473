#nullable enable
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentBot.Store.Migrations;

/// <summary>What chat platforms remember (the ids their services gave), and the indexes by which the outbox is leased lane by lane.</summary>
[DbContext(typeof(IncidentDb))]
[Migration(Id)]
public sealed class Platforms : Migration
{
    /// <summary>Its name in the history.</summary>
    public const string Id = "20261122000004_Platforms";

    private const string Tables =
        """
        CREATE TABLE platform_memory(
          platform TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
          PRIMARY KEY (platform, kind, key)) WITHOUT ROWID, STRICT;
        CREATE INDEX outbox_due ON outbox(not_before, lane) WHERE state = 'pending';
        CREATE INDEX outbox_leased ON outbox(lease_until) WHERE state = 'leased';
        CREATE INDEX platform_memory_value ON platform_memory(platform, kind, value);
        """;

    // Each chat has lanes of its own since then; what was waiting was meant for the war room.
    private const string Lanes = "UPDATE outbox SET lane = 'war-room/' || lane WHERE done_at IS NULL AND lane NOT LIKE 'phone:%';";

    /// <summary>Makes the table and the indexes.</summary>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(Ddl.For(migrationBuilder.ActiveProvider != "Microsoft.EntityFrameworkCore.Sqlite", Tables) + Lanes);
}
