#nullable enable
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IncidentBot.Store.Migrations;

/// <summary>The war room's rooms and messages, what people have seen of them, keys that protect cookies, and settings made at run time.</summary>
[DbContext(typeof(IncidentDb))]
[Migration(Id)]
public sealed class Rooms : Migration
{
    /// <summary>Its name in the history.</summary>
    public const string Id = "20261122000003_Rooms";

    private const string Tables =
        """
        CREATE TABLE room(
          key TEXT NOT NULL PRIMARY KEY, incident_id TEXT, kind TEXT NOT NULL, topic TEXT NOT NULL, private INTEGER NOT NULL, archived INTEGER NOT NULL,
          changed INTEGER NOT NULL) STRICT;
        CREATE INDEX room_of ON room(incident_id);
        CREATE TABLE room_member(room TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (room, person)) WITHOUT ROWID, STRICT;
        CREATE INDEX room_member_of ON room_member(person);
        CREATE TABLE room_seen(room TEXT NOT NULL, person TEXT NOT NULL, changed INTEGER NOT NULL, PRIMARY KEY (person, room)) WITHOUT ROWID, STRICT;
        CREATE TABLE room_message(
          id INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, changed INTEGER NOT NULL, slot TEXT, author TEXT, effect_key TEXT UNIQUE,
          body TEXT NOT NULL, removed INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (room, slot)) STRICT;
        CREATE INDEX room_message_changed ON room_message(room, changed);
        CREATE TABLE protection_key(name TEXT NOT NULL PRIMARY KEY, xml TEXT NOT NULL) STRICT;
        CREATE TABLE setting(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
        """;

    /// <summary>Makes the tables.</summary>
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(Ddl.For(migrationBuilder.ActiveProvider != "Microsoft.EntityFrameworkCore.Sqlite", Tables));
}
