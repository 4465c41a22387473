namespace IncidentBot.Incidents;

/// <summary>What the timeline adds up to. Immutable, folded from events, never stored as truth.</summary>
public sealed record Incident
{
    /// <summary>Its own key.</summary>
    public required IncidentId Id
    {
        get;
        // Worked out once: the room's name is asked for several times with each request. Where no incident is meant, there is no key.
        init => (field, Codename) = (value, value.Value is null ? "" : value.Codename);
    }

    /// <summary>The plan it is run by.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Sequence of the newest event; 0 when there is none.</summary>
    public int Version { get; init; }

    /// <summary>How far it has come.</summary>
    public Stage Stage { get; init; }

    /// <summary>Number of the incident, or of the report while it is one.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What happened, in a line. Never in a room's name, a URL or an SMS.</summary>
    public string Title { get; init; } = "";

    /// <summary>What was seen, as told when it was reported or declared; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Current severity.</summary>
    public SeverityId Severity { get; init; }

    /// <summary>The most severe it ever was: what that demanded stays demanded.</summary>
    public SeverityId Worst { get; init; }

    /// <summary>Current class, or null.</summary>
    public ClassId? Class { get; init; }

    /// <summary>Current phase.</summary>
    public PhaseId Phase { get; init; }

    /// <summary>Who reported or declared it first.</summary>
    public Actor? OpenedBy { get; init; }

    /// <summary>When it was reported or declared first.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was declared; null while it is a report.</summary>
    public DateTimeOffset? DeclaredAt { get; init; }

    /// <summary>What was stated, newest statement per fact.</summary>
    public ImmutableDictionary<FactId, StatedFact> Facts { get; init; } = ImmutableDictionary<FactId, StatedFact>.Empty;

    /// <summary>Who has which role here.</summary>
    public ImmutableDictionary<RoleId, PersonId> Roles { get; init; } = ImmutableDictionary<RoleId, PersonId>.Empty;

    /// <summary>The Incident Manager's role as offered, or null.</summary>
    public HandOver? HandOver { get; init; }

    /// <summary>Whoever belongs to the room.</summary>
    public ImmutableHashSet<PersonId> Members { get; init; } = [];

    /// <summary>Every item of every checklist opened here, in order of number.</summary>
    public ImmutableArray<ItemState> Items { get; init; } = [];

    /// <summary>Every clock started here.</summary>
    public ImmutableArray<ClockState> Clocks { get; init; } = [];

    /// <summary>Every page sent here, by number.</summary>
    public ImmutableArray<PageState> Pages { get; init; } = [];

    /// <summary>What is chased, by key.</summary>
    public ImmutableDictionary<string, Ladder> Ladders { get; init; } = ImmutableDictionary<string, Ladder>.Empty;

    /// <summary>Until when reminders about a ladder are quiet.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Snoozes { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The last update and the next.</summary>
    public UpdateState Update { get; init; } = new(null, null, null, null);

    /// <summary>What is tracked afterwards.</summary>
    public ImmutableArray<FollowUp> FollowUps { get; init; } = [];

    /// <summary>Incidents it is linked with, and their references.</summary>
    public ImmutableDictionary<IncidentId, string> Links { get; init; } = ImmutableDictionary<IncidentId, string>.Empty;

    /// <summary>Messages of a chat that were captured, and the entry that holds each.</summary>
    public ImmutableDictionary<string, int> Captured { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>Files that belong to the record, oldest first.</summary>
    public ImmutableArray<KeptFile> Files { get; init; } = [];

    /// <summary>Who left its room on a chat of their own will.</summary>
    public ImmutableHashSet<Absence> Absent { get; init; } = [];

    /// <summary>Why it ended (resolved, cancelled, declined, merged), in words, or null.</summary>
    public string? Ending { get; init; }

    /// <summary>An incident to which nothing has happened.</summary>
    public static Incident Unborn(IncidentId id, Plan plan) =>
        new() { Id = id, Plan = plan, Severity = plan.Severities[^1].Id, Worst = plan.Severities[^1].Id, Phase = plan.Phases[0].Id };

    /// <summary>Whether people may still respond in it.</summary>
    public bool IsOpen => Stage is Stage.Open or Stage.Resolved;

    /// <summary>Whether only those who must know may know of it.</summary>
    public bool IsSensitive => Class is { } c && Plan.Find(c) is { Sensitive: true };

    /// <summary>A name that says nothing.</summary>
    public string Codename { get; private init; } = "";

    /// <summary>Key and name of its room: the plan's template, a report's own form, or the codename alone where a number would give it away.</summary>
    public string RoomName => this switch
    {
        { IsSensitive: true } => Codename,
        { DeclaredAt: null } => $"rep-{Number}-{Codename}",
        _ => Plan.Rooms.Name.Replace("{number}", Number, StringComparison.Ordinal).Replace("{codename}", Codename, StringComparison.Ordinal),
    };

    /// <summary>A way to its room.</summary>
    public Link Link => new(Reference.Length > 0 ? Reference : Codename, RoomName);

    /// <summary>The Incident Manager, or null while nobody has the role.</summary>
    public PersonId? Manager => RoleOf(Plan.Manager.Id);

    /// <summary>Who has this role here, or null.</summary>
    public PersonId? RoleOf(RoleId role) => Roles.TryGetValue(role, out var who) ? who : null;

    /// <summary>Whether a person has the role here, or always by the roster.</summary>
    public bool Holds(PersonId person, RoleId role, Roster roster) => RoleOf(role) == person || (roster.Find(person)?.Holds.Contains(role) ?? false);

    /// <summary>Whether a yes-no fact holds.</summary>
    public bool IsTrue(FactId fact) => Facts.TryGetValue(fact, out var stated) && stated.Holds;

    /// <summary>Whether a rule's condition holds now.</summary>
    public bool Matches(Condition condition) => condition.Holds(Severity, Class, Phase, IsTrue);

    /// <summary>What must be looked at, and when. Empty once the incident is over.</summary>
    public IEnumerable<Wake> Wakes => Ladders.Values
        .Where(l => l.NextRung is not null)
        .Select(l => new Wake(l.Key, l.Next, l.DueAt(QuietUntil(l.Key))!.Value));

    /// <summary>Until when reminders about a ladder are quiet, or null.</summary>
    public DateTimeOffset? QuietUntil(string key) => Snoozes.TryGetValue(key, out var until) ? until : null;

    /// <summary>The digits the reference ends with.</summary>
    private string Number => Reference[Reference.AsSpan().TrimEnd("0123456789").Length..];

    /// <summary>This incident with more people in its room.</summary>
    public Incident WithMembers(params IEnumerable<PersonId> people) => this with { Members = Members.Union(people) };

    /// <summary>This incident with a ladder started, in place of one of the same key.</summary>
    public Incident Chase(Ladder ladder) => this with { Ladders = Ladders.SetItem(ladder.Key, ladder), Snoozes = Snoozes.Remove(ladder.Key) };

    /// <summary>This incident with a ladder taken down.</summary>
    public Incident StopChasing(string key) => this with { Ladders = Ladders.Remove(key), Snoozes = Snoozes.Remove(key) };
}
