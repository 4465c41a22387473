using IncidentBot.Clocks;

namespace IncidentBot.Checklists;

/// <summary>Ticks an item. A destructive one is refused while evidence is open, unless somebody whom the plan allows overrides that with a reason.</summary>
/// <param name="Item">Number, id or words of the title.</param>
/// <param name="Override">Why it can't wait for the evidence, or null.</param>
public sealed record CheckItem(string Item, string? Override) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking)
    {
        if (!incident.IsOpen)
            return Refuse(new NotRunning(incident));
        var (item, refusal) = ItemFinder.Find(incident, Item, "check");
        return item switch
        {
            null => Refuse(refusal!),
            { Status: ItemStatus.Struck } => Refuse(new ItemIsStruck(item)),
            { Status: ItemStatus.Done } => AlreadySo(Text.Of($"“{item.Title}” is done already, by {item.By!.Value.Span} {item.At!.Value}.")),
            _ when !Gate.Holds(incident, item) => Accept(new ItemChecked(item.Id, null, item.OwnTitle())),
            _ when Words.OrNull(Override) is not { } reason => Refuse(new EvidenceIsOpen(item, Gate.OpenEvidence(incident), Overriders(incident))),
            _ when !asking.May(incident, Deeds.OverrideGate) =>
                Refuse(NotYours.For(incident, Deeds.OverrideGate, $"Doing “{item.Title}” before the evidence is preserved")),
            _ => Accept(new ItemChecked(item.Id, Words.OrNull(Override), item.OwnTitle())),
        };
    }

    private static ImmutableArray<string> Overriders(Incident incident) =>
        [.. (incident.Plan.MayDo(Deeds.OverrideGate) ?? []).Select(r => incident.Plan.Find(r)?.Title ?? r.Value)];
}

/// <summary>An item was done.</summary>
/// <param name="Item">Which.</param>
/// <param name="Override">Why it was done before the evidence was preserved, or null.</param>
/// <param name="Title">The title of an item that people added; null for one of the plan.</param>
public sealed record ItemChecked(ItemId Item, string? Override, string? Title = null) : TimelineEvent
{
    public override string Kind => "item-checked";

    public override Weight Weight => Override is null ? Weight.Detail : Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident
        .Change(Item, i => i with { Status = ItemStatus.Done, By = stamp.By, At = stamp.At, Why = Override })
        .StopChasing(LadderKey.Item(Item));

    public override Text Sentence(Plan plan) => Override is null
        ? Text.Of($"Done: {plan.TitleOf(Item, Title)}")
        : Text.Of($"Done {new Strong("while evidence was open")}: {plan.TitleOf(Item, Title)} — {Override}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => Override is null
        ? after.Redraw(Item)
        : [new PostToRoom(Card.Line(Text.Of($"{Sentence(after.Plan)} — by {stamp.By.Span}"), Tone.Bad)), .. after.Redraw(Item)];
}

/// <summary>The item's checklist no longer applies.</summary>
public sealed record ItemIsStruck(ItemState Item) : Refusal
{
    public override Text Sentence => Text.Of($"“{Item.Title}” no longer applies here{(Item.Why is null ? "" : $" ({Item.Why})")}. Add it as an item of its own if it must be done all the same.");

    public override ImmutableArray<Button> Next => [new Button("Add item", "add")];
}
