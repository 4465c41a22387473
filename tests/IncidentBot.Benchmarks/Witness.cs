using System.Globalization;
using IncidentBot.Store;
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
        Each("SELECT request_key, count(*) FROM timeline_event GROUP BY request_key", row => found[row.GetString(0)] = row.GetInt32(1));
        return found;
    }

    /// <summary>Entries of one request that say the very same: something done twice.</summary>
    public long Doubled() => Number(
        """
        SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM timeline_event e JOIN event_payload p ON p.incident_id = e.incident_id AND p.sequence = e.sequence
          GROUP BY e.request_key, e.kind, p.body HAVING count(*) > 1)
        """);

    /// <summary>How often each text that begins so stands on the timelines, up to its full stop, in an entry of any kind.</summary>
    public Dictionary<string, int> Texts(string prefix)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        Each("SELECT body FROM event_payload", row =>
        {
            var body = row.GetString(0);
            for (var at = body.IndexOf(prefix, StringComparison.Ordinal); at >= 0; at = body.IndexOf(prefix, at + 1, StringComparison.Ordinal))
            {
                var end = body.IndexOf('.', at);
                var text = body[at..(end < 0 ? body.Length : end)];
                found[text] = found.GetValueOrDefault(text) + 1;
            }
        });
        return found;
    }

    /// <summary>Wakes of ladders by which more than one reminder went out.</summary>
    public List<string> RungsDoubled()
    {
        var found = new List<string>();
        Each("SELECT request_key FROM timeline_event WHERE kind = 'rung-reached' GROUP BY incident_id, request_key HAVING count(*) > 1", row => found.Add(row.GetString(0)));
        return found;
    }

    /// <summary>How many direct messages each entry of a timeline caused, by incident and sequence.</summary>
    public Dictionary<string, int> DirectMessages()
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        Each("SELECT effect_key FROM room_message WHERE room LIKE 'dm:%' AND effect_key IS NOT NULL", row =>
        {
            var entry = string.Join(':', row.GetString(0).Split(':').Take(2));
            found[entry] = found.GetValueOrDefault(entry) + 1;
        });
        return found;
    }

    /// <summary>Ladders whose next rung is due at that moment of the bot's own clock.</summary>
    public long DueWakes(DateTimeOffset at) => Number(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM wake WHERE due <= {at.Micros()}"));

    /// <summary>The moment it is by the bot's own clock, which the try-out mode lets people move.</summary>
    public DateTimeOffset Now() => TimeProvider.System.GetUtcNow() + new TimeSpan(Number("SELECT coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'try-out-offset'), 0)"));

    /// <summary>Effects that are still to be delivered, or never will be.</summary>
    public long Undelivered() => Number("SELECT count(*) FROM outbox WHERE state <> 'done'");

    /// <summary>Takes what still waits for delivered, as in a database that has been in use for long.</summary>
    public void CallItDelivered() => Number("UPDATE outbox SET state = 'done', done_at = made_at WHERE state <> 'done'; SELECT changes()");

    /// <summary>Posts that were delivered but don't stand in a room exactly once.</summary>
    public long Misdelivered() => Number(
        """
        SELECT count(*) FROM outbox o WHERE o.state = 'done' AND o.collapse_key IS NULL AND (o.body LIKE '{"$type":"post"%' OR o.body LIKE '{"$type":"tell"%')
          AND (SELECT count(*) FROM room_message m WHERE m.effect_key = o.effect_key) <> 1
        """) + Number("SELECT count(*) FROM (SELECT 1 FROM room_message WHERE effect_key IS NOT NULL GROUP BY effect_key HAVING count(*) > 1)");

    /// <summary>Requests of people that came from there and left entries on the timelines.</summary>
    public long RequestsFrom(string source) => Number($"SELECT count(DISTINCT request_key) FROM timeline_event WHERE actor LIKE '1:%' AND source = '{source}'");

    /// <summary>Requests of people that left entries on the timelines.</summary>
    public long PeoplesRequests() => Number("SELECT count(DISTINCT request_key) FROM timeline_event WHERE actor LIKE '1:%'");

    /// <summary>What people said, or had a hand in: their entries, and their own messages in rooms.</summary>
    public long PeoplesDoings() => Number("SELECT (SELECT count(*) FROM timeline_event WHERE actor LIKE '1:%') + (SELECT count(*) FROM room_message WHERE author IS NOT NULL)");

    public void Dispose() => connection.Dispose();

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Each(string sql, Action<SqliteDataReader> see)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        while (row.Read())
            see(row);
    }
}
