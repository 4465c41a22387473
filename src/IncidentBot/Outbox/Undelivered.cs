using System.Text.Json;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Outbox;

/// <summary>Tells the Incident Manager about an effect that was given up: nothing fails without a person who knows. An answer to one person is none of theirs.</summary>
internal static class Undelivered
{
    private const string Suffix = ":undelivered";

    /// <summary>Enqueues the message; none when this was such a message itself or an answer meant for one person, or when nobody runs the incident.</summary>
    public static void Tell(Unit unit, OutboxRow row, Incident? incident, ChatPlatforms chats, string why, DateTimeOffset now)
    {
        if (incident?.Manager is not { } manager || row.Item.Class == DeliveryClass.Reply || row.Item.EffectKey.Contains(Suffix, StringComparison.Ordinal))
            return;
        var effect = JsonSerializer.Deserialize(row.Item.Body, EffectJson.Default.Effect);
        var card = Draw(incident, effect, why);
        foreach (var item in Effects.Rows(incident.Id, row.Item.EffectKey + Suffix, new TellPerson(manager, card, IsPage: true), chats, now))
            unit.Enqueue(item);
    }

    /// <summary>What the Incident Manager reads.</summary>
    internal static Card Draw(Incident incident, Effect? effect, string why) =>
        Card.Line(effect switch
        {
            FetchTranscript => Text.Of($"{incident.Link}: the transcript of the room could not be fetched ({why}). Ask for it again with {new Code("transcript")}, or write down what must not be lost."),
            FetchMessage fetch => Text.Of($"{incident.Link}: a message that {fetch.By} marked could not be put on the timeline ({why}). Write down what it says: {new Code("note …")}"),
            _ => Text.Of($"{incident.Link}: {What(effect)} could not be delivered ({why}). Reach them another way."),
        }, Tone.Bad);

    private static Text What(Effect? effect) => effect switch
    {
        TextPerson text => Text.Of($"a text message to {text.To}"),
        TellPerson tell => Text.Of($"a direct message to {tell.To}"),
        PostToRoom => "a message to the room",
        ShapeRoom => "the room's name, topic or members",
        _ => "a card",
    };
}
