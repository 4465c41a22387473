namespace IncidentBot.Desk;

/// <summary>What somebody asks, of which incident, and the key that makes it happen once.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Incident">Of which incident; null for a request that begins one.</param>
/// <param name="By">Who asks.</param>
/// <param name="RequestKey">The delivery's own key.</param>
/// <param name="Source">Where it came from.</param>
public sealed record Ask(IncidentRequest Request, IncidentId? Incident, Actor By, string RequestKey, string Source);

/// <summary>What the asker reads.</summary>
public sealed record DeskAnswer(Card Reply, IncidentId? Incident, bool Recorded, string? Room);

/// <summary>An incident as lists show it. Whoever shows the row decides by <paramref name="Members"/>.</summary>
public sealed record IncidentLine(
    IncidentId Id, string Reference, string Codename, string Title, SeverityId Severity, PhaseId Phase, Stage Stage, bool Sensitive,
    ImmutableHashSet<PersonId> Members, string Room, DateTimeOffset OpenedAt);

/// <summary>The single door. A stand-in that only states the contract.</summary>
public sealed class IncidentDesk
{
    /// <summary>The plan for new incidents.</summary>
    public Plan PlanInForce => throw new NotSupportedException();

    /// <summary>Decides a request.</summary>
    public Task<DeskAnswer> Handle(Ask ask, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>The incident, or null.</summary>
    public Task<Incident?> Find(IncidentId id, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>The incident with this reference, in any case, or null.</summary>
    public Task<IncidentId?> FindByReference(string reference, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Incidents, the newest first.</summary>
    public Task<IReadOnlyList<IncidentLine>> List(bool openOnly, int take, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>The newest entries of a timeline.</summary>
    public Task<IReadOnlyList<Recorded>> Latest(IncidentId id, int take, CancellationToken ct) => throw new NotSupportedException();
}
