using IncidentBot.Cards;

namespace IncidentBot.PlanFiles;

/// <summary>How a plan file spells the engine's own choices. Spellings stay for ever: plans of old incidents are read again from their text.</summary>
internal static class PlanWords
{
    public static readonly Choices<Tone> Tones = new("tone", [("neutral", Tone.Neutral), ("good", Tone.Good), ("warn", Tone.Warn), ("bad", Tone.Bad)]);

    public static readonly Choices<FactKind> FactKinds =
        new("kind of fact", [("yes-no", FactKind.YesNo), ("moment", FactKind.Moment), ("words", FactKind.Words)]);

    public static readonly Choices<Milestone?> Milestones = new("milestone",
    [
        ("reported", Milestone.Reported), ("declared", Milestone.Declared), ("acknowledged", Milestone.Acknowledged), ("resolved", Milestone.Resolved),
    ]);

    public static readonly Choices<ItemKind> ItemKinds =
        new("kind of item", [("step", ItemKind.Step), ("evidence", ItemKind.Evidence), ("destructive", ItemKind.Destructive)]);

    public static readonly Choices<ClockKind> ClockKinds = new("kind of clock",
    [
        ("assess-by", ClockKind.AssessBy), ("notify-asap", ClockKind.NotifyAsap), ("notify-by", ClockKind.NotifyBy), ("follow-up-by", ClockKind.FollowUpBy),
    ]);

    public static readonly Choices<Medium> Media = new("medium", [("room", Medium.Room), ("direct", Medium.Direct), ("sms", Medium.Sms)]);

    public static readonly Choices<AudienceKind> Audiences = new("audience",
    [
        ("on-call", AudienceKind.OnCall), ("next-on-call", AudienceKind.NextOnCall), ("reached", AudienceKind.Reached), ("room", AudienceKind.Room),
    ]);

    public static readonly Choices<int> Weekdays =
        new("day", [("mon", 1), ("tue", 2), ("wed", 3), ("thu", 4), ("fri", 5), ("sat", 6), ("sun", 7)]);
}
