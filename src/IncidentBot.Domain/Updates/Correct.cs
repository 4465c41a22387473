namespace IncidentBot.Updates;

/// <summary>Corrects an entry of the timeline. Both stay: nothing is ever rewritten. Works in any stage, for the record outlives the response.</summary>
/// <param name="Entry">Number of the entry, from 1 to the newest.</param>
/// <param name="Words">How it should read.</param>
public sealed record Correct(int Entry, string Words) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Unborn } => Refuse(new NotRunning(incident)),
        _ when Entry < 1 || Entry > incident.Version => Refuse(new NoSuchEntry(Entry, incident.Version)),
        _ when string.IsNullOrWhiteSpace(Words) => Refuse(new NeedsWords("Nothing was written.", $"correct {Entry} how it should read")),
        _ => Accept(new Corrected(Entry, Words.Trim())),
    };
}

/// <summary>An earlier entry is corrected.</summary>
public sealed record Corrected(int Entry, string Words) : TimelineEvent
{
    public override string Kind => "corrected";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"Corrects entry {Entry}: {Words}");
}

/// <summary>The timeline has no entry of that number.</summary>
public sealed record NoSuchEntry(int Entry, int Newest) : Refusal
{
    public override Text Sentence => Text.Of($"There is no entry {Entry}: the timeline runs from 1 to {Newest}. Look the number up first: {new Code("timeline")}");
}
