using IncidentBot.Clocks;

namespace IncidentBot.Checklists;

/// <summary>Leaves an item out, with the reason.</summary>
public sealed record SkipItem(string Item, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking)
    {
        if (!incident.IsOpen)
            return Refuse(new NotRunning(incident));
        var (item, refusal) = ItemFinder.Find(incident, Item, "skip");
        return item switch
        {
            null => Refuse(refusal!),
            { Status: ItemStatus.Struck } => Refuse(new ItemIsStruck(item)),
            { Status: ItemStatus.Skipped } => AlreadySo(Text.Of($"“{item.Title}” is skipped already: {item.Why}")),
            { Status: ItemStatus.Done } => Refuse(new ItemIsDone(item)),
            _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Skipping an item needs its reason.", $"skip {item.Number} why it isn't needed")),
            _ => Accept(new ItemSkipped(item.Id, Why.Trim(), item.OwnTitle())),
        };
    }
}

/// <summary>An item was left out.</summary>
/// <param name="Item">Which.</param>
/// <param name="Why">The reason.</param>
/// <param name="Title">The title of an item that people added; null for one of the plan.</param>
public sealed record ItemSkipped(ItemId Item, string Why, string? Title = null) : TimelineEvent
{
    public override string Kind => "item-skipped";

    public override Incident Apply(Incident incident, Stamp stamp) => incident
        .Change(Item, i => i with { Status = ItemStatus.Skipped, By = stamp.By, At = stamp.At, Why = Why })
        .StopChasing(LadderKey.Item(Item));

    public override Text Sentence(Plan plan) => Text.Of($"Skipped: {plan.TitleOf(Item, Title)} — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => after.Redraw(Item);
}

/// <summary>The item was done, so it can't be left out.</summary>
public sealed record ItemIsDone(ItemState Item) : Refusal
{
    public override Text Sentence => Text.Of($"“{Item.Title}” is done. If it wasn't, open it again first, with the reason.");

    public override ImmutableArray<Button> Next => [new Button("Open it again", $"uncheck {Item.Id}")];
}
