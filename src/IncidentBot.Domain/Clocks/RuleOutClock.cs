namespace IncidentBot.Clocks;

/// <summary>Rules a clock not applicable, with a reason. Only whom the clock names, or else the plan, may do so; a clock that was missed stays missed.</summary>
public sealed record RuleOutClock(string Clock, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking)
    {
        if (!incident.IsOpen)
            return Refuse(new NotRunning(incident));
        var (clock, refusal) = ClockFinder.Find(incident, Clock);
        if (clock is null)
            return Refuse(refusal!);

        var title = incident.Plan.TitleOf(clock.Id);
        return clock.Status switch
        {
            ClockStatus.NotApplicable => AlreadySo(Text.Of($"“{title}” was ruled not applicable already: {clock.Why}")),
            ClockStatus.Met => AlreadySo(Text.Of($"“{title}” was met, {clock.At!.Value}. There is nothing to rule out.")),
            ClockStatus.Struck => AlreadySo(Text.Of($"“{title}” no longer applies here. There is nothing to rule out.")),
            _ when !MayRuleOut(incident, asking, clock.Id) => Refuse(NotAllowed(incident, clock.Id)),
            _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Ruling a clock out needs its reason.", $"clock na {clock.Id} why it doesn't apply")),
            _ => Accept(new ClockRuledOut(clock.Id, Why.Trim())),
        };
    }

    private static ImmutableArray<RoleId> Named(Incident incident, ClockId clock) => incident.Plan.Find(clock)?.RuledOutBy ?? [];

    private static bool MayRuleOut(Incident incident, Asking asking, ClockId clock) => Named(incident, clock) is { IsEmpty: false } roles
        ? roles.Any(r => asking.Holds(incident, r))
        : asking.May(incident, Deeds.RuleOutClock);

    private static NotYours NotAllowed(Incident incident, ClockId clock)
    {
        var roles = Named(incident, clock) is { IsEmpty: false } named ? named : incident.Plan.MayDo(Deeds.RuleOutClock) ?? [];
        return new NotYours($"Ruling out “{incident.Plan.TitleOf(clock)}”", [.. roles.Select(r => incident.Plan.Find(r)?.Title ?? r.Value)]);
    }
}

/// <summary>A clock was ruled not applicable.</summary>
public sealed record ClockRuledOut(ClockId Clock, string Why) : TimelineEvent
{
    public override string Kind => "clock-ruled-out";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.End(Clock, ClockStatus.NotApplicable, stamp, Why);

    public override Text Sentence(Plan plan) => Text.Of($"Clock “{plan.TitleOf(Clock)}” ruled not applicable — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new PostToRoom(Card.Line(Text.Of($"Clock “{after.Plan.TitleOf(Clock)}” ruled not applicable — by {stamp.By.Span} — {Why}"), Tone.Warn)),
        new DrawSlot(SlotId.Clocks),
        new DrawSlot(SlotId.Incident),
    ];
}
