namespace IncidentBot.Store;

/// <summary>A room of the war room.</summary>
/// <param name="Key">Its name; for direct messages <c>dm:person</c>, for a simulated phone <c>phone:person</c>.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Incident">The incident it belongs to, or null.</param>
/// <param name="Topic">One line.</param>
/// <param name="Private">Whether only members may know of it.</param>
/// <param name="Archived">Whether it is closed for talk.</param>
/// <param name="Changed">How often anything in it changed: grows by one with each change, without gaps.</param>
/// <param name="Members">Who is in it.</param>
public sealed record RoomRow(
    string Key, RoomKind Kind, IncidentId? Incident, Text Topic, bool Private, bool Archived, long Changed, ImmutableHashSet<PersonId> Members)
{
    /// <summary>The one choke point of the war room: who may know of this room, read it, hear it live and speak in it.</summary>
    public bool MaySee(PersonId person) => !Private || Members.Contains(person);

    /// <summary>How it is called in lists and titles.</summary>
    public string Label => Kind switch
    {
        RoomKind.Direct => "Direct messages",
        RoomKind.Phone => "Text messages",
        _ => Key,
    };
}

/// <summary>What a room is for. The name is stored: never rename.</summary>
public enum RoomKind
{
    /// <summary>Where incidents are announced.</summary>
    Announcement,

    /// <summary>One incident.</summary>
    Incident,

    /// <summary>The bot's messages to one person.</summary>
    Direct,

    /// <summary>Try-out: one person's simulated phone.</summary>
    Phone,
}

/// <summary>A message of a room. Its content changes in place; its id and its moment don't.</summary>
/// <param name="Id">Grows with each new message, over all rooms.</param>
/// <param name="Changed">The room's counter when it last changed.</param>
/// <param name="Slot">The slot it fills, or null for a message of its own.</param>
/// <param name="Author">Who said it; null for the bot.</param>
/// <param name="Card">What it says; null when it was taken away.</param>
/// <param name="At">When it was first there, UTC.</param>
public sealed record MessageRow(long Id, long Changed, SlotId? Slot, PersonId? Author, Card? Card, DateTimeOffset At);
