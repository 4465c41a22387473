namespace IncidentBot.Outbox;

/// <summary>A room's topic: severity, phase and who runs the response. Never the title, which a sensitive room must not show.</summary>
internal static class RoomTopic
{
    /// <summary>The topic.</summary>
    public static Text Of(Incident incident) => incident.Stage switch
    {
        Stage.Reported => Text.Of($"{incident.Reference} | report, waits for triage"),
        Stage.Open when incident.Manager is { } manager => Text.Of($"{incident.Severity} | {PhaseOf(incident)} | IM {manager}"),
        Stage.Open => Text.Of($"{incident.Severity} | {PhaseOf(incident)} | nobody runs it yet"),
        _ => Text.Of($"{incident.Reference} | {incident.Stage.ToString().ToLowerInvariant()}"),
    };

    /// <summary>What the room is for.</summary>
    public static Text Purpose(Incident incident) => incident.DeclaredAt is null
        ? Text.Of($"Report {incident.Reference}: is it an incident?")
        : Text.Of($"Response to {(incident.IsSensitive ? incident.Codename : incident.Reference)}. Everything that counts is on the incident's record.");

    private static string PhaseOf(Incident incident) => incident.Plan.Find(incident.Phase)?.Title ?? incident.Phase.Value;
}
