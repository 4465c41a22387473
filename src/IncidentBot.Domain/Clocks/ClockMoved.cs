namespace IncidentBot.Clocks;

/// <summary>The fact a clock counts from was stated anew, so its limits and reminders moved. A clock that was missed stays missed.</summary>
/// <param name="Clock">Which.</param>
/// <param name="From">The moment it counts from now.</param>
/// <param name="Soft">Target, or null.</param>
/// <param name="Hard">Limit, or null for a clock without fixed hours.</param>
/// <param name="Rungs">Its reminders from now on.</param>
/// <param name="ThenEvery">How often the last reminder repeats, or null.</param>
public sealed record ClockMoved(
    ClockId Clock, DateTimeOffset From, DateTimeOffset? Soft, DateTimeOffset? Hard, ImmutableArray<Rung> Rungs, TimeSpan? ThenEvery) : TimelineEvent
{
    public override string Kind => "clock-moved";

    public override Incident Apply(Incident incident, Stamp stamp) => incident
        .Change(Clock, c => c with { From = From, Soft = Soft, Hard = Hard })
        .Chase(new Ladder(LadderKey.Clock(Clock), Rungs, 0, ThenEvery));

    public override Text Sentence(Plan plan) => Text.Of($"Clock “{plan.TitleOf(Clock)}” counts from {From} now: {ClockWords.Due(Soft, Hard)}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Clocks), new DrawSlot(SlotId.Incident)];
}
