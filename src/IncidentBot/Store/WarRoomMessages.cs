
namespace IncidentBot.Store;

/// <summary>What was said in the war room's rooms. Each change takes the room's next number in the same transaction, so a reader who knows a number knows what came after it.</summary>
internal static class WarRoomMessages
{
    private const string Columns = "id, changed, slot, author, body, removed, at";

    /// <summary>A new message, once per key. Says whether it is new; false also when the room doesn't exist.</summary>
    /// <param name="body">The card, written by <see cref="CardJson"/> beforehand: the writer is the one thing everybody waits for.</param>
    internal static bool AddMessage(this Unit unit, string room, string body, string key, PersonId? author = null)
    {
        if (unit.HasMessage(key) || unit.NextChange(room) is not { } changed)
            return false;

        var added = unit.Execute(
            """
            INSERT INTO room_message(room, changed, slot, author, effect_key, body, removed, at)
            VALUES (@room, @changed, NULL, @author, @key, @body, 0, @at) ON CONFLICT (effect_key) DO NOTHING
            """,
            ("room", room), ("changed", changed), ("author", author?.Value), ("key", key), ("body", body), ("at", unit.Now.Micros()));
        if (added == 0) // somebody else was first: without giving the number back the room's numbers would have a gap
            unit.Execute("UPDATE room SET changed = changed - 1 WHERE key = @room", ("room", room));
        return added > 0;
    }

    /// <summary>Whether a message was added under this key.</summary>
    internal static bool HasMessage(this Unit unit, string key) =>
        unit.Scalar<long?>("SELECT 1 FROM room_message WHERE effect_key = @key", ("key", key)) is not null;

    /// <summary>The slot shows this card; null empties it. Says whether the room exists. A slot that shows the same already doesn't change.</summary>
    internal static bool PutSlot(this Unit unit, string room, SlotId slot, string? body)
    {
        var before = unit.Query("SELECT body, removed FROM room_message WHERE room = @room AND slot = @slot", r => (Body: r.GetString(0), Removed: r.GetInt64(1) != 0),
            ("room", room), ("slot", slot.Value)).Select(b => ((string Body, bool Removed)?)b).FirstOrDefault();
        if (before is { } same && same.Removed == body is null && (body is null || same.Body == body))
            return true;
        if (before is null && body is null)
            return unit.Scalar<long?>("SELECT 1 FROM room WHERE key = @key", ("key", room)) is not null;
        if (unit.NextChange(room) is not { } changed)
            return false;

        unit.Execute(
            """
            INSERT INTO room_message(room, changed, slot, author, effect_key, body, removed, at)
            VALUES (@room, @changed, @slot, NULL, NULL, @body, @removed, @at)
            ON CONFLICT (room, slot) DO UPDATE SET changed = excluded.changed, body = excluded.body, removed = excluded.removed
            """,
            ("room", room), ("changed", changed), ("slot", slot.Value), ("body", body ?? ""), ("removed", body is null ? 1 : 0), ("at", unit.Now.Micros()));
        return true;
    }

    /// <summary>The newest messages before this id (all of them when null), oldest first; not the slot that is pinned.</summary>
    internal static ImmutableArray<MessageRow> Messages(this Unit unit, string room, long? before, int take) =>
    [
        .. unit.Query(
            $"""
             SELECT {Columns} FROM room_message
             WHERE room = @room AND id < @before AND removed = 0 AND (slot IS NULL OR slot <> @pinned) ORDER BY id DESC LIMIT @take
             """,
            Read, ("room", room), ("before", before ?? long.MaxValue), ("pinned", SlotId.Incident.Value), ("take", take)).AsEnumerable().Reverse(),
    ];

    /// <summary>The card of a slot, or null when it is empty.</summary>
    internal static MessageRow? InSlot(this Unit unit, string room, SlotId slot) => unit
        .Query($"SELECT {Columns} FROM room_message WHERE room = @room AND slot = @slot AND removed = 0", Read, ("room", room), ("slot", slot.Value)).FirstOrDefault();

    /// <summary>What changed after this number, in order of change; also what was taken away.</summary>
    internal static List<MessageRow> MessagesSince(this Unit unit, string room, long changed, int take) => unit.Query(
        $"SELECT {Columns} FROM room_message WHERE room = @room AND changed > @changed ORDER BY changed LIMIT @take",
        Read, ("room", room), ("changed", changed), ("take", take));

    /// <summary>How many messages a room has.</summary>
    internal static long CountMessages(this Unit unit, string room) =>
        unit.Scalar<long>("SELECT COUNT(*) FROM room_message WHERE room = @room AND removed = 0", ("room", room));

    // The update locks the room's row until the commit, so numbers become visible in their order.
    private static long? NextChange(this Unit unit, string room)
    {
        unit.Signal(WarRoomRooms.TopicOf(room));
        return unit.Scalar<long?>("UPDATE room SET changed = changed + 1 WHERE key = @room RETURNING changed", ("room", room));
    }

    private static MessageRow Read(Row row) => new(
        row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : new SlotId(row.GetString(2)), row.IsDBNull(3) ? null : new PersonId(row.GetString(3)),
        row.GetInt64(5) != 0 ? null : CardJson.ReadCard(row.GetString(4)), Moments.At(row.GetInt64(6)));
}
