namespace IncidentBot.Clocks;

/// <summary>A clock no longer applies; it stays visible, struck through.</summary>
public sealed record ClockStruck(ClockId Clock, string Why) : TimelineEvent
{
    public override string Kind => "clock-struck";

    public override Incident Apply(Incident incident, Stamp stamp) => incident.End(Clock, ClockStatus.Struck, stamp, Why);

    public override Text Sentence(Plan plan) => Text.Of($"Clock “{plan.TitleOf(Clock)}” no longer applies — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Clocks), new DrawSlot(SlotId.Incident)];
}
