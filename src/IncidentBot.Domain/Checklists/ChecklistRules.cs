using IncidentBot.Assessing;
using IncidentBot.Clocks;

namespace IncidentBot.Checklists;

/// <summary>What the plan's checklists do when the incident changed.</summary>
internal static class ChecklistRules
{
    /// <summary>Strikes lists that no longer apply and opens those that do.</summary>
    public static Draft WithChecklists(this Draft draft, Asking asking)
    {
        foreach (var rule in draft.Incident.Plan.Checklists)
        {
            var incident = draft.Incident;
            var items = incident.Items.Where(i => i.List == rule.Id).ToList();
            if (items.Exists(i => i.Status == ItemStatus.Open) && !rule.When.StillHolds(incident))
                draft.Add(new ChecklistStruck(rule.Id, rule.When.WhyNot(incident)));
            else if (IsDue(rule, items) && rule.When.Demands(incident))
                draft.Add(new ChecklistOpened(rule.Id, Opened(rule, incident, asking.Now), rule.When.Why(incident)));
        }

        return draft;
    }

    private static bool IsDue(ChecklistRule rule, List<ItemState> items) =>
        items.Count == 0 ? !rule.Items.IsEmpty : items.Exists(i => i.Status == ItemStatus.Struck);

    private static ImmutableArray<OpenedItem> Opened(ChecklistRule rule, Incident incident, DateTimeOffset now)
    {
        var next = incident.NextItemNumber();
        return
        [
            .. rule.Items.Select(i => new OpenedItem(
                incident.Item(i.Id)?.Number ?? next++, i.Id, i.Title, i.Kind, i.Required, i.Owner, i.Due?.Due(now, incident.Plan))),
        ];
    }

    /// <summary>The number the next item of the incident gets.</summary>
    public static int NextItemNumber(this Incident incident) => incident.Items.IsEmpty ? 1 : incident.Items.Max(i => i.Number) + 1;
}
