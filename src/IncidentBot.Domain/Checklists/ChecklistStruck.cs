namespace IncidentBot.Checklists;

/// <summary>A checklist no longer applies: what was open on it is struck through, what was done stays done.</summary>
public sealed record ChecklistStruck(ChecklistId List, string Why) : TimelineEvent
{
    public override string Kind => "checklist-struck";

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        foreach (var item in incident.Items.Where(i => i.List == List && i.Status == ItemStatus.Open))
        {
            incident = incident
                .Change(item.Id, i => i with { Status = ItemStatus.Struck, By = stamp.By, At = stamp.At, Why = Why })
                .StopChasing(Clocks.LadderKey.Item(item.Id));
        }

        return incident;
    }

    public override Text Sentence(Plan plan) => Text.Of($"Checklist “{plan.TitleOf(List)}” no longer applies — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        // A struck evidence item holds nothing back any more, so other lists change too.
        .. after.Items.Where(i => i.List == List || i is { Kind: ItemKind.Destructive, Status: ItemStatus.Open })
            .Select(i => i.List).Distinct().Select(l => new DrawSlot(SlotId.Checklist(l))),
        new DrawSlot(SlotId.Incident),
    ];
}
