namespace IncidentBot.Clocks;

/// <summary>Says that what a clock asks for is done, with proof where there is some. A clock whose limit has passed is met late and stays missed.</summary>
public sealed record MeetClock(string Clock, string? Proof) : IncidentRequest
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
            ClockStatus.Met => AlreadySo(Text.Of($"“{title}” was met already, {clock.At!.Value}.")),
            ClockStatus.NotApplicable => AlreadySo(Text.Of($"“{title}” was ruled not applicable: {clock.Why}. Nothing is left to meet.")),
            ClockStatus.Struck => AlreadySo(Text.Of($"“{title}” no longer applies here. Nothing is left to meet.")),
            _ => new Draft(incident, asking).Meet(clock, asking.Now, Words.OrNull(Proof), null).Accept(),
        };
    }
}

/// <summary>What a clock asked for is done.</summary>
/// <param name="Clock">Which.</param>
/// <param name="Done">When it was done.</param>
/// <param name="Proof">What shows it, or null.</param>
/// <param name="Fact">The fact whose statement met it, or null when a person said so.</param>
public sealed record ClockMet(ClockId Clock, DateTimeOffset Done, string? Proof, FactId? Fact) : TimelineEvent
{
    public override string Kind => "clock-met";

    public override DateTimeOffset? OccurredAt => Done;

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) =>
        incident.End(Clock, ClockStatus.Met, stamp, Proof).Change(Clock, c => c with { At = Done });

    public override Text Sentence(Plan plan)
    {
        var how = Fact is { } fact ? Text.Of($" — “{plan.Find(fact)?.Title ?? fact.Value}” was stated") : Proof is null ? "" : Text.Of($" — {Proof}");
        return Text.Of($"Clock “{plan.TitleOf(Clock)}” met{how}");
    }

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Clocks), new DrawSlot(SlotId.Incident)];
}

/// <summary>How a clock is met.</summary>
internal static class Meeting
{
    /// <summary>Meets a clock; when that was after its limit and nobody noted so yet, it is recorded as missed first.</summary>
    public static Draft Meet(this Draft draft, ClockState clock, DateTimeOffset done, string? proof, FactId? fact)
    {
        if (clock.Hard is { } limit && done > limit && !clock.Missed)
            draft.Add(new ClockMissed(clock.Id, limit));
        return draft.Add(new ClockMet(clock.Id, done, proof, fact));
    }
}

/// <summary>What people typed.</summary>
internal static class Words
{
    /// <summary>The words without blanks around them, or null when there are none.</summary>
    public static string? OrNull(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
