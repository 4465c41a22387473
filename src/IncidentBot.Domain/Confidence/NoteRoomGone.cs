namespace IncidentBot.Confidence;

/// <summary>Somebody archived the incident's room on a chat while the incident runs.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Person">Who, or null when the account belongs to nobody on the roster.</param>
/// <param name="Account">The account's own id there.</param>
public sealed record NoteRoomGone(string Platform, PersonId? Person, string Account) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Unborn } => Refuse(new NotRunning(incident)),
        { IsOpen: false, Stage: not Stage.Reported } => AlreadySo("It is over; its room may be archived."),
        _ => Accept(new RoomGone(Platform, Person, Account)),
    };
}

/// <summary>The room was archived under a running incident. It is opened again, and the Incident Manager is told where to go on until then.</summary>
public sealed record RoomGone(string Platform, PersonId? Person, string Account) : TimelineEvent
{
    public override string Kind => "room-gone";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"{By} archived the room on {Platform}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new ShapeRoom(),
        .. after.Manager is { } manager
            ? [new TellPerson(manager, Card.Line(Text.Of($"{By} archived the room of {after.Link} on {Platform} though the incident runs. The bot opens it again; until then go on in the war room."), Tone.Bad), IsPage: true)]
            : (ReadOnlySpan<Effect>)[],
    ];

    private Span By => Person is { } person ? new Who(person) : new Plain($"The account {Account}");
}
