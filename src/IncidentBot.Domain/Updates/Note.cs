namespace IncidentBot.Updates;

/// <summary>Writes something on the timeline.</summary>
public sealed record Note(string Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        Noting.WhyNot(incident, Words, "note what the record should hold") is { } refusal ? Refuse(refusal) : Accept(new Noted(Words.Trim()));
}

/// <summary>Something worth keeping was written down.</summary>
public sealed record Noted(string Words) : TimelineEvent
{
    public override string Kind => "noted";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"Note: {Words}");
}
