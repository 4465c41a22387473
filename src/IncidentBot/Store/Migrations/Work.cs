#nullable enable
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentBot.Store.Migrations;

/// <summary>What is worked with: inbox, numbers, names, the list, wakes and their claims, the outbox.</summary>
[DbContext(typeof(IncidentDb))]
[Migration(Id)]
public sealed class Work : Migration
{
    /// <summary>Its name in the history.</summary>
    public const string Id = "20261122000002_Work";

    // Request keys come in no order: were the replies stored by key, each would dirty a page of its own. The outbox's indexes hold only what is not over: leasing costs the same after a million deliveries.
    private const string Tables =
        """
        CREATE TABLE inbox(
          id INTEGER PRIMARY KEY AUTOINCREMENT, request_key TEXT NOT NULL UNIQUE, incident_id TEXT, reply TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
        CREATE TABLE number(series TEXT NOT NULL, year INTEGER NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (series, year)) STRICT;
        CREATE TABLE incident_name(kind TEXT NOT NULL, name TEXT NOT NULL, incident_id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID, STRICT;
        CREATE INDEX incident_name_of ON incident_name(incident_id, kind);
        CREATE TABLE incident(
          id TEXT NOT NULL PRIMARY KEY, reference TEXT NOT NULL, title TEXT NOT NULL, severity TEXT NOT NULL, phase TEXT NOT NULL, stage INTEGER NOT NULL,
          class TEXT, sensitive INTEGER NOT NULL, members TEXT NOT NULL, opened_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, next_due INTEGER,
          version INTEGER NOT NULL, is_open INTEGER NOT NULL) STRICT;
        CREATE INDEX incident_open ON incident(opened_at) WHERE is_open = 1;
        CREATE INDEX incident_opened ON incident(opened_at);
        CREATE TABLE wake(incident_id TEXT NOT NULL, key TEXT NOT NULL, rung INTEGER NOT NULL, due INTEGER NOT NULL, PRIMARY KEY (incident_id, key)) WITHOUT ROWID, STRICT;
        CREATE INDEX wake_due ON wake(due);
        CREATE TABLE outbox(
          id INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, collapse_key TEXT, class INTEGER NOT NULL, incident_id TEXT,
          effect_key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, not_before INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'done', 'dead', 'frozen')), attempts INTEGER NOT NULL,
          lease_until INTEGER, lease_owner TEXT, why TEXT, made_at INTEGER NOT NULL, done_at INTEGER) STRICT;
        CREATE UNIQUE INDEX outbox_collapse ON outbox(collapse_key) WHERE state = 'pending';
        CREATE INDEX outbox_open ON outbox(lane, id) WHERE done_at IS NULL;
        CREATE INDEX outbox_dead ON outbox(id) WHERE state = 'dead';
        CREATE INDEX outbox_done ON outbox(done_at) WHERE state = 'done';
        """;

    // For people with a database shell: the record as a story. The program itself never reads it.
    private const string Story =
        """
        CREATE VIEW story AS SELECT COALESCE(i.reference, e.incident_id) AS incident, e.sequence, @moment AS recorded, e.actor, e.kind, p.body, e.source
        FROM timeline_event e LEFT JOIN event_payload p ON p.incident_id = e.incident_id AND p.sequence = e.sequence LEFT JOIN incident i ON i.id = e.incident_id;
        """;

    /// <summary>Makes the tables.</summary>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var postgres = migrationBuilder.ActiveProvider != "Microsoft.EntityFrameworkCore.Sqlite";
        migrationBuilder.Sql(Ddl.For(postgres, Tables));
        migrationBuilder.Sql(Story.Replace("@moment", postgres ? "to_timestamp(e.recorded_at / 1000000.0)" : "datetime(e.recorded_at / 1000000, 'unixepoch')", StringComparison.Ordinal));
    }
}
