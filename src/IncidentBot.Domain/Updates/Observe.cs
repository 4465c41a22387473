namespace IncidentBot.Updates;

/// <summary>Records what was seen, when and how. Refuses a moment that lies ahead.</summary>
/// <param name="Words">What was seen.</param>
/// <param name="At">When, or null for now.</param>
/// <param name="How">By what it was seen; may be empty.</param>
public sealed record Observe(string Words, DateTimeOffset? At = null, string How = "") : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        _ when Noting.WhyNot(incident, Words, "observed at 08:41 what was seen") is { } refusal => Refuse(refusal),
        _ when At > asking.Now => Refuse(new LiesAhead(At.Value)),
        _ => Accept(new Observed(Words.Trim(), At, How.Trim())),
    };
}

/// <summary>Something was seen.</summary>
public sealed record Observed(string Words, DateTimeOffset? At, string How) : TimelineEvent
{
    public override string Kind => "observed";

    public override DateTimeOffset? OccurredAt => At;

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"Observed: {Words}").Then(How.Length > 0 ? Text.Of($" — seen by {How}") : Text.Empty);
}

/// <summary>A moment that has not come yet.</summary>
public sealed record LiesAhead(DateTimeOffset At) : Refusal
{
    public override Text Sentence => Text.Of($"{At} lies ahead, so it can't have been seen then. Give a time that has passed, or none for now.");
}
