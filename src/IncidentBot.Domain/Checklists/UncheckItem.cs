namespace IncidentBot.Checklists;

/// <summary>Opens an item again that was ticked or skipped, with the reason.</summary>
public sealed record UncheckItem(string Item, string Why) : IncidentRequest
{
    internal const string Verb = "uncheck";

    public override Decision Decide(Incident incident, Asking asking)
    {
        if (!incident.IsOpen)
            return Refuse(new NotRunning(incident));
        var (item, refusal) = ItemFinder.Find(incident, Item, Verb);
        return item switch
        {
            null => Refuse(refusal!),
            { Status: ItemStatus.Struck } => Refuse(new ItemIsStruck(item)),
            { Status: ItemStatus.Open } => AlreadySo(Text.Of($"“{item.Title}” is open.")),
            _ when string.IsNullOrWhiteSpace(Why) => Refuse(new NeedsWords("Opening an item again needs its reason.", $"uncheck {item.Number} what is left to do")),
            _ => Accept(new ItemUnchecked(item.Id, Why.Trim(), item.OwnTitle())),
        };
    }
}

/// <summary>An item is to do again.</summary>
/// <param name="Item">Which.</param>
/// <param name="Why">The reason.</param>
/// <param name="Title">The title of an item that people added; null for one of the plan.</param>
public sealed record ItemUnchecked(ItemId Item, string Why, string? Title = null) : TimelineEvent
{
    public override string Kind => "item-unchecked";

    public override Incident Apply(Incident incident, Stamp stamp)
    {
        incident = incident.Change(Item, i => i with { Status = ItemStatus.Open, By = null, At = null, Why = null });
        return incident.Item(Item) is { } item ? incident.ChaseWhenDue(item, stamp.At) : incident;
    }

    public override Text Sentence(Plan plan) => Text.Of($"To do again: {plan.TitleOf(Item, Title)} — {Why}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => after.Redraw(Item);
}
