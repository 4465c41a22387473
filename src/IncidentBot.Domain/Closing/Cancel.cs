namespace IncidentBot.Closing;

/// <summary>States that it was a false alarm. It stays on record; nothing is chased any more.</summary>
public sealed record Cancel(string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Cancelled } => AlreadySo(Text.Of($"{incident.Reference} is cancelled already.")),
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when !asking.May(incident, Deeds.Close) => Refuse(NotYours.For(incident, Deeds.Close, "Cancelling")),
        { Stage: Stage.Resolved } => Refuse(new NoFalseAlarm(incident)),
        _ when incident.Clocks.Any(c => c.Status == ClockStatus.Open) && !asking.May(incident, Deeds.RuleOutClock) => Refuse(new NoFalseAlarm(incident)),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Cancelling needs its reason.", "cancel why it was a false alarm")),
        _ => Accept(new Cancelled(Why.Trim())),
    };
}

/// <summary>Cancelling would dismiss what only closing, or somebody who may rule clocks out, can end.</summary>
public sealed record NoFalseAlarm(Incident Incident) : Refusal
{
    public override Text Sentence => Incident.Stage == Stage.Resolved
        ? Text.Of($"{Incident.Reference} is resolved, so it was no false alarm. Close it, or reopen it first.")
        : Text.Of($"A legal clock counts in {Incident.Reference}, and cancelling would stop it: {Counting.Listed()}. Have it ruled out first, or let {Whose.Listed()} cancel.");

    public override ImmutableArray<Button> Next => Incident.Stage == Stage.Resolved
        ? [new Button("Close", "close", ButtonStyle.Primary), new Button("Reopen", "reopen")]
        : [new Button("Clocks", "clock list", ButtonStyle.Primary)];

    private IEnumerable<string> Counting => Incident.Clocks.Where(c => c.Status == ClockStatus.Open).Select(c => Incident.Plan.Find(c.Id)?.Title ?? c.Id.Value);

    private IEnumerable<string> Whose => (Incident.Plan.MayDo(Deeds.RuleOutClock) ?? []).Select(r => Incident.Plan.Find(r)?.Title ?? r.Value);
}

/// <summary>It was a false alarm.</summary>
public sealed record Cancelled(string Why) : TimelineEvent
{
    public override string Kind => "cancelled";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) =>
        incident.StopChasingAll().StrikeClocks(stamp, "false alarm") with { Stage = Stage.Cancelled, Ending = Why };

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Cancelled")}, a false alarm — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => Farewell.Effects(after,
        Card.Line(Text.Of($"{after.Reference} was a {new Strong("false alarm")} — by {stamp.By.Span} — {Why}. The record stays."), Tone.Good));
}
