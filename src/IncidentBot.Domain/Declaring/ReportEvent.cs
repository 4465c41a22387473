using IncidentBot.Assessing;

namespace IncidentBot.Declaring;

/// <summary>Reports something that was seen, for triage. Anyone may; it is not yet an incident.</summary>
/// <param name="Description">What was seen; must not be empty.</param>
/// <param name="How">By what it was seen; may be empty.</param>
public sealed record ReportEvent(string Description, string How = "") : IncidentRequest, IBeginsIncident, ITakesNumber
{
    public Series SeriesIn(Plan plan) => Series.Report;

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: not Stage.Unborn } => Refuse(new AlreadyBegun(incident)),
        _ when string.IsNullOrWhiteSpace(Description) => Refuse(new NeedsWords("A report says what was seen.", "report what you saw, when and how")),
        _ => new Draft(incident, asking).Add(new Reported(asking.Reference, Description.Trim(), incident.Plan.Digest, How.Trim())).WithConsequences(asking).Accept(
            Card.Line(Text.Of($"Reported as {new Strong(asking.Reference)}. It is triaged next, and you are told what becomes of it. Thank you."), Tone.Good)),
    };
}

/// <summary>Something was reported and waits for triage.</summary>
/// <param name="Reference">Number of the report.</param>
/// <param name="Description">What was seen.</param>
/// <param name="PlanDigest">The plan at that moment.</param>
/// <param name="How">By what it was seen; may be empty.</param>
public sealed record Reported(string Reference, string Description, string PlanDigest, string How = "") : TimelineEvent, IFreezesPlan
{
    public override string Kind => "reported";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => (incident with
    {
        Stage = Stage.Reported,
        Reference = Reference,
        Title = Description.OneLine().Shorten(Declaration.LongestTitle),
        Description = Description,
        OpenedBy = stamp.By,
        OpenedAt = stamp.At,
    }).Reach(Milestone.Reported, stamp).WithMembers(stamp.By.Person is { } reporter ? [reporter] : []);

    public override Text Sentence(Plan plan) => Text.Of($"Reported: {Description}").Then(How.Length > 0 ? Text.Of($" — seen by {How}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
        [new ShapeRoom(), new DrawSlot(SlotId.Incident), new DrawSlot(SlotId.Announcement)];
}
