namespace IncidentBot.Incidents;

/// <summary>How far an incident's life has come.</summary>
public enum Stage
{
    /// <summary>Nothing recorded yet.</summary>
    Unborn,

    /// <summary>A report that waits for triage.</summary>
    Reported,

    /// <summary>Declared and running.</summary>
    Open,

    /// <summary>The response is over; what must be finished before closing is not.</summary>
    Resolved,

    /// <summary>Over.</summary>
    Closed,

    /// <summary>A false alarm, kept on record.</summary>
    Cancelled,

    /// <summary>A report that is no incident, kept with its reason.</summary>
    Declined,

    /// <summary>Goes on in another incident.</summary>
    Merged,
}

/// <summary>What was stated: <paramref name="Value"/> as given; for moments <paramref name="Moment"/> says when it was.</summary>
public sealed record StatedFact(FactId Id, string Value, bool Holds, DateTimeOffset? Moment, Actor By, DateTimeOffset At);

/// <summary>An item of a checklist that was opened here.</summary>
/// <param name="Number">Short number to type, counted over the incident.</param>
public sealed record ItemState(
    int Number, ItemId Id, ChecklistId List, string Title, ItemKind Kind, bool Required, RoleId? Owner, PersonId? Assigned,
    ItemStatus Status, DateTimeOffset? Due, Actor? By, DateTimeOffset? At, string? Why);

/// <summary>Where an item stands.</summary>
public enum ItemStatus
{
    /// <summary>To do.</summary>
    Open,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Left out with a reason.</summary>
    Skipped,

    /// <summary>Its checklist no longer applies.</summary>
    Struck,
}

/// <summary>A clock that was started here.</summary>
/// <param name="From">The moment of the fact it counts from.</param>
/// <param name="Soft">Target, or null.</param>
/// <param name="Hard">Limit, or null for a clock without fixed hours.</param>
/// <param name="Missed">Whether the limit passed while it was open; stays true for ever.</param>
public sealed record ClockState(
    ClockId Id, DateTimeOffset From, DateTimeOffset? Soft, DateTimeOffset? Hard, ClockStatus Status, bool Missed,
    Actor? By, DateTimeOffset? At, string? Why);

/// <summary>Where a clock stands.</summary>
public enum ClockStatus
{
    /// <summary>Counting.</summary>
    Open,

    /// <summary>Met.</summary>
    Met,

    /// <summary>Ruled not applicable.</summary>
    NotApplicable,

    /// <summary>Its condition no longer holds; shown struck through.</summary>
    Struck,
}

/// <summary>A page that was sent here.</summary>
/// <param name="Number">1 for the first of the incident.</param>
/// <param name="Rule">Which rule of the plan sent it; empty when a person did.</param>
/// <param name="Why">What it is for.</param>
/// <param name="Notice">True when it asks for no acknowledgement.</param>
/// <param name="AsksScope">Whether acknowledging asks for the first scope.</param>
/// <param name="Reached">Everybody it has reached.</param>
/// <param name="AckedBy">Who acknowledged, or null.</param>
/// <param name="Struck">True when it ended without anybody acknowledging (incident over, rule no longer holds).</param>
public sealed record PageState(
    int Number, string Rule, string Why, bool Notice, bool AsksScope, ImmutableArray<PersonId> Reached,
    PersonId? AckedBy, DateTimeOffset? AckedAt, bool Struck);

/// <summary>The Incident Manager's role, offered and not yet answered.</summary>
public sealed record HandOver(PersonId From, PersonId To, string Briefing, DateTimeOffset At);

/// <summary>The last update and when the next was promised.</summary>
public sealed record UpdateState(string? Last, Actor? By, DateTimeOffset? At, DateTimeOffset? NextDue);

/// <summary>An action to track after the incident.</summary>
public sealed record FollowUp(int Number, string Title, PersonId? Owner, DateTimeOffset? Due);

/// <summary>Somebody who belongs to the incident left its room on a chat: they aren't invited there again.</summary>
public readonly record struct Absence(string Platform, PersonId Person);
