namespace IncidentBot.Assessing;

/// <summary>Asks for another severity. Anyone on the response may raise it; the plan says who may lower it, and a fact that forces a severity holds it up.</summary>
public sealed record ChangeSeverity(SeverityId To, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: not Stage.Open } => Refuse(new NotRunning(incident)),
        _ when incident.Plan.Find(To) is null => Refuse(new NoSuchThing("severity", To.Value, Nearest.First(To.Value, incident.Plan.Severities.Select(s => s.Id.Value)))),
        _ when To == incident.Severity => AlreadySo(Text.Of($"Severity is {To} already.")),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("A change of severity needs its reason.", $"severity {To} what was found")),
        _ when Forced.By(incident) is { } fact && incident.Plan.IsLower(To, fact.Forces!.Value) => Refuse(new SeverityIsHeld(fact)),
        _ when incident.Plan.IsLower(To, incident.Severity) && !asking.May(incident, Deeds.LowerSeverity) =>
            Refuse(NotYours.For(incident, Deeds.LowerSeverity, "Lowering the severity")),
        _ => new Draft(incident, asking).Add(new SeverityChanged(incident.Severity, To, Why)).WithConsequences(asking).Accept(),
    };
}

/// <summary>The severity changed.</summary>
public sealed record SeverityChanged(SeverityId From, SeverityId To, string Why) : TimelineEvent
{
    public override string Kind => "severity-changed";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident with
    {
        Severity = To,
        Worst = incident.Plan.IsLower(incident.Worst, To) ? To : incident.Worst,
    };

    public override Text Sentence(Plan plan) => Text.Of($"Severity {From} → {new Strong(To.Value)} — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new PostToRoom(Card.Line(Text.Of($"Severity {From} → {new Strong(To.Value)} — by {stamp.By.Span} — {Why}"), after.Plan.Find(To)?.Tone ?? Tone.Neutral)),
        new ShapeRoom(), // the topic names the severity
        new DrawSlot(SlotId.Incident),
        new DrawSlot(SlotId.Announcement),
    ];
}

/// <summary>A fact demands at least this severity.</summary>
public sealed record SeverityIsHeld(FactRule Fact) : Refusal
{
    public override Text Sentence =>
        Text.Of($"“{Fact.Title}” demands {Fact.Forces} at least. If it no longer holds, state so first: {new Code($"fact {Fact.Id} no")}");
}

/// <summary>Facts that force a severity.</summary>
public static class Forced
{
    /// <summary>The fact that holds and forces the most severe severity, or null.</summary>
    public static FactRule? By(Incident incident) => incident.Plan.Facts
        .Where(f => f.Forces is not null && incident.IsTrue(f.Id))
        .MinBy(f => incident.Plan.Rank(f.Forces!.Value));
}
