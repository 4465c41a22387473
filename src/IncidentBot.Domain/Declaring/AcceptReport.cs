using IncidentBot.Assessing;

namespace IncidentBot.Declaring;

/// <summary>Decides that a report is an incident. The plan says who triages.</summary>
/// <param name="Severity">Its first severity.</param>
/// <param name="Class">Its first class, or null.</param>
/// <param name="Title">A title, or null for the report's own words.</param>
public sealed record AcceptReport(SeverityId Severity, ClassId? Class, string? Title) : IncidentRequest, ITakesNumber
{
    public Series SeriesIn(Plan plan) => Declaration.SeriesOf(plan, Class);

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        _ when Triage.WhyNot(incident, asking) is { } refusal => Refuse(refusal),
        _ when Declaration.WhyNot(incident.Plan, Severity, Class, Title ?? incident.Title) is { } refusal => Refuse(refusal),
        _ when Forced.By(incident) is { } fact && incident.Plan.IsLower(Severity, fact.Forces!.Value) => Refuse(new SeverityIsHeld(fact)),
        _ => Declaration.Of(incident, asking, Severity, Class, (Title ?? incident.Title).OneLine(), incident.Description),
    };
}

/// <summary>What must hold before a report's fate is decided.</summary>
internal static class Triage
{
    internal static Refusal? WhyNot(Incident incident, Asking asking) => incident switch
    {
        { Stage: not Stage.Reported } => new NotAReport(incident),
        _ when !asking.May(incident, Deeds.Triage) => NotYours.For(incident, Deeds.Triage, "Triage"),
        _ => null,
    };
}

/// <summary>There is no report that waits for triage.</summary>
public sealed record NotAReport(Incident Incident) : Refusal
{
    public override Text Sentence => Incident.Stage switch
    {
        Stage.Unborn => "There is no report here. Name it by its number.",
        Stage.Declined => Text.Of($"{Incident.Reference} was declined already: {Incident.Ending ?? "no reason given"}. Reopen it to triage it again."),
        Stage.Merged => Text.Of($"{Incident.Reference} goes on elsewhere already: {Incident.Ending ?? "no reason given"}."),
        _ => Text.Of($"{Incident.Reference} is an incident already."),
    };
}
