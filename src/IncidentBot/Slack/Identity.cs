namespace IncidentBot.Slack;

/// <summary>Who a Slack user is to us.</summary>
public abstract record Identity;

/// <summary>Somebody of the roster.</summary>
public sealed record Known(PersonId Person) : Identity;

/// <summary>Nobody who may do anything here.</summary>
/// <param name="Reason">Why, for the record.</param>
/// <param name="Sentence">Why, for the person, and what to do.</param>
public sealed record TurnedAway(TurnedAwayBecause Reason, Text Sentence) : Identity;

/// <summary>Why a Slack user is turned away.</summary>
public enum TurnedAwayBecause
{
    /// <summary>A guest of the workspace (single- or multi-channel).</summary>
    Guest,

    /// <summary>Somebody of another organisation, by Slack Connect.</summary>
    Stranger,

    /// <summary>A bot or an app.</summary>
    Bot,

    /// <summary>A deactivated account.</summary>
    Deactivated,

    /// <summary>The request came from another workspace.</summary>
    ForeignWorkspace,

    /// <summary>Nobody in the roster has this Slack id or confirmed address.</summary>
    NotInTheRoster,

    /// <summary>Two people of the roster claim this user.</summary>
    Ambiguous,

    /// <summary>The list of users is older than fifteen minutes: it can't be told who it is.</summary>
    CantBeTold,
}
