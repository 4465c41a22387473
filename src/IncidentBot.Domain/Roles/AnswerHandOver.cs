namespace IncidentBot.Roles;

/// <summary>Answers an offered hand-over. Only whoever was asked may.</summary>
public sealed record AnswerHandOver(bool Accepts, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        { HandOver: null } => Refuse(new NothingOffered()),
        { HandOver: { } pending } when pending.To != asking.By.Person => Refuse(new AskedSomebodyElse(pending)),
        { HandOver: { } pending } when Accepts => Accept(
            new HandOverAccepted(pending.From, pending.To),
            new RoleGiven(incident.Plan.Manager.Id, incident.Manager, pending.To, "handed over")),
        { HandOver: { } pending } => Accept(new HandOverDeclined(pending.From, pending.To, Why.Trim())),
    };
}

/// <summary>Whoever was asked takes the role; that it changed hands is an event of its own.</summary>
public sealed record HandOverAccepted(PersonId From, PersonId To) : TimelineEvent
{
    public override string Kind => "hand-over-accepted";

    public override Incident Apply(Incident incident, Stamp stamp) => (incident with { HandOver = null }).StopChasing(HandOverOffered.LadderKey);

    public override Text Sentence(Plan plan) => Text.Of($"{To} accepts the hand-over from {From}");
}

/// <summary>Whoever was asked doesn't take the role.</summary>
public sealed record HandOverDeclined(PersonId From, PersonId To, string Why) : TimelineEvent
{
    public override string Kind => "hand-over-declined";

    public override Incident Apply(Incident incident, Stamp stamp) => (incident with { HandOver = null }).StopChasing(HandOverOffered.LadderKey);

    public override Text Sentence(Plan plan) =>
        Text.Of($"{To} declines to take over as {plan.Manager.Title}").Then(Why.Length > 0 ? Text.Of($" — {Why}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new DrawSlot(SlotId.Incident),
        new TellPerson(From, new Card(
            Text.Of($"{To} declines to take over as {after.Plan.Manager.Title} of {after.Link}. Ask somebody else."), Tone.Warn,
            Why.Length > 0 ? [new TextBlock(Why)] : [],
            [new Button("Hand over", "handoff", ButtonStyle.Primary)]), IsPage: true),
    ];
}

/// <summary>There is no offer to answer.</summary>
public sealed record NothingOffered : Refusal
{
    public override Text Sentence => "No hand-over waits for an answer here.";
}

/// <summary>The offer went to somebody else.</summary>
public sealed record AskedSomebodyElse(HandOver Pending) : Refusal
{
    public override Text Sentence => Text.Of($"{Pending.To} was asked, so only {Pending.To} can answer.");
}
