namespace IncidentBot.Updates;

/// <summary>Gives the official update and promises the next.</summary>
/// <param name="Words">How things stand; must not be empty.</param>
/// <param name="Next">When the next comes, from now: between a minute and 30 days; null for what the plan asks.</param>
public sealed record GiveUpdate(string Words, TimeSpan? Next) : IncidentRequest
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1), Longest = TimeSpan.FromDays(30);

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when string.IsNullOrWhiteSpace(Words) => Refuse(new NeedsWords("An update says how things stand.", "update what is known and done next 30m")),
        _ when Next < Shortest || Next > Longest => Refuse(new NeedsWords("The next update comes in a minute at least and 30 days at most.", "update what is known and done next 30m")),
        { Stage: Stage.Resolved } => Accept(new UpdateGiven(Words.Trim(), asking.Now + Next)),
        _ => Accept(new UpdateGiven(Words.Trim(), asking.Now + (Next ?? incident.Plan.UpdateFor(incident.Severity)?.Every))),
    };
}

/// <summary>The official update was given.</summary>
/// <param name="Words">How things stand.</param>
/// <param name="NextDue">When the next was promised, or null.</param>
public sealed record UpdateGiven(string Words, DateTimeOffset? NextDue) : TimelineEvent
{
    public override string Kind => "update-given";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) =>
        (incident with { Update = new UpdateState(Words, stamp.By, stamp.At, NextDue) }).Promise(NextDue);

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong("Update")}: {Words}").Then(NextDue is { } due ? Text.Of($" — next by {due}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new PostToRoom(new Card(
            Text.Of($"{new Strong("Update")} on {after.Reference} by {stamp.By.Span}"), Tone.Neutral,
            [new TextBlock(Words), .. NextDue is { } due ? (ReadOnlySpan<Block>)[new TextBlock(Text.Of($"Next update by {new Moment(due, MomentStyle.Countdown)}"))] : []],
            [])),
        new DrawSlot(SlotId.Incident),
        new DrawSlot(SlotId.Announcement),
    ];
}
