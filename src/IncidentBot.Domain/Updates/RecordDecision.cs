namespace IncidentBot.Updates;

/// <summary>Records a decision.</summary>
public sealed record RecordDecision(string Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        Noting.WhyNot(incident, Words, "decision what was decided and why") is { } refusal ? Refuse(refusal) : Accept(new DecisionRecorded(Words.Trim()));
}

/// <summary>Something was decided.</summary>
public sealed record DecisionRecorded(string Words) : TimelineEvent
{
    public override string Kind => "decision-recorded";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Decision")}: {Words}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
        [new PostToRoom(Card.Line(Sentence(after.Plan).Then(Text.Of($" — by {stamp.By.Span}"))))];
}
