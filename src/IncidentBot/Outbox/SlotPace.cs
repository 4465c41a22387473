using System.Collections.Concurrent;

namespace IncidentBot.Outbox;

/// <summary>
/// When the next edit of a slot goes out: soon after a quiet time, and at most once a second while changes come in a stream. A hundred ticks in a burst are
/// one or two edits, and no chat takes more than about one a second in a channel.
/// </summary>
public sealed class SlotPace
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> last = new(StringComparer.Ordinal);

    /// <summary>The moment for an edit that is asked for now.</summary>
    /// <param name="slot">Chat, incident and slot in one.</param>
    public DateTimeOffset Next(string slot, DateTimeOffset now)
    {
        // Only a pace: whoever is forgotten is drawn a little too soon once.
        if (last.Count >= MostKept)
            last.Clear();
        return last.AddOrUpdate(slot, now + Soon, (_, before) => before > now + Apart ? now + Soon : before > now ? before : Later(before + Apart, now + Soon));
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
