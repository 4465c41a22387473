
namespace IncidentBot.Store;

/// <summary>The war room's rooms and who is in them.</summary>
internal static class WarRoomRooms
{
    /// <summary>Told when a room appears, closes, or changes its members.</summary>
    internal const string Topic = "rooms";

    private const string Columns = "key, kind, incident_id, topic, private, archived, changed";

    /// <summary>Told when something in this room changes.</summary>
    internal static string TopicOf(string room) => "room:" + room;

    /// <summary>The room with this key, or null.</summary>
    internal static RoomRow? FindRoom(this Unit unit, string key)
    {
        var rooms = unit.Query($"SELECT {Columns} FROM room WHERE key = @key", Read, ("key", key));
        return rooms is [var room] ? room with { Members = unit.MembersOf(key) } : null;
    }

    /// <summary>The room of an incident that is recorded while its room is still being made: the incident exists the moment it is committed, and the link to it must not lead nowhere.</summary>
    internal static RoomRow? Opening(this Unit unit, string key) => unit.FindByRoom(new RoomKey(key)) is { } id && unit.Row(id) is { } incident
        ? new RoomRow(key, RoomKind.Incident, id, "The room is being opened.", incident.Sensitive, Archived: false, 0, incident.Members)
        : null;

    /// <summary>The rooms of these kinds that a person may know of and that aren't archived, without their members.</summary>
    internal static List<RoomRow> RoomsFor(this Unit unit, PersonId person) => unit.Query(
        $"""
         SELECT {Columns} FROM room
         WHERE archived = 0 AND (private = 0 OR EXISTS (SELECT 1 FROM room_member m WHERE m.room = room.key AND m.person = @person))
         ORDER BY key LIMIT 1000
         """,
        Read, ("person", person.Value));

    /// <summary>Up to where a person has seen each room.</summary>
    internal static Dictionary<string, long> SeenBy(this Unit unit, PersonId person) => unit
        .Query("SELECT room, changed FROM room_seen WHERE person = @person", r => (Room: r.GetString(0), Changed: r.GetInt64(1)), ("person", person.Value))
        .ToDictionary(s => s.Room, s => s.Changed, StringComparer.Ordinal);

    /// <summary>Remembers that a person has seen a room up to here; never goes back.</summary>
    internal static void See(this Unit unit, PersonId person, string room, long changed) => unit.Execute(
        """
        INSERT INTO room_seen(room, person, changed) VALUES (@room, @person, @changed)
        ON CONFLICT (person, room) DO UPDATE SET changed = excluded.changed WHERE room_seen.changed < excluded.changed
        """,
        ("room", room), ("person", person.Value), ("changed", changed));

    /// <summary>Makes the room as wanted, or changes it to be so. Says whether anything was different.</summary>
    internal static bool ShapeRoom(this Unit unit, RoomRow wanted)
    {
        var before = unit.FindRoom(wanted.Key);
        if (before is not null && wanted with { Changed = before.Changed, Members = before.Members } == before && before.Members.SetEquals(wanted.Members))
            return false;

        unit.Execute(
            """
            INSERT INTO room(key, kind, incident_id, topic, private, archived, changed)
            VALUES (@key, @kind, @incident, @topic, @private, @archived, 0)
            ON CONFLICT (key) DO UPDATE SET incident_id = excluded.incident_id, topic = excluded.topic, private = excluded.private, archived = excluded.archived
            """,
            ("key", wanted.Key), ("kind", Name(wanted.Kind)), ("incident", wanted.Incident?.Value), ("topic", CardJson.Write(wanted.Topic)),
            ("private", wanted.Private ? 1 : 0), ("archived", wanted.Archived ? 1 : 0));
        foreach (var gone in (before?.Members ?? []).Except(wanted.Members))
            unit.Execute("DELETE FROM room_member WHERE room = @room AND person = @person", ("room", wanted.Key), ("person", gone.Value));
        foreach (var come in wanted.Members.Except(before?.Members ?? []))
            unit.Execute("INSERT INTO room_member(room, person) VALUES (@room, @person) ON CONFLICT DO NOTHING", ("room", wanted.Key), ("person", come.Value));
        unit.Signal(Topic);
        unit.Signal(TopicOf(wanted.Key));
        return true;
    }

    /// <summary>Closes rooms the incident had under another name (as a report, or before it became sensitive), with the same privacy as the one it has now, and says where it goes on.</summary>
    internal static void RetireOthers(this Unit unit, RoomRow now)
    {
        if (now.Incident is not { } incident)
            return;
        var others = unit.Query(
            "SELECT key FROM room WHERE incident_id = @incident AND key <> @key AND archived = 0", r => r.GetString(0), ("incident", incident.Value), ("key", now.Key));
        foreach (var key in others)
        {
            unit.AddMessage(key, CardJson.Write(Card.Line(Text.Of($"This goes on in {new Link(now.Key, now.Key)}."))), $"moved:{key}:{now.Key}");
            unit.ShapeRoom(unit.FindRoom(key)! with { Archived = true, Private = now.Private, Members = now.Members });
        }
    }

    /// <summary>Makes a room of one's own (direct messages, a simulated phone) if it isn't there.</summary>
    internal static void OwnRoom(this Unit unit, string key, RoomKind kind, PersonId owner)
    {
        if (unit.Scalar<long?>("SELECT 1 FROM room WHERE key = @key", ("key", key)) is null)
            unit.ShapeRoom(new RoomRow(key, kind, null, Text.Empty, Private: true, Archived: false, 0, [owner]));
    }

    private static ImmutableHashSet<PersonId> MembersOf(this Unit unit, string room) =>
        [.. unit.Query("SELECT person FROM room_member WHERE room = @room", r => new PersonId(r.GetString(0)), ("room", room))];

    private static RoomRow Read(Row row) => new(
        row.GetString(0), Enum.Parse<RoomKind>(row.GetString(1), ignoreCase: true), row.IsDBNull(2) ? null : new IncidentId(row.GetString(2)),
        CardJson.ReadText(row.GetString(3)), row.GetInt64(4) != 0, row.GetInt64(5) != 0, row.GetInt64(6), []);

    private static string Name(RoomKind kind) => kind.ToString().ToLowerInvariant();
}
