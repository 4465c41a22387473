using IncidentBot.Assessing;
using IncidentBot.Roles;
using IncidentBot.Updates;

namespace IncidentBot.Declaring;

/// <summary>Declares an incident. Anyone may. Refuses a severity or class the plan doesn't have, and a title that is empty or longer than 200 characters.</summary>
public sealed record DeclareIncident(SeverityId Severity, ClassId? Class, string Title, string Description = "")
    : IncidentRequest, IBeginsIncident, ITakesNumber
{
    public Series SeriesIn(Plan plan) => Declaration.SeriesOf(plan, Class);

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { Stage: not Stage.Unborn } => Refuse(new AlreadyBegun(incident)),
        _ when Declaration.WhyNot(incident.Plan, Severity, Class, Title) is { } refusal => Refuse(refusal),
        _ => Declaration.Of(incident, asking, Severity, Class, Title.OneLine(), Description.Trim()),
    };
}

/// <summary>Something else runs here already.</summary>
public sealed record AlreadyBegun(Incident Incident) : Refusal
{
    public override Text Sentence => Text.Of($"{Incident.Reference} is here already. Declare a new incident outside this room.");
}

/// <summary>A title that doesn't fit a line.</summary>
public sealed record TitleTooLong(int Length) : Refusal
{
    public override Text Sentence =>
        Text.Of($"The title has {Length} characters; at most {Declaration.LongestTitle} fit. Say it in a line and put the rest into a note.");
}

/// <summary>What declaring checks and brings about, whether anew or out of a report.</summary>
internal static class Declaration
{
    internal const int LongestTitle = 200;

    internal static Series SeriesOf(Plan plan, ClassId? given) =>
        given is { } c && plan.Find(c) is { Sensitive: true } ? Series.Sensitive : Series.Incident;

    internal static Refusal? WhyNot(Plan plan, SeverityId severity, ClassId? given, string title) => title.OneLine() switch
    {
        _ when plan.Find(severity) is null => new NoSuchThing("severity", severity.Value, Nearest.First(severity.Value, plan.Severities.Select(s => s.Id.Value))),
        _ when given is { } c && plan.Find(c) is null => new NoSuchThing("class", c.Value, Nearest.First(c.Value, plan.Classes.Select(k => k.Id.Value))),
        "" => new NeedsWords("An incident needs a title.", $"declare {severity} what happened, in a line"),
        { Length: > LongestTitle } line => new TitleTooLong(line.Length),
        _ => null,
    };

    internal static Accepted Of(Incident before, Asking asking, SeverityId severity, ClassId? given, string title, string description)
    {
        var draft = new Draft(before, asking).Add(new Declared(asking.Reference, severity, given, title, description, before.Plan.Digest));
        if (description.Length > 0 && description != before.Description)
            draft.Add(new Observed(description, null, ""));
        draft.Add(FromRota.Manager(draft.Incident, asking));
        if (Cadence.Follow(before, draft.Incident, asking) is { } promised)
            draft.Add(promised);
        draft.WithConsequences(asking);
        return draft.Accept(Reply(draft.Incident));
    }

    private static Card Reply(Incident incident)
    {
        var manager = incident.Manager is { } who ? Text.Of($"{incident.Plan.Manager.Title}: {who}") : Text.Of($"Nobody is on call: {incident.Plan.Manager.Title} is open.");
        return new Card(
            Text.Of($"Declared {new Strong(incident.Reference)} as {incident.Severity}: {incident.Title}"),
            incident.Plan.Find(incident.Severity)?.Tone ?? Tone.Neutral,
            [new TextBlock(Text.Of($"The response is in {new Link(incident.RoomName, incident.RoomName)}.")), new TextBlock(manager)],
            []);
    }
}
