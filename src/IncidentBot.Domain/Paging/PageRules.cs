using IncidentBot.Assessing;
using IncidentBot.Clocks;

namespace IncidentBot.Paging;

/// <summary>What the plan's pages do when the incident changed.</summary>
internal static class PageRules
{
    /// <summary>Strikes pages nobody acknowledged whose rule no longer holds, and sends those that newly hold: each once, unless it was struck.</summary>
    public static Draft WithPages(this Draft draft, Asking asking)
    {
        foreach (var rule in draft.Incident.Plan.Pages)
        {
            var incident = draft.Incident;
            // Resolving strikes what nobody acknowledged: only an incident that runs sends it again.
            var sent = incident.Pages.LastOrDefault(p => p.Rule == rule.Id && (!p.Struck || incident.Stage == Stage.Resolved));
            if (sent is { Notice: false, Struck: false, AckedBy: null } && !rule.When.StillHolds(incident))
                draft.Add(new PageStruck(sent.Number, rule.When.WhyNot(incident)));
            else if (sent is null && rule.When.Demands(incident))
                draft.Add(Page(rule, incident, asking));
        }

        return draft;
    }

    /// <summary>The number the next page of the incident gets.</summary>
    public static int NextPageNumber(this Incident incident) => incident.Pages.Length + 1;

    private static Paged Page(PageRule rule, Incident incident, Asking asking)
    {
        var number = incident.NextPageNumber();
        var atOnce = rule.Ladder.Where(s => s.After <= TimeSpan.Zero).Select(s => s.To).Prepend(rule.To).Where(a => a.Kind != AudienceKind.Reached).Distinct();
        var first = Audiences.Resolve(incident, asking, LadderKey.Page(number), atOnce);
        ImmutableArray<Rung> rungs = [.. rule.Ladder.Select(s => new Rung(asking.Now + s.After, s.To, s.By))];
        return new Paged(number, rule.Id, rule.Title, rule.Notice, rule.AsksScope, first.To, rungs, rule.ThenEvery, first.Instead);
    }
}
