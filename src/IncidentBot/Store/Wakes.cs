
namespace IncidentBot.Store;

/// <summary>A rung of a ladder that is due, or will be.</summary>
public sealed record DueWake(IncidentId Incident, string Key, int Rung, DateTimeOffset Due);

/// <summary>What must be looked at and when: the truth about reminders. Whatever wakes the work reads it here.</summary>
public static class Wakes
{
    /// <summary>Signalled when a wake was added, moved or taken away.</summary>
    public const string Topic = "wakes";

    private const string Columns = "SELECT incident_id, key, rung, due FROM wake";

    /// <summary>Makes the table say what the incident says.</summary>
    public static void SyncWakes(this Unit unit, Incident incident)
    {
        var before = unit.Query($"{Columns} WHERE incident_id = @incident", Read, ("incident", incident.Id.Value)).ToDictionary(w => w.Key, StringComparer.Ordinal);
        foreach (var wake in incident.Wakes)
        {
            var same = before.Remove(wake.Key, out var old) && old.Rung == wake.Rung && old.Due == wake.Due.Rounded();
            if (same)
                continue;
            unit.Execute(
                """
                INSERT INTO wake(incident_id, key, rung, due) VALUES (@incident, @key, @rung, @due)
                ON CONFLICT (incident_id, key) DO UPDATE SET rung = excluded.rung, due = excluded.due
                """,
                ("incident", incident.Id.Value), ("key", wake.Key), ("rung", wake.Rung), ("due", wake.Due.Micros()));
            unit.Signal(Topic);
        }

        foreach (var gone in before.Keys)
        {
            unit.Execute("DELETE FROM wake WHERE incident_id = @incident AND key = @key", ("incident", incident.Id.Value), ("key", gone));
            unit.Signal(Topic);
        }
    }

    /// <summary>What is due, longest overdue first.</summary>
    public static IReadOnlyList<DueWake> Due(this Unit unit, DateTimeOffset now, int take) => unit.Upcoming(now, take);

    /// <summary>What is due until then, earliest first.</summary>
    public static IReadOnlyList<DueWake> Upcoming(this Unit unit, DateTimeOffset until, int take) =>
        unit.Query($"{Columns} WHERE due <= @until ORDER BY due, incident_id, key LIMIT @take", Read, ("until", until.Micros()), ("take", take));

    private static DueWake Read(Row row) => new(new IncidentId(row.GetString(0)), row.GetString(1), (int)row.GetInt64(2), Moments.At(row.GetInt64(3)));
}
