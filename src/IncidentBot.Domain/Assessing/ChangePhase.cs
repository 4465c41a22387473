namespace IncidentBot.Assessing;

/// <summary>Moves the response to another phase, forward or back. A reason is welcome, not asked for.</summary>
public sealed record ChangePhase(PhaseId To, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: not Stage.Open } => Refuse(new NotRunning(incident)),
        _ when incident.Plan.Find(To) is null => Refuse(new NoSuchThing("phase", To.Value, Nearest.First(To.Value, incident.Plan.Phases.Select(p => p.Id.Value)))),
        _ when To == incident.Phase => AlreadySo(Text.Of($"The phase is {incident.Plan.Find(To)!.Title} already.")),
        _ => new Draft(incident, asking).Add(new PhaseChanged(incident.Phase, To, Why.Trim())).WithConsequences(asking).Accept(),
    };
}

/// <summary>The phase changed.</summary>
/// <param name="From">The phase before.</param>
/// <param name="To">The phase now.</param>
/// <param name="Why">Reason; may be empty.</param>
public sealed record PhaseChanged(PhaseId From, PhaseId To, string Why) : TimelineEvent
{
    public override string Kind => "phase-changed";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Phase = To };

    public override Text Sentence(Plan plan)
    {
        var change = Text.Of($"Phase {plan.Find(From)?.Title ?? From.Value} → {new Strong(plan.Find(To)?.Title ?? To.Value)}");
        return Why.Length == 0 ? change : Text.Of($"{change} — {Why}");
    }

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new ShapeRoom(), // the topic names the phase
        new DrawSlot(SlotId.Incident),
        new DrawSlot(SlotId.Announcement),
    ];
}
