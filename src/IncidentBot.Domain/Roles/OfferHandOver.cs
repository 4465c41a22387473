namespace IncidentBot.Roles;

/// <summary>Offers the role that runs the response. Its holder may; while nobody has it, anyone. It changes hands only when the other accepts.</summary>
/// <param name="To">To whom.</param>
/// <param name="Briefing">What the other must know; may be empty.</param>
public sealed record OfferHandOver(PersonId To, string Briefing) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        _ when Assignable.WhyNot(incident, incident.Plan.Manager.Id, To, asking) is { } refusal => Refuse(refusal),
        _ when asking.By.Person is null => Refuse(new TakesAPerson()),
        _ when incident.Manager == To => AlreadySo(Text.Of($"{To} is {incident.Plan.Manager.Title} already.")),
        { HandOver: { } pending } when pending.To == To => AlreadySo(Text.Of($"{To} has been asked already and hasn't answered.")),
        _ when incident.Manager is { } manager && manager != asking.By.Person => Refuse(new RoleIsTaken(incident.Plan.Manager, manager)),
        { HandOver: { } pending } => Refuse(new OfferedAlready(pending)),
        _ when To == asking.By.Person => new TakeRole(incident.Plan.Manager.Id).Decide(incident, asking),
        _ => new Accepted([new HandOverOffered(asking.By.Person.Value, To, Briefing.Trim())],
            Card.Line(Text.Of($"{To} is asked to take over as {incident.Plan.Manager.Title}. Until the answer, nothing changes."))),
    };
}

/// <summary>The role that runs the response was offered and not yet answered.</summary>
public sealed record HandOverOffered(PersonId From, PersonId To, string Briefing) : TimelineEvent
{
    /// <summary>Key of the ladder that chases the answer. On it, the audience <see cref="AudienceKind.Reached"/> is whoever was asked.</summary>
    public const string LadderKey = "handover";

    public override string Kind => "hand-over-offered";

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        var asked = new Audience(AudienceKind.Reached);
        return (incident with { HandOver = new HandOver(From, To, Briefing, stamp.At) })
            .WithMembers(To)
            .Chase(new Ladder(LadderKey,
            [
                new Rung(stamp.At + TimeSpan.FromMinutes(2), asked, [Medium.Direct]),
                new Rung(stamp.At + TimeSpan.FromMinutes(5), asked, [Medium.Direct, Medium.Sms]),
                new Rung(stamp.At + TimeSpan.FromMinutes(10), new Audience(AudienceKind.Role, incident.Plan.Manager.Id), [Medium.Direct]),
            ], 0, null));
    }

    public override Text Sentence(Plan plan) =>
        Text.Of($"{plan.Manager.Title} offered to {To}").Then(Briefing.Length > 0 ? Text.Of($" — {Briefing}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new ShapeRoom(),
        new DrawSlot(SlotId.Incident),
        new TellPerson(To, Ask(after), IsPage: true),
    ];

    private Card Ask(Incident after) => new(
        Text.Of($"{From} asks you to take over as {after.Plan.Manager.Title} of {after.Link}, {after.Severity}: {after.Title}"),
        Tone.Warn,
        Briefing.Length > 0 ? [new TextBlock(Briefing)] : [],
        [new Button("Accept", "handoff accept", ButtonStyle.Primary), new Button("Decline", "handoff decline")]);
}

/// <summary>Somebody else was asked and hasn't answered.</summary>
public sealed record OfferedAlready(HandOver Pending) : Refusal
{
    public override Text Sentence => Text.Of($"{Pending.To} was asked at {Pending.At} and hasn't answered. Withdraw that first.");

    public override ImmutableArray<Button> Next => [new Button("Withdraw", "handoff withdraw")];
}
