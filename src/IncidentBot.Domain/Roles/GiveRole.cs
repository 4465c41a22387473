namespace IncidentBot.Roles;

/// <summary>Gives a role to somebody. The role that runs the response is offered instead, and changes hands when the other accepts.</summary>
public sealed record GiveRole(RoleId Role, PersonId To) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        _ when Assignable.WhyNot(incident, Role, To, asking) is { } refusal => Refuse(refusal),
        _ when incident.RoleOf(Role) == To => AlreadySo(Text.Of($"{To} is {incident.Plan.Find(Role)!.Title} already.")),
        _ when Role == incident.Plan.Manager.Id && To != asking.By.Person => new OfferHandOver(To, "").Decide(incident, asking),
        _ when Role == incident.Plan.Manager.Id && incident.Manager is { } manager => Refuse(new RoleIsTaken(incident.Plan.Manager, manager)),
        _ => Accept(new RoleGiven(Role, incident.RoleOf(Role), To, "")),
    };
}

/// <summary>A role changed hands, or got its first holder.</summary>
/// <param name="Role">Which role.</param>
/// <param name="From">Who had it, or null.</param>
/// <param name="To">Who has it now.</param>
/// <param name="Why">Why, in words; may be empty.</param>
public sealed record RoleGiven(RoleId Role, PersonId? From, PersonId To, string Why) : TimelineEvent
{
    public override string Kind => "role-given";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        var after = (incident with
        {
            Roles = incident.Roles.SetItem(Role, To),
            Absent = [.. incident.Absent.Where(a => a.Person != To)], // whoever left the room and has a role in it now is needed there
        }).WithMembers(To);
        return Role == incident.Plan.Manager.Id ? (after with { HandOver = null }).StopChasing(HandOverOffered.LadderKey) : after;
    }

    public override Text Sentence(Plan plan) => Change(plan).Then(Why.Length > 0 ? Text.Of($" — {Why}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        var role = after.Plan.Find(Role)!;
        yield return new ShapeRoom();
        yield return new DrawSlot(SlotId.Incident);
        yield return new TellPerson(To, Duties(after, role), IsPage: false);
        if (!role.RunsTheResponse)
            yield break;
        yield return new DrawSlot(SlotId.Announcement);
        yield return new PostToRoom(Card.Line(
            Change(after.Plan).Then(Text.Of($" — by {stamp.By.Span}")).Then(Why.Length > 0 ? Text.Of($" — {Why}") : Text.Empty)));
        if (From is { } before && before != stamp.By.Person)
            yield return new TellPerson(before, Card.Line(Text.Of($"{To} is {role.Title} of {after.Link} now. You are relieved.")), IsPage: false);
    }

    private Text Change(Plan plan)
    {
        var title = plan.Find(Role)?.Title ?? Role.Value;
        return From is { } before ? Text.Of($"{title} {before} → {To}") : Text.Of($"{title} → {To}");
    }

    private static Card Duties(Incident after, RoleRule role) => new(
        Text.Of($"You are {new Strong(role.Title)} of {after.Link}, {after.Severity}: {after.Title}"),
        after.Plan.Find(after.Severity)?.Tone ?? Tone.Neutral,
        role.Duties.Length > 0 ? [new TextBlock(role.Duties)] : [],
        []);
}

/// <summary>Somebody has the role.</summary>
public sealed record RoleIsTaken(RoleRule Role, PersonId Holder) : Refusal
{
    public override Text Sentence => Role.RunsTheResponse
        ? Text.Of($"{Holder} is {Role.Title}. Ask for the role to be handed over, or take it over with a reason: {new Code("takeover why")}")
        : Text.Of($"{Holder} is {Role.Title}. To change that: {new Code($"role {Role.Id} @who")}");
}

/// <summary>The role isn't given per incident.</summary>
public sealed record RoleIsStanding(RoleRule Role) : Refusal
{
    public override Text Sentence => Text.Of($"{Role.Title} stands in the roster and isn't given per incident. To reach them: {new Code($"page {Role.Id} why")}");
}

/// <summary>Nobody in person asked, and this takes a person.</summary>
public sealed record TakesAPerson : Refusal
{
    public override Text Sentence => "Only a person of the roster can do this.";
}
