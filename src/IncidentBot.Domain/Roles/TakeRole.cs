namespace IncidentBot.Roles;

/// <summary>Claims a role that nobody has.</summary>
public sealed record TakeRole(RoleId Role) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => asking.By.Person switch
    {
        null => Refuse(new TakesAPerson()),
        { } me when Assignable.WhyNot(incident, Role, me, asking) is { } refusal => Refuse(refusal),
        { } me when incident.RoleOf(Role) == me => AlreadySo(Text.Of($"You are {incident.Plan.Find(Role)!.Title} already.")),
        _ when incident.RoleOf(Role) is { } holder => Refuse(new RoleIsTaken(incident.Plan.Find(Role)!, holder)),
        { } me => Accept(new RoleGiven(Role, null, me, "")),
    };
}
