using System.Text.Json;

namespace IncidentBot.Store;

/// <summary>An incident as lists show it.</summary>
/// <param name="Sensitive">Whether only members may know of it; whoever shows the row decides by <paramref name="Members"/>.</param>
/// <param name="Room">Its newest room, or null.</param>
/// <param name="Updated">When its newest event was recorded.</param>
/// <param name="NextDue">The next target or limit of an open clock, or null.</param>
/// <param name="Version">Sequence of the newest event.</param>
public sealed record IncidentRow(
    IncidentId Id, string Reference, string Codename, string Title, SeverityId Severity, PhaseId Phase, Stage Stage, ClassId? Class,
    bool Sensitive, RoomKey? Room, ImmutableHashSet<PersonId> Members, DateTimeOffset Opened, DateTimeOffset Updated, DateTimeOffset? NextDue, int Version);

/// <summary>The list of incidents, written with each commit.</summary>
public static class IncidentIndex
{
    private const string Columns =
        """
        SELECT i.id, i.reference, i.title, i.severity, i.phase, i.stage, i.class, i.sensitive, i.members, i.opened_at, i.updated_at, i.next_due, i.version,
          (SELECT n.name FROM incident_name n WHERE n.incident_id = i.id AND n.kind = 'room' ORDER BY n.at DESC, n.name DESC LIMIT 1)
        FROM incident i
        """;

    /// <summary>Reads every incident that isn't over.</summary>
    public const string AllOpen = Columns + " WHERE i.is_open = 1 ORDER BY i.opened_at DESC, i.id";

    /// <summary>Writes the incident's row.</summary>
    /// <param name="at">When its newest event was recorded.</param>
    /// <param name="before">What the row says so far, if that is known.</param>
    public static void Index(this Unit unit, Incident incident, DateTimeOffset at, Incident? before = null)
    {
        if (before is not null && IsSame(before, incident) && unit.Execute(
            "UPDATE incident SET updated_at = @updated, next_due = @due, version = @version WHERE id = @id",
            ("id", incident.Id.Value), ("updated", at.Micros()), ("due", NextDue(incident, at).Micros()), ("version", incident.Version)) == 1)
        {
            return;
        }

        ReadOnlySpan<(string, object?)> values =
        [
            ("id", incident.Id.Value), ("reference", incident.Reference), ("title", incident.Title), ("severity", incident.Severity.Value ?? ""),
            ("phase", incident.Phase.Value ?? ""), ("stage", (int)incident.Stage), ("class", incident.Class?.Value), ("sensitive", incident.IsSensitive ? 1 : 0),
            ("members", JsonSerializer.Serialize(incident.Members.Select(m => m.Value).Order(StringComparer.Ordinal))),
            ("opened", incident.OpenedAt.Micros()), ("updated", at.Micros()), ("due", NextDue(incident, at).Micros()), ("version", incident.Version),
            ("open", incident.Stage is Stage.Reported or Stage.Open or Stage.Resolved ? 1 : 0),
        ];

        // What the indexes hold seldom changes; naming those columns would rewrite the indexes with every event.
        if (unit.Execute(
            """
            UPDATE incident SET reference = @reference, title = @title, severity = @severity, phase = @phase, stage = @stage, class = @class,
              sensitive = @sensitive, members = @members, updated_at = @updated, next_due = @due, version = @version
            WHERE id = @id AND opened_at = @opened AND is_open = @open
            """,
            values) == 1)
        {
            return;
        }

        unit.Execute(
            """
            INSERT INTO incident(id, reference, title, severity, phase, stage, class, sensitive, members, opened_at, updated_at, next_due, version, is_open)
            VALUES (@id, @reference, @title, @severity, @phase, @stage, @class, @sensitive, @members, @opened, @updated, @due, @version, @open)
            ON CONFLICT (id) DO UPDATE SET reference = excluded.reference, title = excluded.title, severity = excluded.severity, phase = excluded.phase,
              stage = excluded.stage, class = excluded.class, sensitive = excluded.sensitive, members = excluded.members, opened_at = excluded.opened_at,
              updated_at = excluded.updated_at, next_due = excluded.next_due, version = excluded.version, is_open = excluded.is_open
            """,
            values);
    }

    /// <summary>Incidents, newest first. Open means: not over yet; reports that wait for triage are among them.</summary>
    public static IReadOnlyList<IncidentRow> List(this Unit unit, bool openOnly, int take = 200, int skip = 0) => openOnly
        ? unit.Query($"{Columns} WHERE i.is_open = 1 ORDER BY i.opened_at DESC, i.id LIMIT @take OFFSET @skip", Read, ("take", take), ("skip", skip))
        : unit.Query($"{Columns} ORDER BY i.opened_at DESC, i.id LIMIT @take OFFSET @skip", Read, ("take", take), ("skip", skip));

    /// <summary>Every incident that isn't over, newest first. Costs what is open, however much is stored.</summary>
    public static IReadOnlyList<IncidentRow> Open(this Unit unit) => unit.Query(AllOpen, Read);

    /// <summary>Incidents that are over, newest first.</summary>
    public static IReadOnlyList<IncidentRow> Over(this Unit unit, int take, int skip) =>
        unit.Query($"{Columns} WHERE i.is_open = 0 ORDER BY i.opened_at DESC, i.id LIMIT @take OFFSET @skip", Read, ("take", take), ("skip", skip));

    /// <summary>One incident's row, or null.</summary>
    public static IncidentRow? Row(this Unit unit, IncidentId id) =>
        unit.Query($"{Columns} WHERE i.id = @id", Read, ("id", id.Value)) is [var row] ? row : null;

    // Most events change nothing that lists show: ticking an item needn't write the title and everybody's names anew.
    private static bool IsSame(Incident before, Incident after) =>
        before.Version > 0 && before.Reference == after.Reference && before.Title == after.Title && before.Severity == after.Severity && before.Phase == after.Phase
        && before.Stage == after.Stage && before.Class == after.Class && before.IsSensitive == after.IsSensitive && before.OpenedAt == after.OpenedAt
        && ReferenceEquals(before.Members, after.Members);

    private static DateTimeOffset? NextDue(Incident incident, DateTimeOffset now) => incident.Clocks
        .Where(c => c.Status == ClockStatus.Open)
        .Select(c => c.Soft > now ? c.Soft : c.Hard ?? c.Soft)
        .Min();

    private static IncidentRow Read(Row row)
    {
        var id = new IncidentId(row.GetString(0));
        return new IncidentRow(
            id, row.GetString(1), id.Codename, row.GetString(2), new SeverityId(row.GetString(3)), new PhaseId(row.GetString(4)), (Stage)row.GetInt64(5),
            row.IsDBNull(6) ? null : new ClassId(row.GetString(6)), row.GetInt64(7) == 1, row.IsDBNull(13) ? null : new RoomKey(row.GetString(13)),
            [.. JsonSerializer.Deserialize<string[]>(row.GetString(8))!.Select(PersonId.Of)],
            Moments.At(row.GetInt64(9)), Moments.At(row.GetInt64(10)), row.IsDBNull(11) ? null : Moments.At(row.GetInt64(11)), (int)row.GetInt64(12));
    }
}
