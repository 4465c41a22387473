using IncidentBot.Assessing;
using IncidentBot.Paging;

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
        { } to => Taken(incident, asking, to),
    };

    /// <summary>Whoever takes over has answered what woke them, and what asked somebody on call to run the response.</summary>
    private Accepted Taken(Incident incident, Asking asking, PersonId to)
    {
        var draft = new Draft(incident, asking).Add(new RoleGiven(incident.Plan.Manager.Id, incident.Manager, to, Why.Trim()));
        ImmutableArray<int> answered =
        [
            .. incident.Pages
                .Where(p => p is { Notice: false, Struck: false, AckedBy: null } && to == asking.By.Person && (p.Reached.Contains(to) || AsksSomebodyOnCall(incident, p)))
                .Select(p => p.Number),
        ];
        return (answered.IsEmpty ? draft : draft.Add(new Acknowledged(answered, null)).WithMilestone(Milestone.Acknowledged, asking.Now).WithConsequences(asking)).Accept();
    }

    private static bool AsksSomebodyOnCall(Incident incident, PageState page) =>
        incident.Plan.Pages.FirstOrDefault(r => r.Id == page.Rule) is { To.Kind: AudienceKind.OnCall };
}
