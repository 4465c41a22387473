#nullable enable
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentBot.Store.Migrations;

/// <summary>The record itself: timelines, their payloads and heads, the plans they were run by, and what keeps anybody from changing them.</summary>
[DbContext(typeof(IncidentDb))]
[Migration(Id)]
public sealed class Record : Migration
{
    /// <summary>Its name in the history.</summary>
    public const string Id = "20261122000001_Record";

    private const string Tables =
        """
        CREATE TABLE meta(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE plan(digest TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, added_at INTEGER NOT NULL) STRICT;
        CREATE TABLE timeline_event(
          incident_id TEXT NOT NULL, sequence INTEGER NOT NULL, recorded_at INTEGER NOT NULL, occurred_at INTEGER NOT NULL,
          actor TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, request_key TEXT NOT NULL,
          payload_commit BLOB NOT NULL CHECK (length(payload_commit) = 32),
          prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
          hash BLOB NOT NULL CHECK (length(hash) = 32),
          PRIMARY KEY (incident_id, sequence)) WITHOUT ROWID, STRICT;
        CREATE TABLE event_payload(
          incident_id TEXT NOT NULL, sequence INTEGER NOT NULL, salt BLOB NOT NULL CHECK (length(salt) = 16), body TEXT NOT NULL,
          PRIMARY KEY (incident_id, sequence), FOREIGN KEY (incident_id, sequence) REFERENCES timeline_event(incident_id, sequence)) WITHOUT ROWID, STRICT;
        CREATE TABLE incident_head(
          incident_id TEXT NOT NULL PRIMARY KEY, sequence INTEGER NOT NULL, hash BLOB NOT NULL CHECK (length(hash) = 32)) STRICT;
        """;

    /// <summary>Makes the tables.</summary>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider != "Microsoft.EntityFrameworkCore.Sqlite";
        migrationBuilder.Sql(Ddl.For(postgres, Tables));
        migrationBuilder.Sql(postgres
            ? "INSERT INTO meta(name, value) VALUES ('installation', replace(gen_random_uuid()::text, '-', ''));"
            : "INSERT INTO meta(name, value) VALUES ('installation', lower(hex(randomblob(16))));");
        foreach (var guard in postgres ? PostgresGuards.OfRecord : SqliteGuards.OfRecord.Values)
            migrationBuilder.Sql(guard);
    }
}
