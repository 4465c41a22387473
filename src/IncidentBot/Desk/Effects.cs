using System.Text.Json;
using IncidentBot.Store;

namespace IncidentBot.Desk;

/// <summary>Turns the effects that events name into rows of the outbox: which lane, which ones collapse, not before when.</summary>
internal static class Effects
{
    /// <summary>How long edits of a slot wait for more of their kind. Without it a hundred ticks in a burst are a hundred edits.</summary>
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(400);

    /// <summary>The rows for everything these events name, each slot and room at most once.</summary>
    public static IEnumerable<OutboxItem> Of(Incident after, IReadOnlyList<(Recorded Recorded, Incident Then)> steps, DateTimeOffset now)
    {
        var collapsed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (recorded, then) in steps)
        {
            var index = 0;
            foreach (var effect in recorded.Event.Effects(then, recorded.Stamp))
            {
                var item = Row(after.Id, $"{after.Id}:{recorded.Stamp.Sequence}:{index++}", effect, now);
                if (item.CollapseKey is null || collapsed.Add(item.CollapseKey))
                    yield return item;
            }
        }
    }

    private static OutboxItem Row(IncidentId incident, string key, Effect effect, DateTimeOffset now)
    {
        var (lane, collapse) = effect switch
        {
            DrawSlot { Slot: var slot } when slot == SlotId.Announcement => (Lanes.Announcement(incident), $"{incident}|{slot}"),
            DrawSlot { Slot: var slot } => (Lanes.Of(incident), $"{incident}|{slot}"),
            ShapeRoom => (Lanes.Of(incident), $"{incident}|shape"),
            TellPerson tell => (Lanes.Of(tell.To), null),
            TextPerson text => (Lanes.Phone(text.To), null),
            _ => (Lanes.Of(incident), (string?)null),
        };
        return new OutboxItem(lane, collapse, effect.Class, incident, key, JsonSerializer.Serialize(effect, EffectJson.Default.Effect),
            effect is DrawSlot ? now + Settle : now);
    }
}
