namespace IncidentBot.Plans;

/// <summary>When a rule holds: every part that names something must match. Data, never code. An empty condition always holds.</summary>
/// <param name="Severities">One of these, or any when empty.</param>
/// <param name="Classes">One of these, or any when empty.</param>
/// <param name="Phases">One of these, or any when empty.</param>
/// <param name="Facts">All of these yes-no facts hold.</param>
public sealed record Condition(
    ImmutableArray<SeverityId> Severities, ImmutableArray<ClassId> Classes, ImmutableArray<PhaseId> Phases, ImmutableArray<FactId> Facts)
{
    /// <summary>Holds always.</summary>
    public static Condition Always { get; } = new([], [], [], []);

    /// <summary>Whether the rule holds in this situation.</summary>
    public bool Holds(SeverityId severity, ClassId? incidentClass, PhaseId phase, Func<FactId, bool> isTrue) =>
        (Severities.IsEmpty || Severities.Contains(severity))
        && (Classes.IsEmpty || (incidentClass is { } c && Classes.Contains(c)))
        && (Phases.IsEmpty || Phases.Contains(phase))
        && Facts.All(isTrue);
}

/// <summary>A checklist that appears when its condition first holds, and is struck when it no longer does.</summary>
/// <param name="Id">Short key.</param>
/// <param name="Title">As people read it.</param>
/// <param name="When">When it applies.</param>
/// <param name="Items">In order.</param>
public sealed record ChecklistRule(ChecklistId Id, string Title, Condition When, ImmutableArray<ItemRule> Items);

/// <summary>One thing to do.</summary>
/// <param name="Id"><c>checklist.item</c>.</param>
/// <param name="Title">What to do, in a line.</param>
/// <param name="Kind">Whether it takes part in the ordering gate.</param>
/// <param name="Required">Whether closing waits for it. A required item is skipped only with a reason.</param>
/// <param name="Owner">The role it belongs to, or null.</param>
/// <param name="Due">How long after the checklist appeared it should be done, or null.</param>
public sealed record ItemRule(ItemId Id, string Title, ItemKind Kind, bool Required, RoleId? Owner, Allowance? Due);

/// <summary>Whether an item takes part in the ordering gate: no destructive item while an evidence item is open.</summary>
public enum ItemKind
{
    /// <summary>Neither.</summary>
    Step,

    /// <summary>Preserves evidence.</summary>
    Evidence,

    /// <summary>May destroy evidence.</summary>
    Destructive,
}

/// <summary>An amount of time: <c>30m</c>, <c>2h</c>, <c>30d</c> by the calendar, <c>4bh</c>, <c>5bd</c> in business time.</summary>
/// <param name="Amount">More than zero.</param>
/// <param name="Unit">What is counted.</param>
public sealed record Allowance(int Amount, AllowanceUnit Unit);

/// <summary>What an allowance counts.</summary>
public enum AllowanceUnit
{
    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Calendar days, 24 hours each.</summary>
    Days,

    /// <summary>Working hours.</summary>
    BusinessHours,

    /// <summary>Working days.</summary>
    BusinessDays,
}

/// <summary>A deadline.</summary>
/// <param name="Id">Short key.</param>
/// <param name="Title">What must be done, such as <c>Tell affected customers</c>.</param>
/// <param name="Kind">What kind of deadline.</param>
/// <param name="Starts">The fact of kind moment that starts it.</param>
/// <param name="When">When it applies.</param>
/// <param name="Soft">The target, or null.</param>
/// <param name="Hard">The limit; null only for <see cref="ClockKind.NotifyAsap"/>.</param>
/// <param name="MetBy">The fact of kind moment whose statement meets it, or null when people say so.</param>
/// <param name="Owner">The role that answers for it.</param>
/// <param name="RuledOutBy">Roles that may rule it not applicable; the plan's authority when empty.</param>
public sealed record ClockRule(
    ClockId Id, string Title, ClockKind Kind, FactId Starts, Condition When, Allowance? Soft, Allowance? Hard,
    FactId? MetBy, RoleId Owner, ImmutableArray<RoleId> RuledOutBy);

/// <summary>Kinds of deadline.</summary>
public enum ClockKind
{
    /// <summary>Decide within the limit.</summary>
    AssessBy,

    /// <summary>Tell as soon as possible: no fixed hours, chased ever harder by time elapsed.</summary>
    NotifyAsap,

    /// <summary>Tell within the limit.</summary>
    NotifyBy,

    /// <summary>Do within the limit.</summary>
    FollowUpBy,
}

/// <summary>Who is paged, when, and how they are chased until somebody acknowledges.</summary>
/// <param name="Id">Short key.</param>
/// <param name="Title">What the page is for, such as <c>Run the response</c>.</param>
/// <param name="When">When it is sent.</param>
/// <param name="To">Who is asked first.</param>
/// <param name="Notice">True when it only tells and asks for no acknowledgement.</param>
/// <param name="AsksScope">Whether acknowledging asks for the first scope in words.</param>
/// <param name="Ladder">The steps, by time after the page; the first is at zero.</param>
/// <param name="ThenEvery">How often the last step repeats until somebody acknowledges, or null when it doesn't.</param>
public sealed record PageRule(
    string Id, string Title, Condition When, Audience To, bool Notice, bool AsksScope, ImmutableArray<LadderStep> Ladder, TimeSpan? ThenEvery);

/// <summary>One step of a ladder.</summary>
/// <param name="After">Time since the page.</param>
/// <param name="To">Who is reached.</param>
/// <param name="By">How.</param>
public sealed record LadderStep(TimeSpan After, Audience To, ImmutableArray<Medium> By);

/// <summary>Whom a message is for, resolved to people when it is sent.</summary>
/// <param name="Kind">Which people.</param>
/// <param name="Role">For <see cref="AudienceKind.Role"/>: which role.</param>
public sealed record Audience(AudienceKind Kind, RoleId? Role = null);

/// <summary>Which people.</summary>
public enum AudienceKind
{
    /// <summary>Whoever is on call.</summary>
    OnCall,

    /// <summary>The next on the rota that this page has not reached.</summary>
    NextOnCall,

    /// <summary>Everybody this page has reached so far.</summary>
    Reached,

    /// <summary>Holders of a role: in this incident, else in the roster.</summary>
    Role,

    /// <summary>The incident's room.</summary>
    Room,
}

/// <summary>How a person is reached.</summary>
public enum Medium
{
    /// <summary>A post in the incident's room.</summary>
    Room,

    /// <summary>A direct message.</summary>
    Direct,

    /// <summary>A text message.</summary>
    Sms,
}

/// <summary>How often an update is due.</summary>
/// <param name="Severities">For which severities.</param>
/// <param name="Every">Time from one update to the next.</param>
public sealed record UpdateRule(ImmutableArray<SeverityId> Severities, TimeSpan Every);
