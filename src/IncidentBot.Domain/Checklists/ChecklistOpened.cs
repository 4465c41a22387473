namespace IncidentBot.Checklists;

/// <summary>A checklist applies and is shown; or applies again after it was struck, and then its items keep their numbers.</summary>
/// <param name="List">Which.</param>
/// <param name="Items">Its items, numbered over the incident.</param>
/// <param name="Why">What made it apply.</param>
public sealed record ChecklistOpened(ChecklistId List, ImmutableArray<OpenedItem> Items, string Why) : TimelineEvent
{
    public override string Kind => "checklist-opened";

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        foreach (var opened in Items)
        {
            incident = incident.Item(opened.Id) is not null
                ? incident.Change(opened.Id, i => i.Status == ItemStatus.Struck ? i with { Status = ItemStatus.Open, Due = opened.Due, By = null, At = null, Why = null } : i)
                : incident with { Items = incident.Items.Add(New(opened)) };
            if (incident.Item(opened.Id) is { Status: ItemStatus.Open } open)
                incident = incident.ChaseWhenDue(open, stamp.At);
        }

        return incident;
    }

    public override Text Sentence(Plan plan) => Text.Of($"Checklist “{plan.TitleOf(List)}” with {Items.Length} {(Items.Length == 1 ? "item" : "items")} — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Checklist(List)), new DrawSlot(SlotId.Incident)];

    private ItemState New(OpenedItem o) =>
        new(o.Number, o.Id, List, o.Title, o.Kind, o.Required, o.Owner, null, ItemStatus.Open, o.Due, null, null, null);
}

/// <summary>One item of a checklist as it was opened.</summary>
/// <param name="Number">Short number to type.</param>
/// <param name="Id"><c>checklist.item</c>.</param>
/// <param name="Title">What to do.</param>
/// <param name="Kind">Whether it takes part in the ordering gate.</param>
/// <param name="Required">Whether closing waits for it.</param>
/// <param name="Owner">The role it belongs to, or null.</param>
/// <param name="Due">When it falls due, or null.</param>
public sealed record OpenedItem(int Number, ItemId Id, string Title, ItemKind Kind, bool Required, RoleId? Owner, DateTimeOffset? Due);
