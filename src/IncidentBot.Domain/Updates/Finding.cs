namespace IncidentBot.Updates;

/// <summary>Records a major finding.</summary>
public sealed record Finding(string Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        Noting.WhyNot(incident, Words, "finding what was found out") is { } refusal ? Refuse(refusal) : Accept(new Found(Words.Trim()));
}

/// <summary>Something was found out.</summary>
public sealed record Found(string Words) : TimelineEvent
{
    public override string Kind => "found";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Finding")}: {Words}");
}
