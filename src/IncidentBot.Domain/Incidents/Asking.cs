namespace IncidentBot.Incidents;

/// <summary>Who caused something: a person of the roster, the passing of time, the bot itself, or a machine that reported.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The person's key or the machine's name; empty for clock and bot.</param>
public readonly record struct Actor(ActorKind Kind, string Id)
{
    /// <summary>The passing of time.</summary>
    public static Actor Clock { get; } = new(ActorKind.Clock, "");

    /// <summary>The bot itself.</summary>
    public static Actor Bot { get; } = new(ActorKind.Bot, "");

    /// <summary>A person of the roster.</summary>
    public static Actor Of(PersonId person) => new(ActorKind.Person, person.Value);

    /// <summary>The person, or null when it was none.</summary>
    public PersonId? Person => Kind == ActorKind.Person ? new PersonId(Id) : null;

    /// <summary>As it is shown.</summary>
    public Span Span => Kind switch
    {
        ActorKind.Person => new Who(new PersonId(Id)),
        ActorKind.Clock => new Plain("the clock"),
        ActorKind.Machine => new Plain(Id),
        _ => new Plain("the bot"),
    };
}

/// <summary>What an actor is. The number is stored: never renumber.</summary>
public enum ActorKind
{
    /// <summary>A person of the roster.</summary>
    Person = 1,

    /// <summary>A deadline or ladder that came due.</summary>
    Clock = 2,

    /// <summary>The bot itself.</summary>
    Bot = 3,

    /// <summary>An alert source or mailbox.</summary>
    Machine = 4,
}

/// <summary>Everything a decision may look at beside the incident.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Now">The moment of asking, UTC.</param>
/// <param name="Roster">Everybody and who is on call.</param>
/// <param name="Reference">The next free reference of the series the request takes a number from; empty when it takes none.</param>
/// <param name="Other">The incident a merge or link names, or null.</param>
public sealed record Asking(Actor By, DateTimeOffset Now, Roster Roster, string Reference = "", Incident? Other = null)
{
    /// <summary>References of other incidents that a merge or link could name and the asker may see, the worst first; filled only where the one that was named isn't there.</summary>
    public ImmutableArray<string> Others { get; init; } = [];

    /// <summary>Whether the asker may do what the plan restricts: clock and bot always may, a person by a role in the incident or in the roster.</summary>
    public bool May(Incident incident, string deed) =>
        incident.Plan.MayDo(deed) is not { } roles || By.Person is not { } person || roles.Any(r => incident.Holds(person, r, Roster));

    /// <summary>Whether the asker holds this role here or always.</summary>
    public bool Holds(Incident incident, RoleId role) => By.Person is { } person && incident.Holds(person, role, Roster);
}
