namespace IncidentBot.Clocks;

/// <summary>A clock began to count.</summary>
/// <param name="Clock">Which.</param>
/// <param name="From">The moment of the fact it counts from; may lie back.</param>
/// <param name="Soft">Target, or null.</param>
/// <param name="Hard">Limit, or null for a clock without fixed hours.</param>
/// <param name="Rungs">Its reminders.</param>
/// <param name="ThenEvery">How often the last reminder repeats, or null.</param>
public sealed record ClockStarted(
    ClockId Clock, DateTimeOffset From, DateTimeOffset? Soft, DateTimeOffset? Hard, ImmutableArray<Rung> Rungs, TimeSpan? ThenEvery) : TimelineEvent
{
    public override string Kind => "clock-started";

    public override DateTimeOffset? OccurredAt => From;

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        var missed = incident.Clocks.Any(c => c.Id == Clock && c.Missed); // a clock that was struck and starts again stays missed
        return incident
            .With(new ClockState(Clock, From, Soft, Hard, ClockStatus.Open, missed, null, null, null))
            .Chase(new Ladder(LadderKey.Clock(Clock), Rungs, 0, ThenEvery));
    }

    public override Text Sentence(Plan plan) => Text.Of($"Clock “{plan.TitleOf(Clock)}” counts from {From}: {ClockWords.Due(Soft, Hard)}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Clocks), new DrawSlot(SlotId.Incident)];
}
