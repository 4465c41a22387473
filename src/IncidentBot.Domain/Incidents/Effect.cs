using System.Text.Json.Serialization;

namespace IncidentBot.Incidents;

/// <summary>Something the world must be told because of an event. Stored in the outbox with the commit, delivered afterwards, safe to repeat.</summary>
[JsonDerivedType(typeof(ShapeRoom), "shape-room")]
[JsonDerivedType(typeof(DrawSlot), "draw-slot")]
[JsonDerivedType(typeof(PostToRoom), "post")]
[JsonDerivedType(typeof(TellPerson), "tell")]
[JsonDerivedType(typeof(TextPerson), "text")]
[JsonDerivedType(typeof(Whisper), "whisper")]
[JsonDerivedType(typeof(ShowHome), "home")]
[JsonDerivedType(typeof(FetchMessage), "fetch-message")]
[JsonDerivedType(typeof(FetchTranscript), "fetch-transcript")]
public abstract record Effect
{
    /// <summary>What may happen when nobody knows whether it arrived.</summary>
    [JsonIgnore]
    public abstract DeliveryClass Class { get; }
}

/// <summary>The incident's room exists with the right name, topic, privacy and members. Desired state: worked out from the incident when it runs.</summary>
/// <param name="Last">Whether it closes the room: it stands behind everything that is said at the end.</param>
public sealed record ShapeRoom(bool Last = false) : Effect
{
    public override DeliveryClass Class => DeliveryClass.Membership;
}

/// <summary>A card in its slot is up to date. The card is drawn from the incident when it runs, so only the newest content is ever sent.</summary>
public sealed record DrawSlot(SlotId Slot) : Effect
{
    public override DeliveryClass Class => DeliveryClass.State;
}

/// <summary>Something to be seen as new in the incident's room.</summary>
public sealed record PostToRoom(Card Card) : Effect
{
    public override DeliveryClass Class => DeliveryClass.Narrative;
}

/// <summary>A direct message to one person.</summary>
/// <param name="To">Whom.</param>
/// <param name="Card">What.</param>
/// <param name="IsPage">Whether it is a page or reminder, which is rather sent twice than not at all.</param>
public sealed record TellPerson(PersonId To, Card Card, bool IsPage) : Effect
{
    public override DeliveryClass Class => IsPage ? DeliveryClass.Page : DeliveryClass.Narrative;
}

/// <summary>A text message to one person's phone. Holds no incident content: reference and what to do, nothing else.</summary>
/// <param name="To">Whom.</param>
/// <param name="Words">At most 160 GSM-7 characters.</param>
public sealed record TextPerson(PersonId To, string Words) : Effect
{
    public override DeliveryClass Class => DeliveryClass.Page;
}

/// <summary>How an effect is delivered, and what happens when a sending may or may not have arrived. The number is stored: never renumber.</summary>
public enum DeliveryClass
{
    /// <summary>At least once: sent again at once, by another way too.</summary>
    Page = 1,

    /// <summary>At least once and in order: looked for, then sent again.</summary>
    Narrative = 2,

    /// <summary>Only the newest content matters: repeated.</summary>
    State = 3,

    /// <summary>Looked up, then repeated: the same room is never made twice.</summary>
    Membership = 4,

    /// <summary>At most once: frozen until a person says what happened.</summary>
    External = 5,

    /// <summary>An answer to one person that is worth nothing once it is old: tried while it is fresh, then dropped.</summary>
    Reply = 6,
}

/// <summary>A place in a room that holds one card: put there the first time, edited after that.</summary>
[JsonConverter(typeof(IdJson<SlotId>))]
public readonly record struct SlotId(string Value) : IId<SlotId>
{
    private const string ListPrefix = "checklist:";

    /// <summary>The pinned card of the incident.</summary>
    public static SlotId Incident { get; } = new("incident");

    /// <summary>The deadlines.</summary>
    public static SlotId Clocks { get; } = new("clocks");

    /// <summary>The incident's line in the announcement room.</summary>
    public static SlotId Announcement { get; } = new("announcement");

    /// <summary>One checklist.</summary>
    public static SlotId Checklist(ChecklistId id) => new(ListPrefix + id.Value);

    /// <summary>The checklist this slot holds, or null when it holds something else.</summary>
    public ChecklistId? AsChecklist => Value.StartsWith(ListPrefix, StringComparison.Ordinal) ? new ChecklistId(Value[ListPrefix.Length..]) : null;

    public static SlotId Of(string value) => new(value);

    public override string ToString() => Value;
}
