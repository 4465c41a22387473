using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>What a fault means for the work it came in.</summary>
internal static class Steps
{
    /// <summary>The outcome that ends the making of a room for now; null when the room is as good without this step (a bookmark that the workspace forbids).</summary>
    public static Outcome? Ends(SlackFault fault) => fault.Kind switch
    {
        FaultKind.TryLater or FaultKind.TokenBroken => SlackErrors.ToOutcome(fault),
        FaultKind.MayHaveHappened => new TryLater(TimeSpan.FromSeconds(2), SlackErrors.Sentence(fault)),
        FaultKind.NoSuchRoom or FaultKind.NotInRoom or FaultKind.RoomArchived => new NoRoom(SlackErrors.Sentence(fault)),
        _ => null,
    };

    /// <summary>The outcome of something said in a room: a room that is gone, or that the bot is not in, is made anew first.</summary>
    public static Outcome InRoom(SlackFault fault) => fault.Kind is FaultKind.NoSuchRoom or FaultKind.NotInRoom or FaultKind.RoomArchived
        ? new NoRoom(SlackErrors.Sentence(fault))
        : SlackErrors.ToOutcome(fault);

    /// <summary>Whether the same may work later.</summary>
    public static bool MayWork(SlackFault fault) => fault.Kind is FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.MayHaveHappened;

    /// <summary>What Slack left out of its answer is nothing, not a fault.</summary>
    public static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> list) => list.IsDefault ? [] : list;
}
