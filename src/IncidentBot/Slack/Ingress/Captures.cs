using System.Text.Json;
using IncidentBot.Chat;
using IncidentBot.Slack.Rooms;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Ingress;

/// <summary>Puts messages that people point at on a timeline: with the words that the delivery brought, since by the time a message is fetched it may say something else, or nothing.</summary>
internal sealed class Captures(RoomDoor room, SlackDirectory directory, SlackRooms rooms)
{
    private const string Carried = "carried";

    /// <summary>The message as the delivery has it; null when it has no moment, or neither words nor an author.</summary>
    internal ChatMessage? Seen(string channel, MessageInHand message) =>
        message is { Ts: { Length: > 0 } ts, Text: not null } && (message.User ?? message.BotId) is { Length: > 0 } account && MessageIds.WrittenAt(ts) is { } at
            ? new ChatMessage(MessageIds.Of(channel, ts), Author(message.User, account), Words(message.Text), at)
            : null;

    /// <summary>Puts it on the timeline: at once when its words are all there is, else it is fetched with copies of its files. The card says which.</summary>
    /// <exception cref="Ports.NotRecorded">Nothing was recorded; try again.</exception>
    internal async Task<Card> Put(IncidentId incident, PersonId by, FormTicket message, ChatMessage? seen, string key, CancellationToken cancellation)
    {
        if (seen is { Words.Length: > 0 } && !message.HasFiles)
            return (await room.Hear(incident, new CaptureMessage(seen, [], []), by, key, SlackIngress.Platform, cancellation)).Card;
        await room.Leave(SlackIngress.Platform, incident, new FetchMessage(MessageIds.Of(message.Channel, message.Ts!), by, seen), $"{key}:fetch", cancellation);
        return Card.Line(message.HasFiles ? "The message is put on the timeline, with copies of its files." : "The message is put on the timeline.");
    }

    /// <summary>The ticket with the message's words, or with their place in the bot's memory when a view can't carry as much. One message for each person: what was carried before is forgotten.</summary>
    internal async Task<FormTicket> Carry(FormTicket ticket, string user, CancellationToken cancellation)
    {
        if (ticket.Seen is not { } seen || ticket.HasRoom)
            return ticket;
        await rooms.Keep(Carried, user, JsonSerializer.Serialize(seen, DeliveryJson.Default.ChatMessage), cancellation);
        return ticket with { Seen = null };
    }

    /// <summary>The words that the ticket came with, wherever they were carried; null when they are gone.</summary>
    internal async Task<ChatMessage?> Brought(FormTicket ticket, string user, CancellationToken cancellation)
    {
        if (ticket.Seen is { } seen)
            return seen;
        if (await rooms.Find(Carried, user, cancellation) is not { } kept || JsonSerializer.Deserialize(kept, DeliveryJson.Default.ChatMessage) is not { } carried)
            return null;
        return carried.Id == MessageIds.Of(ticket.Channel, ticket.Ts ?? "") ? carried : null;
    }

    /// <summary>What was carried is on its way to the record.</summary>
    internal Task Arrived(string user, CancellationToken cancellation) => rooms.Keep(Carried, user, null, cancellation);

    private Actor Author(string? user, string account) => user is not { Length: > 0 } ? new Actor(ActorKind.Machine, account)
        : user == directory.BotUserId ? Actor.Bot
        : directory.PersonOf(user) is { } person ? Actor.Of(person)
        : new Actor(ActorKind.Machine, user);

    // As the fetched message is read: else a message with a user group in it would look changed.
    private string Words(string text) => Printing.SlackWords.Plain(text, user => directory.PersonOf(user)?.Value, _ => null);
}
