namespace IncidentBot.Roles;

/// <summary>What must hold before anybody can get a role.</summary>
internal static class Assignable
{
    internal static Refusal? WhyNot(Incident incident, RoleId role, PersonId to, Asking asking) => incident.Plan.Find(role) switch
    {
        _ when !incident.IsOpen => new NotRunning(incident),
        null => NoSuchRole(incident, role),
        { Standing: true } rule => new RoleIsStanding(rule),
        _ => Unknown(to, asking),
    };

    /// <summary>The refusal for somebody the roster doesn't know, or null.</summary>
    internal static Refusal? Unknown(PersonId who, Asking asking) => asking.Roster.Find(who) is null
        ? new NoSuchThing("person", who.Value, Nearest.First(who.Value, asking.Roster.People.Select(p => p.Id.Value)))
        : null;

    private static NoSuchThing NoSuchRole(Incident incident, RoleId role) =>
        new("role", role.Value, Nearest.First(role.Value, incident.Plan.Roles.Where(r => !r.Standing).Select(r => r.Id.Value)));
}
