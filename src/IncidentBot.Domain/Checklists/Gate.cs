namespace IncidentBot.Checklists;

/// <summary>The ordering gate: no destructive item while an evidence item is open. Done, skipped and struck evidence holds nothing back.</summary>
public static class Gate
{
    /// <summary>The evidence that is open, in order of number.</summary>
    public static ImmutableArray<ItemState> OpenEvidence(Incident incident) =>
        [.. incident.Items.Where(i => i is { Kind: ItemKind.Evidence, Status: ItemStatus.Open })];

    /// <summary>Whether the gate holds this item back.</summary>
    public static bool Holds(Incident incident, ItemState item) =>
        item is { Kind: ItemKind.Destructive, Status: not ItemStatus.Done } && !OpenEvidence(incident).IsEmpty;
}

/// <summary>A destructive item waits for evidence.</summary>
/// <param name="Item">The item that was to be ticked.</param>
/// <param name="Evidence">What must be preserved first.</param>
/// <param name="Overriders">Titles of the roles that may override; anybody when empty.</param>
public sealed record EvidenceIsOpen(ItemState Item, ImmutableArray<ItemState> Evidence, ImmutableArray<string> Overriders) : Refusal
{
    private const int MostButtons = 4;

    public override Text Sentence => Text.Of(
        $"“{Item.Title}” may destroy evidence, and {Count} still open: {string.Join(", ", Evidence.Select(e => $"{e.Number} {e.Title}"))}. {Way}");

    public override ImmutableArray<Button> Next => [.. Evidence.Take(MostButtons).Select(e => new Button($"Done: {e.Title}".Shorten(40), $"check {e.Id}"))];

    private string Count => Evidence.Length == 1 ? "1 evidence item is" : $"{Evidence.Length} evidence items are";

    private Text Way => Overriders.IsEmpty
        ? Text.Of($"Preserve it first, or override with a reason that stays on the timeline: {Override}")
        : Text.Of($"Preserve it first. {string.Join(" or ", Overriders)} may override with a reason that stays on the timeline: {Override}");

    private Code Override => new($"check {Item.Number} override why it can't wait");
}
