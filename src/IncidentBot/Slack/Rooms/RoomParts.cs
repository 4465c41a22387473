using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>What every step in a room needs.</summary>
/// <param name="Api">Slack.</param>
/// <param name="Rooms">Which channel is which.</param>
/// <param name="People">Who is who.</param>
/// <param name="Names">For printing.</param>
/// <param name="Options">Prefix and announcement channel.</param>
/// <param name="State">What operators are told.</param>
/// <param name="Clock">The time.</param>
internal sealed record RoomParts(SlackApi Api, SlackRooms Rooms, SlackDirectory People, SlackNames Names, SlackOptions Options, SlackState State, TimeProvider Clock)
{
    private int printed;

    /// <summary>Begins the block ids of what is printed now: the same ones again would show old ticks.</summary>
    public string Seed() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Clock.GetUtcNow().UtcTicks:x}{Interlocked.Increment(ref printed):x}");
}
