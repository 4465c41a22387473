using IncidentBot.Assessing;
using IncidentBot.Closing;

namespace IncidentBot.Declaring;

/// <summary>
/// Lets a report or an incident go on in another. What was known goes along: the earliest moments, facts that hold, the severity if it is
/// worse. Refuses to let a clock fall away, and to join a confidential incident with one that everybody sees.
/// </summary>
public sealed record MergeInto(string OtherReference, string Why) : IncidentRequest, INamesAnother
{
    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false, Stage: not Stage.Reported } => Refuse(new NotRunning(incident)),
        { IsOpen: true } when !asking.May(incident, Deeds.Close) => Refuse(NotYours.For(incident, Deeds.Close, "Merging")),
        { Stage: Stage.Reported } when !asking.May(incident, Deeds.Triage) => Refuse(NotYours.For(incident, Deeds.Triage, "Triage")),
        _ when Others.WhyNot(incident, OtherReference, asking) is { } refusal => Refuse(refusal),
        _ when !asking.Other!.IsOpen && !(incident.Stage == Stage.Reported && asking.Other.Stage == Stage.Reported) => Refuse(new NotRunning(asking.Other)),
        _ => Join(incident, asking.Other!, asking),
    };

    private Decision Join(Incident incident, Incident other, Asking asking)
    {
        var draft = new Draft(other, asking).Add(new Absorbed(
            incident.Id, incident.Reference, Why.Trim(), Carried.From(incident), incident.IsSensitive ? [] : [.. incident.Members]));
        if (other.Stage == Stage.Open)
        {
            Raise(draft, incident);
            draft.WithConsequences(asking);
        }

        var lost = incident.Clocks.Where(c => c.Status == ClockStatus.Open && !draft.Incident.Clocks.Any(o => o.Id == c.Id && o.Status != ClockStatus.Struck && !(o.Hard > c.Hard)));
        if (lost.ToImmutableArray() is { IsEmpty: false } clocks)
            return Refuse(new ClocksWouldStop(other, [.. clocks.Select(c => incident.Plan.Find(c.Id)?.Title ?? c.Id.Value)]));
        return new Accepted(
            [new MergedInto(other.Id, other.Reference, Why.Trim())],
            Card.Line(Text.Of($"{incident.Reference} goes on in {other.Link}.")),
            new Elsewhere(other.Id, draft.Accept().Events));
    }

    private static void Raise(Draft draft, Incident incident)
    {
        var other = draft.Incident;
        SeverityId?[] demanded = [incident.DeclaredAt is null ? null : incident.Severity, Forced.By(other)?.Forces]; // a report has no severity of its own yet
        var worse = demanded.OfType<SeverityId>().Where(s => other.Plan.Find(s) is not null && other.Plan.IsLower(other.Severity, s)).ToArray();
        if (worse.Length > 0)
            draft.Add(new SeverityChanged(other.Severity, worse.MinBy(other.Plan.Rank), $"{incident.Reference} was merged into this"));
    }
}

/// <summary>It goes on in another incident.</summary>
public sealed record MergedInto(IncidentId Other, string Reference, string Why) : TimelineEvent
{
    public override string Kind => "merged-into";

    public override Weight Weight => Weight.Milestone;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.StopChasingAll().StrikeClocks(stamp, $"goes on in {Reference}") with
    {
        Stage = Stage.Merged,
        Ending = $"goes on in {Reference}",
        Links = incident.Links.SetItem(Other, Reference),
    };

    public override Text Sentence(Plan plan) => Text.Of($"Goes on in {new Strong(Reference)}").Then(Why.Length > 0 ? Text.Of($" — {Why}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp)
    {
        if (after.DeclaredAt is null && after.OpenedBy?.Person is { } reporter && reporter != stamp.By.Person)
            yield return new TellPerson(reporter, Card.Line(Text.Of($"What you reported as {after.Reference} belongs to {Reference} and goes on there. Thank you for speaking up.")), IsPage: false);
        foreach (var last in Farewell.Effects(after, Card.Line(Sentence(after.Plan).Then(Text.Of($" — by {stamp.By.Span}. Please go on there.")))))
            yield return last;
    }
}

/// <summary>Clocks count here that would not count there.</summary>
public sealed record ClocksWouldStop(Incident Other, ImmutableArray<string> Clocks) : Refusal
{
    public override Text Sentence => Text.Of(
        $"Merging would stop what still counts here: {Clocks.Listed()}. State the facts that start it in {Other.Reference} first, have it met or ruled out here, or merge the other way round.");
}
