namespace IncidentBot.Ports;

/// <summary>A chat, as far as the product needs it. Each verb states what should be; repeating one with the same key does no harm. Never throws for what the network does: says so in the <see cref="Outcome"/>.</summary>
public interface IChatPlatform
{
    /// <summary>Short name, such as <c>war-room</c>.</summary>
    string Name { get; }

    /// <summary>The room exists with this name, topic, privacy and these members, or is archived.</summary>
    Task<Outcome> ShapeRoom(RoomShape shape, CancellationToken cancellation);

    /// <summary>The slot of the room shows this card; null empties it.</summary>
    Task<Outcome> PutSlot(RoomKey room, SlotId slot, Card? card, Sending sending, CancellationToken cancellation);

    /// <summary>A new message in the room, once per effect key.</summary>
    Task<Outcome> Post(RoomKey room, Card card, Sending sending, CancellationToken cancellation);

    /// <summary>A direct message, once per effect key.</summary>
    Task<Outcome> Tell(PersonId person, Card card, Sending sending, CancellationToken cancellation);

    /// <summary>An answer that only one person sees. Dropped when it is too old to be of use.</summary>
    Task<Outcome> Whisper(Whisper whisper, Sending sending, CancellationToken cancellation);

    /// <summary>The person's own page in this chat is up to date.</summary>
    Task<Outcome> ShowHome(PersonId person, CancellationToken cancellation);

    /// <summary>A message of this chat, by its own id, is on the incident's timeline: as it was when it was marked, if that is known, and what became of it since.</summary>
    Task<Outcome> Capture(IncidentId incident, FetchMessage marked, CancellationToken cancellation);

    /// <summary>What was said in the room is attached to the incident's record.</summary>
    Task<Outcome> KeepTranscript(IncidentId incident, RoomKey room, Sending sending, CancellationToken cancellation);
}

/// <summary>Text messages.</summary>
public interface ISmsSender
{
    /// <summary>Sends one text, once per effect key. <paramref name="words"/> holds no incident content.</summary>
    Task<Outcome> Send(PersonId person, string words, string effectKey, CancellationToken cancellation);
}

/// <summary>How a room should be.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Incident">The incident it belongs to; null for the announcement room.</param>
/// <param name="Topic">One line; no title of a sensitive incident.</param>
/// <param name="Private">Whether only members may see it.</param>
/// <param name="Members">Who must be in it.</param>
/// <param name="Archived">Whether it is closed for writing.</param>
public sealed record RoomShape(RoomKey Key, IncidentId? Incident, Text Topic, bool Private, ImmutableHashSet<PersonId> Members, bool Archived)
{
    /// <summary>What the room is for, in a line; no title of a sensitive incident.</summary>
    public Text Purpose { get; init; } = Text.Empty;

    /// <summary>Who left it on which chat: they stay members and aren't invited there again.</summary>
    public ImmutableHashSet<Absence> Absent { get; init; } = [];

    /// <summary>Whether everything that is to be said in it has been said: only then is a room that is over closed, else what waits in its lane would find it shut.</summary>
    public bool Closing { get; init; } = true;
}

/// <summary>What became of an attempt to tell the world.</summary>
public abstract record Outcome;

/// <summary>It arrived. <paramref name="Receipt"/> is the platform's own id for it, or null.</summary>
public sealed record Delivered(string? Receipt = null) : Outcome;

/// <summary>It did not arrive and may be tried again, not before <paramref name="After"/>.</summary>
public record TryLater(TimeSpan After, string Why) : Outcome;

/// <summary>It did not arrive since something is broken that only an operator mends, such as a revoked token. It is tried for as long as that takes.</summary>
public sealed record UntilMended(TimeSpan After, string Why) : TryLater(After, Why);

/// <summary>There is no such room (any more), or it takes nothing: once it is shaped anew, it will arrive.</summary>
public sealed record NoRoom(string Why) : TryLater(TimeSpan.FromSeconds(2), Why);

/// <summary>It will never arrive this way.</summary>
public sealed record Rejected(string Why) : Outcome;

/// <summary>It may or may not have arrived.</summary>
public sealed record Unknown(string Why) : Outcome;
