namespace IncidentBot.Roles;

/// <summary>Takes an offered hand-over back. The Incident Manager may, and whoever made the offer.</summary>
public sealed record WithdrawHandOver : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { HandOver: null } => Refuse(new NothingOffered()),
        { HandOver: { } pending } when asking.By.Person is not { } person || (person != incident.Manager && person != pending.From) =>
            Refuse(new NotYours("Withdrawing the hand-over", [incident.Plan.Manager.Title])),
        { HandOver: { } pending } => Accept(new HandOverWithdrawn(pending.To)),
    };
}

/// <summary>An offered hand-over was taken back before it was answered.</summary>
public sealed record HandOverWithdrawn(PersonId To) : TimelineEvent
{
    public override string Kind => "hand-over-withdrawn";

    public override Incident Apply(Incident incident, Stamp stamp) => (incident with { HandOver = null }).StopChasing(HandOverOffered.LadderKey);

    public override Text Sentence(Plan plan) => Text.Of($"The offer of {plan.Manager.Title} to {To} is withdrawn");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new DrawSlot(SlotId.Incident),
        new TellPerson(To, Card.Line(Text.Of($"You need not take {after.Link} over any more: the offer is withdrawn.")), IsPage: false),
    ];
}
