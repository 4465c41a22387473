namespace IncidentBot.Store;

/// <summary>The bytes of files that belong to the record.</summary>
public static class KeptFiles
{
    /// <summary>Keeps a file's bytes for an incident, once.</summary>
    public static void Keep(this Unit unit, IncidentId incident, BroughtFile file) => unit.Execute(
        """
        INSERT INTO kept_file(incident_id, digest, body, at)
        SELECT @incident, @digest, @body, @at WHERE NOT EXISTS (SELECT 1 FROM kept_file WHERE incident_id = @incident AND digest = @digest)
        """,
        ("incident", incident.Value), ("digest", file.Kept.Digest), ("body", file.Bytes.ToArray()), ("at", unit.Now.Micros()));

    /// <summary>The bytes with this digest, or null when the incident has none such.</summary>
    public static byte[]? FileOf(this Unit unit, IncidentId incident, string digest) => unit
        .Query("SELECT body FROM kept_file WHERE incident_id = @incident AND digest = @digest", r => r.GetBytes(0), ("incident", incident.Value), ("digest", digest))
        .FirstOrDefault();

    /// <summary>When each of the incident's files was kept, by digest.</summary>
    public static ImmutableDictionary<string, DateTimeOffset> WhenKept(this Unit unit, IncidentId incident) => unit
        .Query("SELECT digest, at FROM kept_file WHERE incident_id = @incident", r => (Digest: r.GetString(0), At: Moments.At(r.GetInt64(1))), ("incident", incident.Value))
        .ToImmutableDictionary(f => f.Digest, f => f.At, StringComparer.Ordinal);
}
