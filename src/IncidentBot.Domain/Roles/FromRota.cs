namespace IncidentBot.Roles;

/// <summary>Who runs a response that has just begun: whoever is on call.</summary>
internal static class FromRota
{
    /// <summary>The role given to whoever is on call, or the loud statement that nobody is.</summary>
    internal static TimelineEvent Manager(Incident incident, Asking asking)
    {
        var role = incident.Plan.Manager.Id;
        return asking.Roster.OnCall.Order(asking.Now).Where(p => asking.Roster.Find(p) is not null).Select(p => (PersonId?)p).FirstOrDefault() is { } onCall
            ? new RoleGiven(role, incident.RoleOf(role), onCall, "on call")
            : new NobodyOnCall([.. (incident.Plan.MayDo(Deeds.TakeOver) ?? []).SelectMany(asking.Roster.Holding).Distinct()]);
    }
}

/// <summary>Nobody is on call, so nobody runs the response yet.</summary>
/// <param name="Told">Who may take over and is told at once.</param>
public sealed record NobodyOnCall(ImmutableArray<PersonId> Told) : TimelineEvent
{
    public override string Kind => "nobody-on-call";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.WithMembers(Told);

    public override Text Sentence(Plan plan) => Text.Of($"Nobody is on call: {plan.Manager.Title} is open");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        var role = after.Plan.Manager;
        yield return new ShapeRoom();
        yield return new DrawSlot(SlotId.Incident);
        yield return new PostToRoom(new Card(
            Text.Of($"Nobody is on call. {role.Title} is open: whoever can should take it now."), Tone.Bad, [],
            [new Button($"Be {role.Title}", $"take {role.Id}", ButtonStyle.Primary)]));
        foreach (var who in Told)
        {
            yield return new TellPerson(who, new Card(
                Text.Of($"Nobody is on call and {after.Link} ({after.Severity}) has no {role.Title}. Take over or appoint somebody."), Tone.Bad, [],
                [new Button("Take over", "takeover", ButtonStyle.Primary)]), IsPage: true);
        }
    }
}
