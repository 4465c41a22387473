namespace IncidentBot.Updates;

/// <summary>Records an indicator of compromise: an address, a hash, a name.</summary>
public sealed record RecordIndicator(string Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        Noting.WhyNot(incident, Words, "ioc the address, hash or name") is { } refusal ? Refuse(refusal) : Accept(new IndicatorRecorded(Words.Trim()));
}

/// <summary>An indicator of compromise surfaced.</summary>
public sealed record IndicatorRecorded(string Words) : TimelineEvent
{
    public override string Kind => "indicator-recorded";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"Indicator of compromise: {new Code(Words)}");
}
