namespace IncidentBot.Paging;

/// <summary>Pages a person, or whoever holds a role, and chases them until somebody acknowledges: at the times the plan pages at, repeated a dozen times at most.</summary>
/// <param name="Person">Whom, or null when a role is paged.</param>
/// <param name="Role">Which role, or null when a person is paged.</param>
/// <param name="Why">What for; may be empty.</param>
public sealed record PageSomeone(PersonId? Person, RoleId? Role, string Why) : IncidentRequest
{
    private const int MostRepeats = 12;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private static readonly ImmutableArray<LadderStep> Usual =
    [
        new(TimeSpan.Zero, new Audience(AudienceKind.Reached), [Medium.Direct]),
        new(TimeSpan.FromMinutes(2), new Audience(AudienceKind.Reached), [Medium.Direct, Medium.Sms]),
    ];

    public override Decision Decide(Incident incident, Asking asking) => this switch
    {
        _ when !incident.IsOpen => Refuse(new NotRunning(incident)),
        { Person: { } who } when asking.Roster.Find(who) is null => Refuse(new NoSuchThing("person", who.Value, Nearest.First(who.Value, asking.Roster.People.Select(p => p.Id.Value)))),
        { Person: null, Role: { } role } when incident.Plan.Find(role) is null => Refuse(new NoSuchThing("role", role.Value, Nearest.First(role.Value, incident.Plan.Roles.Select(r => r.Id.Value)))),
        { Person: null, Role: null } => Refuse(new NeedsWords("Page whom? A person or a role.", "page @name why")),
        _ => Accept(Page(incident, asking)),
    };

    private Paged Page(Incident incident, Asking asking)
    {
        var rule = incident.Plan.Pages.FirstOrDefault(r => !r.Notice && incident.Matches(r.When)) ?? incident.Plan.Pages.FirstOrDefault(r => !r.Notice);
        var to = Person is { } person
            ? new Resolved([person], null)
            : Audiences.Resolve(incident, asking, Clocks.LadderKey.Page(incident.NextPageNumber()), [new Audience(AudienceKind.Role, Role)]);
        return new Paged(
            incident.NextPageNumber(), "", string.IsNullOrWhiteSpace(Why) ? "you are needed" : Why.Trim(), false, false, to.To,
            Rungs(rule is { Ladder.IsEmpty: false } ? rule.Ladder : Usual, rule is null ? Every : rule.ThenEvery, asking.Now), null, to.Instead);
    }

    /// <summary>The plan's times and means, but only for whom was asked: the next on call is not woken because somebody paged a colleague.</summary>
    private static ImmutableArray<Rung> Rungs(ImmutableArray<LadderStep> steps, TimeSpan? every, DateTimeOffset now)
    {
        var whom = new Audience(AudienceKind.Reached);
        var times = steps.DistinctBy(s => s.After).Select(s => new Rung(now + s.After, whom, s.By));
        var repeats = every is { } again
            ? Enumerable.Range(1, MostRepeats).Select(i => new Rung(now + steps[^1].After + i * again, whom, steps[^1].By))
            : [];
        return [.. times.Concat(repeats)];
    }
}
