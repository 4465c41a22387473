namespace IncidentBot.Roles;

/// <summary>Takes the role that runs the response over without being asked, or appoints somebody. The plan says who may.</summary>
/// <param name="Why">Why; must not be empty.</param>
/// <param name="Appoint">Who gets it, or null for the asker.</param>
public sealed record TakeOver(string Why, PersonId? Appoint) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => (Appoint ?? asking.By.Person) switch
    {
        null => Refuse(new TakesAPerson()),
        { } to when Assignable.WhyNot(incident, incident.Plan.Manager.Id, to, asking) is { } refusal => Refuse(refusal),
        _ when !asking.May(incident, Deeds.TakeOver) => Refuse(NotYours.For(incident, Deeds.TakeOver, "Taking over")),
        { } to when incident.Manager == to => AlreadySo(Text.Of($"{to} is {incident.Plan.Manager.Title} already.")),
        _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Taking over needs its reason.", "takeover the manager can't be reached")),
        { } to => Accept(new RoleGiven(incident.Plan.Manager.Id, incident.Manager, to, Why.Trim())),
    };
}
