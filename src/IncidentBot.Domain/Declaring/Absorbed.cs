namespace IncidentBot.Declaring;

/// <summary>Another incident or report was merged into this one.</summary>
/// <param name="Other">Its key.</param>
/// <param name="Reference">Its number.</param>
/// <param name="Why">Why; may be empty.</param>
/// <param name="Facts">What was stated there and is better known by it here.</param>
/// <param name="Members">Who responded there and responds here from now on.</param>
public sealed record Absorbed(IncidentId Other, string Reference, string Why, ImmutableArray<Carried> Facts, ImmutableArray<PersonId> Members) : TimelineEvent
{
    public override string Kind => "absorbed";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => (incident with
    {
        Links = incident.Links.SetItem(Other, Reference),
        Facts = incident.Facts.SetItems(Facts
            .Where(f => f.Improves(incident))
            .Select(f => KeyValuePair.Create(f.Id, new StatedFact(f.Id, f.Value, f.Holds, f.Moment, stamp.By, stamp.At)))),
    }).WithMembers(Members);

    public override Text Sentence(Plan plan) => Text.Of($"{new Strong(Reference)} was merged into this").Then(Why.Length > 0 ? Text.Of($" — {Why}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new ShapeRoom(),
        new PostToRoom(Card.Line(Sentence(after.Plan).Then(Text.Of($" — by {stamp.By.Span}")))),
        new DrawSlot(SlotId.Incident),
    ];
}

/// <summary>A fact as it goes from a merged incident to the other.</summary>
public sealed record Carried(FactId Id, string Value, bool Holds, DateTimeOffset? Moment)
{
    /// <summary>What a merge carries over: facts that hold, but not those the engine states about each incident by itself.</summary>
    internal static ImmutableArray<Carried> From(Incident incident) =>
    [
        .. incident.Facts.Values
            .Where(f => f.Holds && incident.Plan.Find(f.Id) is { StatedBy: null })
            .OrderBy(f => f.Id.Value, StringComparer.Ordinal)
            .Select(f => new Carried(f.Id, f.Value, f.Holds, f.Moment)),
    ];

    /// <summary>Whether the other incident doesn't know it yet, knows it as not so, or knows it as later: what is earliest counts.</summary>
    internal bool Improves(Incident incident) =>
        incident.Plan.Find(Id) is not null
        && (!incident.Facts.TryGetValue(Id, out var known) || (Holds && !known.Holds) || Moment < known.Moment);
}
