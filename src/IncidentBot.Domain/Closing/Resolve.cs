using IncidentBot.Assessing;
using IncidentBot.Updates;

namespace IncidentBot.Closing;

/// <summary>States that the response is over. Clocks go on; closing waits for what must be finished.</summary>
/// <param name="Summary">What it was and how it ended; may be empty.</param>
public sealed record Resolve(string Summary) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Resolved } => AlreadySo(Text.Of($"{incident.Reference} is resolved already.")),
        { Stage: not Stage.Open } => Refuse(new NotRunning(incident)),
        _ when !asking.May(incident, Deeds.Close) => Refuse(NotYours.For(incident, Deeds.Close, "Resolving")),
        _ => new Draft(incident, asking).Add(new Resolved(Summary.Trim())).WithConsequences(asking).Accept(),
    };
}

/// <summary>The response is over.</summary>
public sealed record Resolved(string Summary) : TimelineEvent
{
    public override string Kind => "resolved";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) =>
        (incident.StrikePages().StopChasingEvery("page").Promise(null) with
        {
            Stage = Stage.Resolved,
            Ending = Summary.Length > 0 ? Summary : null,
        }).Reach(Milestone.Resolved, stamp);

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Resolved")}").Then(Summary.Length > 0 ? Text.Of($" — {Summary}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new PostToRoom(new Card(
            Text.Of($"{after.Reference} is {new Strong("resolved")} — by {stamp.By.Span}").Then(Summary.Length > 0 ? Text.Of($" — {Summary}") : Text.Empty), Tone.Good, [],
            [new Button("Close", "close")])),
        new ShapeRoom(), // the topic says that it is resolved
        new DrawSlot(SlotId.Incident),
        new DrawSlot(SlotId.Announcement),
    ];
}
