namespace IncidentBot.Closing;

/// <summary>Something must be finished before the incident can be closed; lists everything at once.</summary>
/// <param name="Incident">As it stands.</param>
/// <param name="Items">Required items that are open.</param>
/// <param name="Clocks">Clocks that count.</param>
public sealed record NotReadyToClose(Incident Incident, ImmutableArray<ItemState> Items, ImmutableArray<ClockState> Clocks) : Refusal
{
    private const int ButtonsPerKind = 3;

    public override Text Sentence => Text.Of($"{Incident.Reference} can't be closed yet: {Missing.Listed()}.");

    public override ImmutableArray<Button> Next =>
    [
        .. Incident.Stage == Stage.Open ? [new Button("Resolve", "resolve", ButtonStyle.Primary)] : (ReadOnlySpan<Button>)[],
        .. Items.Take(ButtonsPerKind).Select(i => new Button($"Done: {i.Number} {i.Title}".Shorten(40), $"check {i.Number}")),
        .. Clocks.Take(ButtonsPerKind).Select(c => new Button($"Met: {Title(c)}".Shorten(40), $"clock met {c.Id}")),
    ];

    public override Card Card => base.Card.With(
    [
        .. Items.IsEmpty ? [] : (ReadOnlySpan<Block>)[new ChecklistBlock([.. Items.Select(Row)])],
        .. Clocks.IsEmpty ? [] : (ReadOnlySpan<Block>)[new FactsBlock([.. Clocks.Select(c => new LabelledFact(Title(c), Limit(c)))])],
    ]);

    private IEnumerable<string> Missing
    {
        get
        {
            if (Incident.Stage == Stage.Open)
                yield return "it isn't resolved";
            if (Items.Length > 0)
                yield return Items.Length == 1 ? "one required item is open" : $"{Items.Length} required items are open";
            if (Clocks.Length > 0)
                yield return Clocks.Length == 1 ? "one clock counts" : $"{Clocks.Length} clocks count";
        }
    }

    /// <summary>Everything that is missing, or null when nothing is.</summary>
    internal static NotReadyToClose? Because(Incident incident)
    {
        ImmutableArray<ItemState> items = [.. incident.Items.Where(i => i is { Required: true, Status: ItemStatus.Open })];
        ImmutableArray<ClockState> clocks = [.. incident.Clocks.Where(c => c.Status == ClockStatus.Open).OrderBy(c => c.Hard ?? c.Soft ?? c.From)];
        return incident.Stage == Stage.Open || items.Length > 0 || clocks.Length > 0 ? new NotReadyToClose(incident, items, clocks) : null;
    }

    private static ChecklistRow Row(ItemState item) => new($"{item.Number}", item.Title, RowState.Open, Text.Empty, $"check {item.Number}");

    private string Title(ClockState clock) => Incident.Plan.Find(clock.Id)?.Title ?? clock.Id.Value;

    private static Text Limit(ClockState clock) => clock switch
    {
        { Missed: true, Hard: { } hard } => Text.Of($"overdue since {hard} · {new Code($"clock met {clock.Id}")}"),
        { Hard: { } hard } => Text.Of($"by {new Moment(hard, MomentStyle.Countdown)} · {new Code($"clock met {clock.Id}")}"),
        _ => Text.Of($"as soon as possible · {new Code($"clock met {clock.Id}")}"),
    };
}
