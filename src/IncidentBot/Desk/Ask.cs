namespace IncidentBot.Desk;

/// <summary>A request at the desk.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Incident">About which incident; null for a request that begins one.</param>
/// <param name="By">Who asks.</param>
/// <param name="RequestKey">The delivery's own key: asked again with the same key, nothing happens twice and the answer is the same.</param>
/// <param name="Source">Where it came from, such as <c>war-room</c> or <c>clock</c>.</param>
public sealed record Ask(IncidentRequest Request, IncidentId? Incident, Actor By, string RequestKey, string Source);

/// <summary>What the desk says. Given only after the commit.</summary>
/// <param name="Reply">What the asker reads.</param>
/// <param name="Incident">The incident it was about, or null.</param>
/// <param name="Recorded">Whether events were appended (now, or the first time this was asked).</param>
/// <param name="Room">Where the incident lives, or null.</param>
public sealed record DeskAnswer(Card Reply, IncidentId? Incident, bool Recorded, string? Room);

/// <summary>One incident as lists show it.</summary>
public sealed record IncidentLine(
    IncidentId Id, string Reference, string Codename, string Title, SeverityId Severity, PhaseId Phase, Stage Stage, bool Sensitive,
    ImmutableHashSet<PersonId> Members, string Room, DateTimeOffset OpenedAt);
