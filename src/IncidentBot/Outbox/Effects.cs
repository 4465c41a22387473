using System.Text.Json;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Outbox;

/// <summary>Turns the effects that events name into rows of the outbox: which lane, which ones collapse, not before when; one row for each chat.</summary>
internal static class Effects
{
    /// <summary>The rows for everything these events name, each slot and room at most once.</summary>
    public static IEnumerable<OutboxItem> Of(Incident after, IReadOnlyList<(Recorded Recorded, Incident Then)> steps, ChatPlatforms chats, SlotPace pace, DateTimeOffset now)
    {
        var collapsed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (recorded, then) in steps)
        {
            var index = 0;
            foreach (var effect in recorded.Event.Effects(then, recorded.Stamp))
            {
                var key = $"{after.Id}:{recorded.Stamp.Sequence}:{index++}";
                foreach (var item in Rows(after.Id, key, effect, chats, now))
                {
                    if (item.CollapseKey is null)
                        yield return item;
                    else if (collapsed.Add(item.CollapseKey))
                        yield return effect is DrawSlot ? item with { NotBefore = pace.Next(item.CollapseKey, now) } : item;
                }
            }
        }
    }

    /// <summary>The rows of one effect.</summary>
    /// <param name="key">The effect's own key, the same on every try.</param>
    internal static IEnumerable<OutboxItem> Rows(IncidentId incident, string key, Effect effect, ChatPlatforms chats, DateTimeOffset now)
    {
        var body = JsonSerializer.Serialize(effect, EffectJson.Default.Effect);
        if (effect is TextPerson text)
            return [new OutboxItem(Lanes.Phone(text.To), null, effect.Class, incident, key, body, now)];
        return chats.Names.Select(chat => Row(chat, incident, key, effect, body, now));
    }

    /// <summary>The row of an effect for one chat. <paramref name="incident"/> is null for what belongs to none.</summary>
    internal static OutboxItem Row(string chat, IncidentId? about, string key, Effect effect, DateTimeOffset now) =>
        Row(chat, about, key, effect, JsonSerializer.Serialize(effect, EffectJson.Default.Effect), now);

    private static OutboxItem Row(string chat, IncidentId? about, string key, Effect effect, string body, DateTimeOffset now)
    {
        var incident = about ?? default;
        var (lane, collapse) = effect switch
        {
            Whisper whisper => (Lanes.Reply(chat, whisper.To), null),
            ShowHome home => (Lanes.Home(chat, home.To), $"{chat}|home|{home.To}"),
            FetchMessage or FetchTranscript { Asked: true } => (Lanes.Fetch(chat, incident), null),
            DrawSlot { Slot: var slot } when slot == SlotId.Announcement => (Lanes.Announcement(chat, incident), $"{chat}|{incident}|{slot}"),
            DrawSlot { Slot: var slot } => (Lanes.Of(chat, incident), $"{chat}|{incident}|{slot}"),
            // What closes the room is no other's repetition: taken for one, it would close the room before the last words.
            ShapeRoom { Last: true } => (Lanes.Of(chat, incident), $"{chat}|{incident}|close"),
            ShapeRoom => (Lanes.Of(chat, incident), $"{chat}|{incident}|shape"),
            TellPerson tell => (Lanes.Of(chat, tell.To), null),
            _ => (Lanes.Of(chat, incident), (string?)null),
        };
        return new OutboxItem(lane, collapse, effect.Class, about, $"{key}@{chat}", body, now);
    }
}
