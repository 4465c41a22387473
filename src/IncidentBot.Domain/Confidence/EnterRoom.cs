namespace IncidentBot.Confidence;

/// <summary>Somebody came into the incident's room on a chat.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Person">Who, or null when the account belongs to nobody on the roster.</param>
/// <param name="Account">The account's own id there.</param>
public sealed record EnterRoom(string Platform, PersonId? Person, string Account) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident.Stage == Stage.Unborn
        ? Refuse(new NotRunning(incident))
        : Accept(new RoomEntered(Platform, Person, Account, !incident.IsSensitive || (Person is { } person && NeedToKnow.MaySee(incident, person))));
}

/// <summary>Somebody came into the room. Nobody gets a part in the incident by it: the incident may turn confidential later, and then only those it needs may see it. Into a confidential one without being invited: the Incident Manager is told.</summary>
/// <param name="Expected">Whether the incident had invited them, or is open to everybody.</param>
public sealed record RoomEntered(string Platform, PersonId? Person, string Account, bool Expected) : TimelineEvent
{
    public override string Kind => "room-entered";

    public override Weight Weight => Expected ? Weight.Detail : Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => Person is { } person && Expected
        ? incident with { Absent = incident.Absent.Remove(new Absence(Platform, person)) }
        : incident;

    public override Text Sentence(Plan plan) => Expected
        ? Text.Of($"{Comer} came into the room on {Platform}")
        : Text.Of($"{Comer} came into the room on {Platform} {new Strong("without being invited")}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => !Expected && after.IsSensitive && after.Manager is { } manager
        ? [new TellPerson(manager, Card.Line(Text.Of($"{Comer} is in the room of {after.Link} on {Platform} and was not invited by the incident. Remove them there, or make them a member by giving them a role."), Tone.Bad), IsPage: true)]
        : [];

    private Span Comer => Person is { } person ? new Who(person) : new Plain($"The account {Account}");
}

/// <summary>Somebody left the incident's room on a chat.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Person">Who, or null when the account belongs to nobody on the roster.</param>
/// <param name="Account">The account's own id there.</param>
public sealed record LeaveRoom(string Platform, PersonId? Person, string Account) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Unborn } => Refuse(new NotRunning(incident)),
        { IsOpen: false, Stage: not Stage.Reported } => AlreadySo("It is over; everybody may go."),
        _ => Accept(new RoomLeft(Platform, Person, Account)),
    };
}

/// <summary>Somebody left the room. The Incident Manager is brought back and asked to hand over first.</summary>
public sealed record RoomLeft(string Platform, PersonId? Person, string Account) : TimelineEvent
{
    public override string Kind => "room-left";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp) => Person is { } person && person != incident.Manager
        ? incident with { Absent = incident.Absent.Add(new Absence(Platform, person)) }
        : incident;

    public override Text Sentence(Plan plan) => Text.Of($"{(Person is { } person ? new Who(person) : new Plain($"The account {Account}"))} left the room on {Platform}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => Person is { } person && person == after.Manager
        ?
        [
            new ShapeRoom(),
            new TellPerson(person, new Card(
                Text.Of($"You are {after.Plan.Manager.Title} of {after.Link}, so you were brought back into its room. Hand the role over first, then leave."), Tone.Warn, [],
                [new Button("Hand over", "handoff", ButtonStyle.Primary)]), IsPage: true),
        ]
        : [];
}
