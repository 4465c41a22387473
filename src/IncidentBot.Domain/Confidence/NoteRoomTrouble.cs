namespace IncidentBot.Confidence;

/// <summary>A chat could not do something in the incident's room for good, or something there is not as it should be.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="What">What, as sentences for the Incident Manager.</param>
public sealed record NoteRoomTrouble(string Platform, string What) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        incident.Stage == Stage.Unborn ? Refuse(new NotRunning(incident)) : Accept(new RoomTroubled(Platform, What));
}

/// <summary>Something is wrong with the room and no machine mends it: it is on the record, and the Incident Manager is told.</summary>
public sealed record RoomTroubled(string Platform, string What) : TimelineEvent
{
    public override string Kind => "room-troubled";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"The room on {Platform}: {What}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => after.Manager is { } manager
        ? [new TellPerson(manager, Card.Line(Text.Of($"{after.Link} on {Platform}: {What}"), Tone.Warn), IsPage: false)]
        : [];
}
