using IncidentBot.Updates;

namespace IncidentBot.Incidents;

/// <summary>An answer that only one person sees, where their platform took the question but can't carry the answer back.</summary>
/// <param name="To">Whom.</param>
/// <param name="Room">The platform's own id of the room they spoke in, or empty.</param>
/// <param name="Address">Where the platform takes answers to this question, or empty.</param>
/// <param name="Card">What.</param>
/// <param name="Under">The platform's own id of the message they answered when they spoke, or empty.</param>
public sealed record Whisper(PersonId To, string Room, string Address, Card Card, string Under = "") : Effect
{
    public override DeliveryClass Class => DeliveryClass.Reply;
}

/// <summary>A person's own page in the chat is up to date.</summary>
public sealed record ShowHome(PersonId To) : Effect
{
    public override DeliveryClass Class => DeliveryClass.State;
}

/// <summary>A message that somebody marked is fetched from its chat and put on the timeline.</summary>
/// <param name="Message">Where it stands, by the platform's own ids.</param>
/// <param name="By">Who marked it.</param>
/// <param name="Seen">The message as it was when it was marked, where the chat said so; it may be changed or deleted before it is fetched.</param>
public sealed record FetchMessage(string Message, PersonId By, ChatMessage? Seen = null) : Effect
{
    public override DeliveryClass Class => DeliveryClass.Membership;
}

/// <summary>What was said in the incident's room is fetched and attached to the record.</summary>
/// <param name="Asked">Whether somebody asked for it while the room is in use: a long room takes minutes, which hold up nothing then. At the end it stands before what closes the room.</param>
public sealed record FetchTranscript(bool Asked = false) : Effect
{
    public override DeliveryClass Class => DeliveryClass.Membership;
}
