using IncidentBot.Checklists;
using IncidentBot.Clocks;
using IncidentBot.Paging;
using IncidentBot.Updates;

namespace IncidentBot.Assessing;

/// <summary>
/// What follows from a change of severity, class, phase or facts: checklists that newly apply, clocks that start, pages that go out; and what no
/// longer applies is struck. Compares what the plan asks for with what the incident has, so that asking twice adds nothing.
/// </summary>
public static class Consequences
{
    /// <summary>Adds everything that follows from what the draft changed. A report has clocks, but neither checklists nor pages; nothing follows once it is over.</summary>
    public static Draft WithConsequences(this Draft draft, Asking asking) => draft.Incident switch
    {
        { Stage: Stage.Reported } => draft.WithClocks(asking),
        { IsOpen: true } => draft.WithForcedSeverity().WithCadence(asking).WithChecklists(asking).WithClocks(asking).WithPages(asking),
        _ => draft,
    };

    /// <summary>States the facts that the plan takes from something the engine knows the time of, unless they were stated already.</summary>
    public static Draft WithMilestone(this Draft draft, Milestone milestone, DateTimeOffset at)
    {
        foreach (var rule in draft.Incident.Plan.Facts.Where(f => f.StatedBy == milestone && !draft.Incident.Facts.ContainsKey(f.Id)))
            draft.Add(FactStated.At(rule.Id, at));

        return draft;
    }

    /// <summary>Another severity may promise the next update at another time.</summary>
    private static Draft WithCadence(this Draft draft, Asking asking) =>
        Cadence.Follow(draft.Before, draft.Incident, asking) is { } promised ? draft.Add(promised) : draft;

    private static Draft WithForcedSeverity(this Draft draft)
    {
        var incident = draft.Incident;
        return Forced.By(incident) is { Forces: { } least } fact && incident.Plan.IsLower(incident.Severity, least)
            ? draft.Add(new SeverityChanged(incident.Severity, least, $"“{fact.Title}” holds"))
            : draft;
    }
}
