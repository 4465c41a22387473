namespace IncidentBot.Assessing;

/// <summary>Says what kind of incident it is, or that it is another kind than was thought.</summary>
public sealed record ChangeClass(ClassId To) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false } => Refuse(new NotRunning(incident)),
        _ when incident.Plan.Find(To) is null => Refuse(new NoSuchThing("class", To.Value, Nearest.First(To.Value, incident.Plan.Classes.Select(c => c.Id.Value)))),
        _ when To == incident.Class => AlreadySo(Text.Of($"The class is {incident.Plan.Find(To)!.Title} already.")),
        _ when incident.Plan.Find(To)!.Sensitive && !incident.Links.IsEmpty => Refuse(new LinksWouldTell(incident)),
        _ => new Draft(incident, asking).Add(new ClassChanged(incident.Class, To)).WithConsequences(asking).Accept(),
    };
}

/// <summary>Other incidents name this one, and whoever may see them would learn that it is there.</summary>
public sealed record LinksWouldTell(Incident Incident) : Refusal
{
    public override Text Sentence => Text.Of(
        $"{Incident.Reference} is linked with {Incident.Links.Values.Order(StringComparer.Ordinal).Listed()}, whose readers would learn of it. Declare a new incident of the sensitive class and go on there, then cancel this one.");

    public override ImmutableArray<Button> Next => [new Button("Declare incident", "declare", ButtonStyle.Primary)];
}

/// <summary>The class changed.</summary>
/// <param name="From">The class before, or null when it had none.</param>
/// <param name="To">The class now.</param>
public sealed record ClassChanged(ClassId? From, ClassId To) : TimelineEvent
{
    public override string Kind => "class-changed";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Class = To };

    public override Text Sentence(Plan plan) =>
        Text.Of($"Class {(From is { } from ? plan.Find(from)?.Title ?? from.Value : "none")} → {new Strong(plan.Find(To)?.Title ?? To.Value)}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) =>
    [
        new ShapeRoom(), // the class decides who may see the room
        new DrawSlot(SlotId.Incident),
        new DrawSlot(SlotId.Announcement),
    ];
}
