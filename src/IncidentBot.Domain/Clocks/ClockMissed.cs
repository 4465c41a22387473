namespace IncidentBot.Clocks;

/// <summary>The limit of a clock passed while it was open. It stays missed for ever, even when it is met later.</summary>
public sealed record ClockMissed(ClockId Clock, DateTimeOffset Limit) : TimelineEvent
{
    public override string Kind => "clock-missed";

    public override DateTimeOffset? OccurredAt => Limit;

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.Change(Clock, c => c with { Missed = true });

    public override Text Sentence(Plan plan) => Text.Of($"Clock “{plan.TitleOf(Clock)}” {new Strong("missed")}: the limit was {Limit}");

    // The reminder of the same moment is what people see as new.
    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Clocks), new DrawSlot(SlotId.Incident)];
}
