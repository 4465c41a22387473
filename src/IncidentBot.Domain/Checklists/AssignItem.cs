namespace IncidentBot.Checklists;

/// <summary>Gives an item to a person, who is told and joins the room.</summary>
public sealed record AssignItem(string Item, PersonId To) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking)
    {
        if (!incident.IsOpen)
            return Refuse(new NotRunning(incident));
        var (item, refusal) = ItemFinder.Find(incident, Item, "assign");
        return item switch
        {
            null => Refuse(refusal!),
            { Status: ItemStatus.Struck } => Refuse(new ItemIsStruck(item)),
            _ when asking.Roster.Find(To) is null => Refuse(new NoSuchThing("person", To.Value, Nearest.First(To.Value, asking.Roster.People.Select(p => p.Id.Value)))),
            _ when item.Assigned == To => AlreadySo(Text.Of($"“{item.Title}” is {To}'s already.")),
            _ => Accept(new ItemAssigned(item.Id, item.Assigned, To, item.OwnTitle())),
        };
    }
}

/// <summary>An item was given to a person.</summary>
/// <param name="Item">Which.</param>
/// <param name="From">Whose it was, or null.</param>
/// <param name="To">Whose it is.</param>
/// <param name="Title">The title of an item that people added; null for one of the plan.</param>
public sealed record ItemAssigned(ItemId Item, PersonId? From, PersonId To, string? Title = null) : TimelineEvent
{
    public override string Kind => "item-assigned";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.Change(Item, i => i with { Assigned = To }).WithMembers(To);

    public override Text Sentence(Plan plan) => From is { } from
        ? Text.Of($"{plan.TitleOf(Item, Title)}: {from} → {To}")
        : Text.Of($"{plan.TitleOf(Item, Title)}: for {To}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        IEnumerable<Effect> shown = [new ShapeRoom(), .. after.Redraw(Item)];
        return stamp.By.Person == To ? shown : shown.Append(new TellPerson(To, Told(after, stamp), IsPage: false));
    }

    private Card Told(Incident after, Stamp stamp) => Card
        .Line(Text.Of($"For you in {after.Link}: {new Strong(after.Plan.TitleOf(Item, Title))} — from {stamp.By.Span}"))
        .With(new Button("Done", $"check {Item}", ButtonStyle.Primary));
}
