namespace IncidentBot.Checklists;

/// <summary>How checklists and items are named, drawn again and changed.</summary>
internal static class ItemWords
{
    /// <summary>The list that holds what people add themselves; every incident may have it.</summary>
    public static ChecklistId Added { get; } = new("added");

    /// <summary>The list's title.</summary>
    public static string TitleOf(this Plan plan, ChecklistId list) => plan.Find(list)?.Title ?? (list == Added ? "Added here" : list.Value);

    /// <summary>The item's title; of an item that people added, the one the event carries.</summary>
    public static string TitleOf(this Plan plan, ItemId item, string? added = null) =>
        added ?? plan.Checklists.SelectMany(c => c.Items).FirstOrDefault(i => i.Id == item)?.Title ?? item.Value;

    /// <summary>The title an event must carry because the plan doesn't know it, or null.</summary>
    public static string? OwnTitle(this ItemState item) => item.List == Added ? item.Title : null;

    /// <summary>The item's state.</summary>
    public static ItemState? Item(this Incident incident, ItemId item) => incident.Items.FirstOrDefault(i => i.Id == item);

    /// <summary>The incident with an item changed.</summary>
    public static Incident Change(this Incident incident, ItemId item, Func<ItemState, ItemState> change) => incident with
    {
        Items = [.. incident.Items.Select(i => i.Id == item ? change(i) : i)],
    };

    /// <summary>
    /// The incident in which an item that falls due is chased: one reminder, when it is due, to whom it belongs. One that is overdue already is reminded of at once, and not
    /// at the moment it fell due: that moment may have been claimed by a reminder before, and a claim is good for one.
    /// </summary>
    public static Incident ChaseWhenDue(this Incident incident, ItemState item, DateTimeOffset now) => item.Due is { } due
        ? incident.Chase(new Ladder(Clocks.LadderKey.Item(item.Id), [new Rung(due < now ? now : due, new Audience(AudienceKind.Reached), [Medium.Direct])], 0, null))
        : incident;

    /// <summary>The incident in which every open item that falls due and isn't chased is chased again: an ending took its reminder down.</summary>
    public static Incident ChaseItemsAgain(this Incident incident, DateTimeOffset now) => incident.Items
        .Where(i => i is { Status: ItemStatus.Open } && !incident.Ladders.ContainsKey(Clocks.LadderKey.Item(i.Id)))
        .Aggregate(incident, (chased, i) => chased.ChaseWhenDue(i, now));

    /// <summary>The cards that an item stands on: its own list, those whose items it holds back or lets go, and the pinned card that counts.</summary>
    public static IEnumerable<Effect> Redraw(this Incident incident, ItemId item) =>
    [
        .. ListsOf(incident, item).Select(l => new DrawSlot(SlotId.Checklist(l))),
        new DrawSlot(SlotId.Incident),
    ];

    private static IEnumerable<ChecklistId> ListsOf(Incident incident, ItemId id)
    {
        if (incident.Item(id) is not { } item)
            return [];

        return item.Kind == ItemKind.Evidence
            ? incident.Items.Where(i => i is { Kind: ItemKind.Destructive, Status: ItemStatus.Open }).Select(i => i.List).Prepend(item.List).Distinct()
            : [item.List];
    }
}
