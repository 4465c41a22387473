using Microsoft.Data.Sqlite;

namespace IncidentBot.Benchmarks;

/// <summary>Looks at a database file that nobody has open: what is on the timelines, and what became of the effects.</summary>
internal sealed class Witness : IDisposable
{
    private readonly SqliteConnection connection;

    public Witness(string folder)
    {
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "incidentbot.db")};Mode=ReadWrite;Pooling=False");
        connection.Open();
    }

    /// <summary>How many entries each request has on the timelines, by request key.</summary>
    public Dictionary<string, int> Requests()
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        using var rows = Query("SELECT request_key, count(*) FROM timeline_event GROUP BY request_key");
        while (rows.Read())
            found[rows.GetString(0)] = rows.GetInt32(1);
        return found;
    }

    /// <summary>Entries of one request that say the very same: something done twice.</summary>
    public long Doubled() => Number(
        """
        SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM timeline_event e JOIN event_payload p ON p.incident_id = e.incident_id AND p.sequence = e.sequence
          GROUP BY e.request_key, e.kind, p.body HAVING count(*) > 1)
        """);

    /// <summary>How often a text stands on the timelines, in an entry of any kind.</summary>
    public Dictionary<string, int> Texts(string prefix)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        using var rows = Query("SELECT body FROM event_payload");
        while (rows.Read())
        {
            var body = rows.GetString(0);
            for (var at = body.IndexOf(prefix, StringComparison.Ordinal); at >= 0; at = body.IndexOf(prefix, at + 1, StringComparison.Ordinal))
            {
                var end = body.IndexOf('.', at);
                var text = body[at..(end < 0 ? body.Length : end)];
                found[text] = found.GetValueOrDefault(text) + 1;
            }
        }

        return found;
    }

    /// <summary>Effects that are still to be delivered, or never will be.</summary>
    public long Undelivered() => Number("SELECT count(*) FROM outbox WHERE state <> 'done'");

    /// <summary>Effects that arrived.</summary>
    public long Arrived() => Number("SELECT count(*) FROM outbox WHERE state = 'done'");

    /// <summary>Posts that were delivered but don't stand in a room exactly once.</summary>
    public long Misdelivered() => Number(
        """
        SELECT count(*) FROM outbox o WHERE o.state = 'done' AND o.collapse_key IS NULL AND o.body LIKE '%"post"%'
          AND (SELECT count(*) FROM room_message m WHERE m.effect_key = o.effect_key) <> 1
        """) + Number("SELECT count(*) FROM (SELECT 1 FROM room_message WHERE effect_key IS NOT NULL GROUP BY effect_key HAVING count(*) > 1)");

    /// <summary>Entries on all timelines.</summary>
    public long Entries() => Number("SELECT count(*) FROM timeline_event");

    public void Dispose() => connection.Dispose();

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private SqliteDataReader Query(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteReader();
    }
}
