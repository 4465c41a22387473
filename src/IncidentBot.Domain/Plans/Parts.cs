namespace IncidentBot.Plans;

/// <summary>How references are written. The formats hold <c>{year}</c> and <c>{number:0000}</c> (as many zeros as digits); numbers are gap-free per year and series.</summary>
/// <param name="Incident">Such as <c>CHG-INC-{year}-{number:0000}</c>.</param>
/// <param name="Report">Series of reports that are not incidents yet.</param>
/// <param name="Sensitive">Series of sensitive incidents, which only their members see: so no gap in the first gives them away.</param>
public sealed record Numbering(string Incident, string Report, string Sensitive = "");

/// <summary>How bad it is.</summary>
/// <param name="Id">Short, as typed.</param>
/// <param name="Title">Such as <c>Critical</c>.</param>
/// <param name="Definition">Shown wherever severity is chosen.</param>
/// <param name="Tone">How it looks.</param>
public sealed record Severity(SeverityId Id, string Title, string Definition, Tone Tone);

/// <summary>A step of the response.</summary>
public sealed record Phase(PhaseId Id, string Title, string Definition);

/// <summary>A kind of incident.</summary>
/// <param name="Id">Short, as typed.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Definition">Shown where it is chosen.</param>
/// <param name="Sensitive">Whether only those who must know may see such an incident at all.</param>
public sealed record IncidentClass(ClassId Id, string Title, string Definition, bool Sensitive);

/// <summary>Something that can be stated about an incident. A fact of kind <see cref="FactKind.Moment"/> can start clocks.</summary>
/// <param name="Id">Short, as typed.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Question">Asked of people, or null.</param>
/// <param name="Forces">The severity the incident has at least while this yes-no fact holds, or null.</param>
/// <param name="StatedBy">When the engine states it by itself; else people do.</param>
public sealed record FactRule(FactId Id, string Title, FactKind Kind, string? Question, SeverityId? Forces, Milestone? StatedBy);

/// <summary>What the value of a fact is.</summary>
public enum FactKind
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>When something happened; can be back-dated.</summary>
    Moment,

    /// <summary>Words or a number, as given.</summary>
    Words,
}

/// <summary>What the engine itself knows the time of.</summary>
public enum Milestone
{
    /// <summary>The event was first made known: reported, or declared at once.</summary>
    Reported,

    /// <summary>The incident was declared.</summary>
    Declared,

    /// <summary>The Incident Manager acknowledged.</summary>
    Acknowledged,

    /// <summary>The incident was resolved.</summary>
    Resolved,
}

/// <summary>A role.</summary>
/// <param name="Id">Short, as typed.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Duties">What it is for; sent to whoever gets it.</param>
/// <param name="RunsTheResponse">True for the Incident Manager, and for no other role.</param>
/// <param name="Standing">True for a role people hold in the roster (executives, counsel) and that isn't given per incident.</param>
/// <param name="Short">Other words for it, such as <c>im</c> and <c>lead</c>.</param>
public sealed record RoleRule(RoleId Id, string Title, string Duties, bool RunsTheResponse, bool Standing, ImmutableArray<string> Short);

/// <summary>Who may do something the plan restricts. Deeds are the engine's words, see <see cref="Deeds"/>.</summary>
public sealed record Authority(string Deed, ImmutableArray<RoleId> Roles);

/// <summary>What a plan can restrict. A deed that the plan doesn't name is open to anyone on the response.</summary>
public static class Deeds
{
    /// <summary>Make the severity less severe.</summary>
    public const string LowerSeverity = "lower-severity";

    /// <summary>Take the Incident Manager role over without being asked, or appoint somebody.</summary>
    public const string TakeOver = "take-over";

    /// <summary>Tick a destructive item while evidence is open.</summary>
    public const string OverrideGate = "override-gate";

    /// <summary>Rule a clock not applicable.</summary>
    public const string RuleOutClock = "rule-out-clock";

    /// <summary>Resolve, close, cancel or reopen.</summary>
    public const string Close = "close";

    /// <summary>Decide what becomes of a report.</summary>
    public const string Triage = "triage";

    /// <summary>Every deed, for the plan check.</summary>
    public static ImmutableArray<string> All { get; } = [LowerSeverity, TakeOver, OverrideGate, RuleOutClock, Close, Triage];
}

/// <summary>How rooms are made.</summary>
/// <param name="Name">Template of the room's name with <c>{number}</c> and <c>{codename}</c>; never the title.</param>
/// <param name="Announcements">Name of the room where open incidents that aren't sensitive are announced.</param>
public sealed record RoomRules(string Name, string Announcements);

/// <summary>When people work, for allowances in business time.</summary>
/// <param name="Start">Start of the working day in the plan's zone.</param>
/// <param name="End">End of the working day; after the start.</param>
/// <param name="Days">Working days, ISO (Monday is 1).</param>
/// <param name="Holidays">Days nobody works.</param>
public sealed record WorkingHours(TimeOnly Start, TimeOnly End, ImmutableArray<int> Days, ImmutableArray<DateOnly> Holidays);
