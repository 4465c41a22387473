using IncidentBot.Chat;
using IncidentBot.Desk;
using IncidentBot.Store;
using IncidentBot.WarRoom.Printing;

namespace IncidentBot.WarRoom.Pages;

/// <summary>What the try-out banner shows.</summary>
/// <param name="Acting">Whom the visitor acts as.</param>
/// <param name="People">Whom one can act as.</param>
/// <param name="Plan">For the names of what people always hold.</param>
/// <param name="Now">The try-out clock.</param>
/// <param name="Ahead">How far that clock was moved.</param>
/// <param name="Times">How moments are written.</param>
/// <param name="Token">Antiforgery token.</param>
/// <param name="Return">Where to go afterwards; a path of this site.</param>
public sealed record TryOutView(
    PersonId Acting, ImmutableArray<Person> People, Plan Plan, DateTimeOffset Now, TimeSpan Ahead, Times Times, string Token, string Return)
{
    /// <summary>What a person always holds, as a bracket behind the name; empty when nothing.</summary>
    public string Known(Person person) =>
        person.Holds.IsDefaultOrEmpty ? "" : $" ({string.Join(", ", person.Holds.Select(r => Plan.Find(r)?.Title ?? r.Value))})";
}

/// <summary>A room in the list on the left.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Label">How it is called in the list.</param>
/// <param name="Line">Its incident, or null.</param>
/// <param name="Tone">Tone of the incident's severity.</param>
/// <param name="Unread">Whether something was said that this person hasn't seen.</param>
/// <param name="Here">Whether it is the room that is open.</param>
public sealed record RoomLink(string Key, string Label, IncidentLine? Line, Tone Tone, bool Unread, bool Here);

/// <summary>The list on the left, as one person may see it.</summary>
public sealed record RoomListView(ImmutableArray<RoomLink> Common, ImmutableArray<RoomLink> Open, ImmutableArray<RoomLink> Past, RoomLink? Direct, bool HasPhones);

/// <summary>The incident on the right.</summary>
/// <param name="Incident">Its state.</param>
/// <param name="Latest">Its newest timeline entries, newest first.</param>
/// <param name="Files">The files of its record, oldest first, each once.</param>
public sealed record PanelView(Incident Incident, ImmutableArray<Recorded> Latest, ImmutableArray<FileLine> Files);

/// <summary>A file of the record.</summary>
/// <param name="File">As the timeline names it.</param>
/// <param name="At">When it was kept, or null when its bytes are gone.</param>
public sealed record FileLine(KeptFile File, DateTimeOffset? At);

/// <summary>Everything a room's page shows one person.</summary>
/// <param name="Person">Who reads it.</param>
/// <param name="Room">Which room.</param>
/// <param name="Rooms">The list on the left.</param>
/// <param name="Pinned">The incident's card, or null.</param>
/// <param name="Messages">Oldest first.</param>
/// <param name="Earlier">The oldest message's id when there are earlier ones, or null.</param>
/// <param name="Panel">The incident, or null when the room has none.</param>
/// <param name="Frame">What printing needs.</param>
/// <param name="Words">Verbs to complete.</param>
/// <param name="Reply">What the bot answers to the post that this page is the answer of, or null.</param>
/// <param name="Typed">What stays in the composer.</param>
/// <param name="TryOut">The banner, or null.</param>
public sealed record RoomView(
    Person Person, RoomRow Room, RoomListView Rooms, MessageRow? Pinned, ImmutableArray<MessageRow> Messages, long? Earlier, PanelView? Panel,
    Frame Frame, ImmutableArray<SlashWord> Words, Answer? Reply, string Typed, TryOutView? TryOut);

/// <summary>A verb the composer completes.</summary>
/// <param name="Verb">What is typed.</param>
/// <param name="Usage">The words that follow.</param>
/// <param name="Help">What happens, in a line.</param>
public sealed record SlashWord(string Verb, string Usage, string Help);

/// <summary>A simulated phone.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Mine">Whether the visitor holds it.</param>
/// <param name="Count">How many messages it got.</param>
/// <param name="Messages">Newest first; empty for a phone that isn't in the visitor's hand.</param>
public sealed record PhoneView(Person Person, bool Mine, long Count, ImmutableArray<MessageRow> Messages);
