namespace IncidentBot.Checklists;

/// <summary>Adds something to do that the plan doesn't know.</summary>
public sealed record AddItem(string Title) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when string.IsNullOrWhiteSpace(Title) => Refuse(new NeedsWords("What is to do?", "add what must be done")),
        _ when Same(incident) is { } item => AlreadySo(Text.Of($"“{item.Title}” is on the list already, as {item.Number}.")),
        _ => Accept(new ItemAdded(incident.NextItemNumber(), ItemAdded.IdOf(incident.NextItemNumber()), Title.Trim())),
    };

    private ItemState? Same(Incident incident) => incident.Items.FirstOrDefault(i =>
        i.Status == ItemStatus.Open && string.Equals(i.Title, Title.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <summary>Something to do was added.</summary>
/// <param name="Number">Short number to type.</param>
/// <param name="Item">Its id on the list of what was added here.</param>
/// <param name="Title">What to do.</param>
public sealed record ItemAdded(int Number, ItemId Item, string Title) : TimelineEvent
{
    public override string Kind => "item-added";

    /// <summary>The id of the item with this number.</summary>
    public static ItemId IdOf(int number) => new($"{ItemWords.Added}.{number}");

    public override Incident Apply(Incident incident, Stamp stamp) => incident with
    {
        Items = incident.Items.Add(new ItemState(
            Number, Item, ItemWords.Added, Title, ItemKind.Step, false, null, null, ItemStatus.Open, null, null, null, null)),
    };

    public override Text Sentence(Plan plan) => Text.Of($"To do: {Title}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => after.Redraw(Item);
}
