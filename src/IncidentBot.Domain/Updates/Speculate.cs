namespace IncidentBot.Updates;

/// <summary>Records a guess. It stays marked as one wherever it is shown.</summary>
public sealed record Speculate(string Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        Noting.WhyNot(incident, Words, "speculation what may be the cause") is { } refusal ? Refuse(refusal) : Accept(new Speculated(Words.Trim()));
}

/// <summary>Somebody guesses. The sentence itself says so, so that no place that shows it can forget to.</summary>
public sealed record Speculated(string Words) : TimelineEvent
{
    public override string Kind => "speculated";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Speculation, not established")}: {Words}");
}
