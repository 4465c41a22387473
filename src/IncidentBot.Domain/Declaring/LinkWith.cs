namespace IncidentBot.Declaring;

/// <summary>Links two incidents, or reports, with each other.</summary>
public sealed record LinkWith(string OtherReference) : IncidentRequest, INamesAnother
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: Stage.Unborn } => Refuse(new NotRunning(incident)),
        _ when Others.WhyNot(incident, OtherReference, asking) is { } refusal => Refuse(refusal),
        _ when incident.Links.ContainsKey(asking.Other!.Id) => AlreadySo(Text.Of($"{incident.Reference} is linked with {asking.Other.Reference} already.")),
        _ => new Accepted(
            [new Linked(asking.Other.Id, asking.Other.Reference)],
            Elsewhere: new Elsewhere(asking.Other.Id, [new Linked(incident.Id, incident.Reference)])),
    };
}

/// <summary>It has to do with another incident.</summary>
public sealed record Linked(IncidentId Other, string Reference) : TimelineEvent
{
    public override string Kind => "linked";

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Links = incident.Links.SetItem(Other, Reference) };

    public override Text Sentence(Plan plan) => Text.Of($"Linked with {new Strong(Reference)}");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Incident)];
}

/// <summary>What must hold before two incidents learn of each other.</summary>
internal static class Others
{
    internal static Refusal? WhyNot(Incident incident, string typed, Asking asking) => asking.Other switch
    {
        null => new NoSuchThing("incident", typed, Nearest.First(typed, asking.Others)),
        { } other when other.Id == incident.Id => new ItIsThisOne(incident),
        { } other when other.IsSensitive != incident.IsSensitive => new WouldGiveAway(incident.IsSensitive ? other : incident),
        _ => null,
    };
}

/// <summary>An incident can't be joined with itself.</summary>
public sealed record ItIsThisOne(Incident Incident) : Refusal
{
    public override Text Sentence => Text.Of($"{Incident.Reference} is this one. Name another.");
}

/// <summary>One of the two is known only to those who must know, and the other would say that it exists.</summary>
public sealed record WouldGiveAway(Incident Seen) : Refusal
{
    public override Text Sentence => Text.Of(
        $"Everybody can see {Seen.Reference}, so it would give the confidential incident away. Give {Seen.Reference} a confidential class first, then try again.");
}
