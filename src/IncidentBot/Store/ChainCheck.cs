using System.Data.Common;
using System.Text;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>What is wrong with the record.</summary>
/// <param name="Incident">Which incident; null when it is the guards that are wrong.</param>
/// <param name="Sequence">The first bad entry; null when it isn't about one.</param>
/// <param name="Reason">In words.</param>
public sealed record Damage(IncidentId? Incident, int? Sequence, string Reason);

/// <summary>What was found.</summary>
/// <param name="Incidents">Timelines read.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Files">Files that belong to the record, read.</param>
/// <param name="Damages">The first damage of each incident; empty when all is well.</param>
public sealed record ChainReport(int Incidents, long Entries, long Files, ImmutableArray<Damage> Damages);

/// <summary>Reads every timeline and recomputes every seal from the stored bytes, then every file that the timelines name. Reads only, in one snapshot, one entry and one file at a time.</summary>
/// <param name="connection">Stands in one snapshot.</param>
/// <param name="installation">Where every chain begins.</param>
/// <param name="keepsFiles">False for a database from before there were files.</param>
internal sealed class ChainCheck(DbConnection connection, byte[] installation, bool keepsFiles)
{
    private const string Entries =
        """
        SELECT e.incident_id, e.sequence, e.recorded_at, e.occurred_at, e.actor, e.kind, e.source, e.request_key, e.payload_commit, e.prev_hash, e.hash, p.salt, p.body
        FROM timeline_event e LEFT JOIN event_payload p ON p.incident_id = e.incident_id AND p.sequence = e.sequence
        """;

    private readonly Dictionary<IncidentId, Damage> damages = [];
    private readonly Dictionary<IncidentId, (int Sequence, byte[] Hash)> heads = [];
    private readonly FileCheck files = new();

    /// <summary>Checks one incident, or all and the guards too.</summary>
    internal ChainReport Run(IncidentId? only)
    {
        Each("SELECT incident_id, sequence, hash FROM incident_head" + (only is null ? "" : " WHERE incident_id = @id"), only, row =>
            heads[new IncidentId(row.GetString(0))] = ((int)row.GetInt64(1), row.GetFieldValue<byte[]>(2)));

        IncidentId? current = null;
        var (incidents, entries, sequence) = (0, 0L, 0);
        byte[] previous = [];
        Each(Entries + (only is null ? "" : " WHERE e.incident_id = @id") + " ORDER BY e.incident_id, e.sequence", only, row =>
        {
            var id = new IncidentId(row.GetString(0));
            if (id != current)
            {
                End(current, sequence, previous);
                (current, sequence, previous) = (id, 0, GenesisOf(id));
                incidents++;
            }

            entries++;
            sequence++;
            if (!damages.ContainsKey(id) && Wrong(row, id, sequence, previous) is { } reason)
                damages[id] = new Damage(id, sequence, reason);
            if (!damages.ContainsKey(id))
                files.Note(id, sequence, row.GetString(5), row.GetString(12));
            previous = row.GetFieldValue<byte[]>(10);
        });
        End(current, sequence, previous);

        foreach (var (id, head) in heads)
            damages.TryAdd(id, new Damage(id, 1, $"the timeline is gone; it had {head.Sequence} entries"));
        Each(
            "SELECT p.incident_id, min(p.sequence) FROM event_payload p WHERE NOT EXISTS (SELECT 1 FROM timeline_event e WHERE e.incident_id = p.incident_id AND e.sequence = p.sequence)"
            + (only is null ? "" : " AND p.incident_id = @id") + " GROUP BY p.incident_id",
            only, row => damages.TryAdd(new IncidentId(row.GetString(0)), new Damage(new IncidentId(row.GetString(0)), (int)row.GetInt64(1), "the entry of this payload is gone")));
        if (keepsFiles)
            Each("SELECT incident_id, digest, body FROM kept_file" + (only is null ? "" : " WHERE incident_id = @id"), only, files.Read);
        foreach (var damage in files.Damages)
            damages.TryAdd(damage.Incident!.Value, damage);
        return new ChainReport(incidents, entries, files.Count, [.. GuardCheck.Run(connection, keepsFiles).Select(g => new Damage(null, null, g)), .. damages.Values]);
    }

    private void End(IncidentId? id, int sequence, byte[] last)
    {
        if (id is not { } incident)
            return;
        if (!heads.Remove(incident, out var head))
            damages.TryAdd(incident, new Damage(incident, sequence, "the head of the timeline is gone"));
        else if (head.Sequence > sequence)
            damages.TryAdd(incident, new Damage(incident, sequence + 1, $"the last entries are gone; there were {head.Sequence}"));
        else if (head.Sequence != sequence || !head.Hash.AsSpan().SequenceEqual(last))
            damages.TryAdd(incident, new Damage(incident, sequence, "the head of the timeline names another last entry"));
    }

    private static string? Wrong(DbDataReader row, IncidentId id, int sequence, byte[] previous)
    {
        if (row.GetInt64(1) != sequence)
            return $"an entry is missing; the next is {row.GetInt64(1)}";
        if (!row.GetFieldValue<byte[]>(9).AsSpan().SequenceEqual(previous))
            return "the hash before it is another";
        if (!IsKey(id))
            return "the incident's key is none";
        var entry = new Envelope(
            id, sequence, row.GetInt64(2), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7), row.GetFieldValue<byte[]>(8));
        if (!Seal.Hash(entry, previous).AsSpan().SequenceEqual(row.GetFieldValue<byte[]>(10)))
            return "the envelope was changed";
        if (row.IsDBNull(12))
            return "the payload is gone";
        return Seal.Commit(row.GetFieldValue<byte[]>(11), Encoding.UTF8.GetBytes(row.GetString(12))).AsSpan().SequenceEqual(entry.PayloadCommit)
            ? null
            : "the payload was changed";
    }

    private byte[] GenesisOf(IncidentId id) => IsKey(id) ? Seal.Genesis(id, installation) : [];

    private static bool IsKey(IncidentId id) => id.Value.Length == 32 && id.Value.All(char.IsAsciiHexDigitLower);

    private void Each(string sql, IncidentId? only, Action<DbDataReader> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = connection is NpgsqlConnection ? 600 : command.CommandTimeout;
        if (only is { } id)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("id", id.Value);
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
            read(reader);
    }
}
