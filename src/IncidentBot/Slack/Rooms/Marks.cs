using System.Text.Json;
using IncidentBot.Slack.Ingress;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Rooms;

/// <summary>
/// Messages that were marked without their words (a 📌 reaction brings none) and are still to be fetched. When one is changed or deleted before that, what it
/// said is kept here until it is on the record; a message that nobody marked is kept nowhere.
/// </summary>
internal sealed class Marks(SlackRooms rooms)
{
    private const string Kind = "marked";
    private const string Unchanged = "-";

    /// <summary>It is to be fetched.</summary>
    internal async Task Begin(string message, CancellationToken cancellation)
    {
        if (await rooms.Find(Kind, message, cancellation) is null)
            await rooms.Keep(Kind, message, Unchanged, cancellation);
    }

    /// <summary>It said this until now. What it said when it was marked counts, so the first change is kept.</summary>
    internal async Task Changed(ChatMessage was, CancellationToken cancellation)
    {
        if (await rooms.Find(Kind, was.Id, cancellation) == Unchanged)
            await rooms.Keep(Kind, was.Id, JsonSerializer.Serialize(was, DeliveryJson.Default.ChatMessage), cancellation);
    }

    /// <summary>What it said when it was marked, if it was changed since; null otherwise.</summary>
    internal async Task<ChatMessage?> Seen(string message, CancellationToken cancellation) =>
        await rooms.Find(Kind, message, cancellation) is { } kept and not Unchanged ? JsonSerializer.Deserialize(kept, DeliveryJson.Default.ChatMessage) : null;

    /// <summary>It is on the record, or can't be any more.</summary>
    internal Task Done(string message, CancellationToken cancellation) => rooms.Keep(Kind, message, null, cancellation);
}
