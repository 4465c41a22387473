using System.Collections.Concurrent;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>Rooms as last read, so that a press of a button needs no look into the database to know whose room it is. Forgotten whenever a room changes; the rooms' own counters aren't kept here.</summary>
public sealed class RoomDirectory : IDisposable
{
    private const int MostKept = 5000;

    private readonly Ledger ledger;
    private readonly IDisposable subscription;
    private readonly ConcurrentDictionary<string, RoomRow> kept = new(StringComparer.Ordinal);
    private int age;

    /// <summary>Starts empty.</summary>
    public RoomDirectory(Ledger ledger)
    {
        this.ledger = ledger;
        subscription = ledger.Signals.Subscribe(WarRoomRooms.Topic, Forget);
    }

    /// <summary>The room, if there is one and this person may know of it.</summary>
    public async ValueTask<RoomRow?> Find(string key, PersonId person, CancellationToken cancellation)
    {
        if (!kept.TryGetValue(key, out var room))
        {
            var before = Volatile.Read(ref age);
            room = await ledger.Read(unit => unit.FindRoom(key), cancellation);
            if (room is null)
                return await ledger.Read(unit => unit.Opening(key), cancellation) is { } opening && opening.MaySee(person) ? opening : null;
            if (kept.Count >= MostKept)
                kept.Clear();
            kept[key] = room;
            if (before != Volatile.Read(ref age)) // it may be what the room was before it changed
                kept.TryRemove(key, out _);
        }

        return room.MaySee(person) ? room : null;
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => subscription.Dispose();

    private void Forget()
    {
        Interlocked.Increment(ref age);
        kept.Clear();
    }
}
