namespace IncidentBot.Incidents;

/// <summary>The incident is over (or was never declared), so it can't be changed that way.</summary>
public sealed record NotRunning(Incident Incident) : Refusal
{
    public override Text Sentence => Incident.Stage switch
    {
        Stage.Unborn => "There is no incident here. Declare one, or type the words in an incident's room.",
        Stage.Reported => Text.Of($"{Incident.Reference} is a report that waits for triage, not yet an incident. Triage it first."),
        Stage.Resolved => Text.Of($"{Incident.Reference} is resolved. Reopen it first if the response must go on."),
        _ => Text.Of($"{Incident.Reference} is {Incident.Stage.ToString().ToLowerInvariant()} and stays as it is. Reopen it, or declare a new incident."),
    };

    public override ImmutableArray<Button> Next => Incident.Stage switch
    {
        Stage.Unborn => [new Button("Declare incident", "declare", ButtonStyle.Primary)],
        Stage.Reported => [new Button("Triage", $"triage {Incident.Reference}", ButtonStyle.Primary)],
        Stage.Resolved or Stage.Closed or Stage.Cancelled => [new Button("Reopen", "reopen")],
        _ => [],
    };
}

/// <summary>The plan gives this to somebody else.</summary>
public sealed record NotYours(string What, ImmutableArray<string> Whose) : Refusal
{
    public override Text Sentence => Text.Of($"{What} is up to {string.Join(" or ", Whose)}. Ask them, or page them from here.");

    /// <summary>The refusal for a deed the plan restricts.</summary>
    public static NotYours For(Incident incident, string deed, string what) =>
        new(what, [.. (incident.Plan.MayDo(deed) ?? []).Select(r => incident.Plan.Find(r)?.Title ?? r.Value)]);
}

/// <summary>A word that names nothing here; offers what is nearest.</summary>
/// <param name="What">What was looked for, such as <c>severity</c>.</param>
/// <param name="Typed">What was typed.</param>
/// <param name="Known">What there is, nearest first.</param>
public sealed record NoSuchThing(string What, string Typed, ImmutableArray<string> Known) : Refusal
{
    public override Text Sentence => Known.IsEmpty
        ? Text.Of($"There is no {What} “{Shorten(Typed)}” here.")
        : Text.Of($"There is no {What} “{Shorten(Typed)}”. There is: {string.Join(", ", Known.Take(8))}.");

    private static string Shorten(string typed) => typed.Length <= 60 ? typed : string.Concat(typed.AsSpan(0, 59), "…");
}

/// <summary>A reason or text was left out where the record needs one.</summary>
public sealed record NeedsWords(string What, string Example) : Refusal
{
    public override Text Sentence => Text.Of($"{What} Type it like this: {new Code(Example)}");
}
