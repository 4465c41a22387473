using IncidentBot.Assessing;
using IncidentBot.Checklists;
using IncidentBot.Updates;

namespace IncidentBot.Closing;

/// <summary>Takes a response up again that was resolved, closed or cancelled, or a report that was declined.</summary>
public sealed record Reopen(string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Open or Stage.Reported } => AlreadySo(Text.Of($"{incident.Reference} is open.")),
        { Stage: Stage.Unborn or Stage.Merged } => Refuse(new NotRunning(incident)),
        _ when Deed(incident) is var deed && !asking.May(incident, deed) => Refuse(NotYours.For(incident, deed, "Reopening")),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Reopening needs its reason.", "reopen what came up")),
        _ => Again(incident, asking),
    };

    private Accepted Again(Incident incident, Asking asking)
    {
        var draft = new Draft(incident, asking).Add(new Reopened(Why.Trim()));
        if (Cadence.Follow(incident, draft.Incident, asking) is { } promised)
            draft.Add(promised);
        return draft.Incident.Stage == Stage.Open ? draft.WithConsequences(asking).Accept() : draft.Accept();
    }

    private static string Deed(Incident incident) => incident.Stage == Stage.Declined ? Deeds.Triage : Deeds.Close;
}

/// <summary>It goes on.</summary>
public sealed record Reopened(string Why) : TimelineEvent
{
    public override string Kind => "reopened";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => (incident with
    {
        Stage = incident.DeclaredAt is null ? Stage.Reported : Stage.Open,
        Ending = null,
    }).ChaseItemsAgain(stamp.At);

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Reopened")} — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new ShapeRoom(), // first: an archived room takes nothing
        new PostToRoom(Card.Line(Text.Of($"{after.Reference} is {new Strong("open again")} — by {stamp.By.Span} — {Why}"), Tone.Warn)),
        new DrawSlot(SlotId.Incident),
        new DrawSlot(SlotId.Announcement),
    ];
}
