using System.Diagnostics.CodeAnalysis;

namespace IncidentBot.Slack.Wire;

/// <summary>What a call gave: the value, or why there is none. No call throws for what the network or Slack does.</summary>
public sealed record Reply<T>(T? Value, SlackFault? Fault)
    where T : class
{
    /// <summary>Whether Slack did what was asked.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsOk => Fault is null;

    public static implicit operator Reply<T>(T value) => new(value, null);

    public static implicit operator Reply<T>(SlackFault fault) => new(null, fault);
}

/// <summary>Why a call did not give what was asked. <see cref="SlackErrors"/> has the sentence and what the product does.</summary>
/// <param name="Code">Slack's error code, or one of the client's own: <c>http_500</c>, <c>no_answer</c>, <c>not_reached</c>, <c>unreadable</c>, <c>held_back</c>, <c>not_an_address</c>, <c>too_large</c>.</param>
/// <param name="Kind">What it means for us.</param>
/// <param name="RetryAfter">How long to wait at least, when Slack or our own pace said so.</param>
/// <param name="Needed">The scope that is missing, when Slack named it.</param>
/// <param name="Detail">What Slack said about it (response_metadata.messages), for the log; never a message body.</param>
public sealed record SlackFault(string Code, FaultKind Kind, TimeSpan? RetryAfter = null, string? Needed = null, string? Detail = null);

/// <summary>What a fault means for us.</summary>
public enum FaultKind
{
    /// <summary>Nothing happened; it will work later.</summary>
    TryLater,

    /// <summary>It may have happened: look before doing it again.</summary>
    MayHaveHappened,

    /// <summary>The token is no good any more; an operator must give another.</summary>
    TokenBroken,

    /// <summary>The app lacks a scope; an operator must install it again.</summary>
    ScopeMissing,

    /// <summary>There is no such channel, or it is private and the bot is not in it.</summary>
    NoSuchRoom,

    /// <summary>The bot (or the person) is not in the channel.</summary>
    NotInRoom,

    /// <summary>The channel is archived.</summary>
    RoomArchived,

    /// <summary>There is no such person, or not any more.</summary>
    NoSuchPerson,

    /// <summary>The workspace forbids it.</summary>
    NotAllowed,

    /// <summary>Another channel has the name; try the next.</summary>
    NameTaken,

    /// <summary>It is so already: as good as done.</summary>
    AlreadySo,

    /// <summary>The message, view, bookmark or thread that was named is not there (any more).</summary>
    NothingThere,

    /// <summary>Slack refuses what we sent: a bug of ours.</summary>
    Rejected,
}
