namespace IncidentBot.Closing;

/// <summary>States that it was a false alarm. It stays on record; nothing is chased any more.</summary>
public sealed record Cancel(string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Cancelled } => AlreadySo(Text.Of($"{incident.Reference} is cancelled already.")),
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when !asking.May(incident, Deeds.Close) => Refuse(NotYours.For(incident, Deeds.Close, "Cancelling")),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Cancelling needs its reason.", "cancel why it was a false alarm")),
        _ => Accept(new Cancelled(Why.Trim())),
    };
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
