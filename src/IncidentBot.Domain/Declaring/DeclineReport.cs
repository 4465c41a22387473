namespace IncidentBot.Declaring;

/// <summary>Decides that a report is no incident. It stays on record with the reason.</summary>
public sealed record DeclineReport(string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        _ when Triage.WhyNot(incident, asking) is { } refusal => Refuse(refusal),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Declining needs its reason.", $"triage {incident.Reference} decline why it is no incident")),
        _ => Accept(new Declined(Why.Trim())),
    };
}

/// <summary>The report is no incident.</summary>
public sealed record Declined(string Why) : TimelineEvent
{
    public override string Kind => "declined";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.StopChasingAll() with { Stage = Stage.Declined, Ending = Why };

    public override Text Sentence(Plan plan) => Text.Of($"Declined: no incident — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        yield return new DrawSlot(SlotId.Incident);
        yield return new DrawSlot(SlotId.Announcement);
        if (after.OpenedBy?.Person is { } reporter && reporter != stamp.By.Person)
            yield return new TellPerson(reporter, Card.Line(Text.Of($"What you reported as {after.Reference} is no incident: {Why}. Thank you for speaking up.")), IsPage: false);
        yield return new ShapeRoom(Last: true); // last: it closes the room to everything after it
    }
}
