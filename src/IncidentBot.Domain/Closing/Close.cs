namespace IncidentBot.Closing;

/// <summary>Ends the incident. Refuses while it isn't resolved, a required item is open or a clock counts, and lists what is missing.</summary>
public sealed record Close : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Closed } => AlreadySo(Text.Of($"{incident.Reference} is closed already.")),
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when !asking.May(incident, Deeds.Close) => Refuse(NotYours.For(incident, Deeds.Close, "Closing")),
        _ when NotReadyToClose.Because(incident) is { } refusal => Refuse(refusal),
        _ => Accept(new Closed()),
    };
}

/// <summary>It is over.</summary>
public sealed record Closed : TimelineEvent
{
    public override string Kind => "closed";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.StopChasingAll() with { Stage = Stage.Closed };

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Closed")}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => Farewell.Effects(after,
        Card.Line(Text.Of($"{after.Reference} is {new Strong("closed")} — by {stamp.By.Span}. The record stays."), Tone.Good));
}

/// <summary>What the world is told when an incident ends.</summary>
internal static class Farewell
{
    internal static IEnumerable<Effect> Effects(Incident after, Card last)
    {
        yield return new PostToRoom(last);
        yield return new DrawSlot(SlotId.Incident);
        if (!after.Clocks.IsEmpty)
            yield return new DrawSlot(SlotId.Clocks);
        foreach (var list in after.Items.Where(i => i.Status == ItemStatus.Open).Select(i => i.List).Distinct())
            yield return new DrawSlot(SlotId.Checklist(list)); // nothing can be ticked there any more
        yield return new DrawSlot(SlotId.Announcement);
        yield return new FetchTranscript(); // while the room can still be read
        yield return new ShapeRoom(Last: true); // last: it closes the room to everything after it
    }
}
