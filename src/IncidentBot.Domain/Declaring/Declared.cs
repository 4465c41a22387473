namespace IncidentBot.Declaring;

/// <summary>The incident was declared, anew or out of a report. Its plan is frozen from here on.</summary>
/// <param name="Reference">Its number.</param>
/// <param name="Severity">The first severity.</param>
/// <param name="Class">The first class, or null.</param>
/// <param name="Title">What happened, in a line.</param>
/// <param name="Description">What was seen, in words; may be empty.</param>
/// <param name="PlanDigest">The plan it is run by.</param>
public sealed record Declared(string Reference, SeverityId Severity, ClassId? Class, string Title, string Description, string PlanDigest)
    : TimelineEvent, IFreezesPlan
{
    public override string Kind => "declared";

    public override Weight Weight => Weight.Milestone;

    // Declared without a report before it: the declaring is the report too, and what counts from being reported starts now.
    public override Incident Apply(Incident incident, Stamp stamp) => ((incident.OpenedBy is null ? incident.Reach(Milestone.Reported, stamp) : incident) with
    {
        Stage = Stage.Open,
        Reference = Reference,
        Title = Title,
        Description = Description,
        Severity = Severity,
        Worst = Severity,
        Class = Class,
        Phase = incident.Plan.Phases[0].Id,
        OpenedBy = incident.OpenedBy ?? stamp.By,
        OpenedAt = incident.OpenedBy is null ? stamp.At : incident.OpenedAt,
        DeclaredAt = stamp.At,
    }).Reach(Milestone.Declared, stamp).WithMembers(stamp.By.Person is { } declarer ? [declarer] : []);

    public override Text Sentence(Plan plan) => Class is { } c
        ? Text.Of($"Declared as {new Strong(Severity.Value)}, {plan.Find(c)?.Title ?? c.Value}: {Title}")
        : Text.Of($"Declared as {new Strong(Severity.Value)}: {Title}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        yield return new ShapeRoom();
        yield return new DrawSlot(SlotId.Incident);
        yield return new DrawSlot(SlotId.Announcement);
        if (after.OpenedBy?.Person is { } reporter && reporter != stamp.By.Person)
            yield return new TellPerson(reporter, Card.Line(Text.Of($"What you reported is now incident {after.Link}. Thank you for speaking up.")), IsPage: false);
    }
}
