namespace IncidentBot.Declaring;

/// <summary>The incident's line in the announcement room, where everybody reads: number and codename, never the title or what was seen.</summary>
public static class AnnouncementCard
{
    /// <summary>The line as the incident stands; null when there must be none: it is sensitive, or over.</summary>
    public static Card? Draw(Incident incident) => incident switch
    {
        { IsSensitive: true } => null,
        { Stage: Stage.Reported } => new Card(
            Text.Of($"{incident.Link} · {incident.Codename} · reported {incident.OpenedAt}, waits for triage"), Tone.Warn, [],
            [new Button("Triage", $"triage {incident.Reference}", ButtonStyle.Primary)]),
        { Stage: Stage.Open or Stage.Resolved } => Card.Line(
            Line(incident), incident.Stage == Stage.Resolved ? Tone.Good : incident.Plan.Find(incident.Severity)?.Tone ?? Tone.Neutral),
        _ => null,
    };

    private static Text Line(Incident incident)
    {
        var stands = incident.Stage == Stage.Resolved ? "resolved" : incident.Plan.Find(incident.Phase)?.Title ?? incident.Phase.Value;
        return Text.Of($"{incident.Link} · {incident.Codename} · {new Strong(incident.Severity.Value)} · {stands} · {incident.Plan.Manager.Title} ")
            .Then(incident.Manager is { } manager ? Text.Of($"{manager}") : "nobody")
            .Then(incident.Update.At is { } at ? Text.Of($" · last update {at}") : Text.Empty);
    }
}
