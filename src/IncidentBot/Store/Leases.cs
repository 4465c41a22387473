namespace IncidentBot.Store;

/// <summary>Giving out rows of the outbox. A lane is in one hand at a time; several rows of it may be taken at once, to be delivered in their order.</summary>
public static class Leases
{
    /// <summary>
    /// Leases what may be delivered now, lanes that have waited longest first. A row that waits for its time holds its lane, because what follows must not
    /// overtake it; except a state row: a later post need not wait for an edit that can't be made just now, and the edit shows the newest state whenever it
    /// comes. A lease that ran out is given again. Frozen and dead rows hold nobody.
    /// </summary>
    /// <param name="prefix">How the lanes begin; empty for all.</param>
    /// <param name="lanes">From how many lanes at most.</param>
    /// <param name="run">How many rows of one lane at most.</param>
    /// <param name="busy">Lanes to leave alone.</param>
    public static IReadOnlyList<OutboxRow> Lease(
        this Unit unit, DateTimeOffset now, string owner, TimeSpan lease, int lanes, int run = 1, string prefix = "", IReadOnlyCollection<string>? busy = null)
    {
        unit.FreeLeases(now);
        // A lane that is held by a row that waits has the oldest rows of all: asked for first, a few dozen of them would keep everybody else's page waiting.
        var due = unit.Query(
            """
            SELECT d.lane FROM (
              SELECT lane, min(id) AS first, min(not_before) AS oldest FROM outbox
              WHERE state = 'pending' AND not_before <= @now AND substr(lane, 1, @length) = @prefix GROUP BY lane) d
            WHERE NOT EXISTS (
              SELECT 1 FROM outbox e
              WHERE e.done_at IS NULL AND e.lane = d.lane AND e.id < d.first AND e.state = 'pending' AND e.class <> 3 AND e.not_before > @now)
            ORDER BY d.oldest, d.first LIMIT @take + 0
            """,
            r => r.GetString(0), ("now", now.Micros()), ("length", prefix.Length), ("prefix", prefix), ("take", lanes + (busy?.Count ?? 0)));
        var rows = new List<OutboxRow>();
        foreach (var lane in due.Except(busy ?? []).Take(lanes))
        {
            if (unit.Hold(lane))
                rows.AddRange(unit.Query(Sql, OutboxRows.Read, ("now", now.Micros()), ("lane", lane), ("run", run), ("owner", owner), ("until", (now + lease).Micros())).OrderBy(r => r.Id));
        }

        return rows;
    }

    /// <summary>
    /// Gives back what is in the hands of processes that are gone: leases that ran out by then; all of them when null, which is right only where no other process can
    /// be at work (on SQLite, at the start; else a page would wait for its lease to end).
    /// </summary>
    public static int FreeLeases(this Unit unit, DateTimeOffset? ranOutBy)
    {
        var until = ranOutBy.Micros() ?? long.MaxValue;
        if (unit.Scalar<long?>("SELECT 1 FROM outbox WHERE state = 'leased' AND lease_until <= @until LIMIT 1", ("until", until)) is null)
            return 0;
        unit.Execute(
            """
            UPDATE outbox SET state = 'done', why = 'superseded', done_at = @now, lease_owner = NULL, lease_until = NULL
            WHERE state = 'leased' AND lease_until <= @until
              AND EXISTS (SELECT 1 FROM outbox newer WHERE newer.collapse_key = outbox.collapse_key AND newer.state = 'pending')
            """,
            ("now", unit.Now.Micros()), ("until", until));
        return unit.Execute("UPDATE outbox SET state = 'pending', lease_owner = NULL, lease_until = NULL WHERE state = 'leased' AND lease_until <= @until", ("until", until));
    }

    /// <summary>Gives a row back untried, as if it had not been leased.</summary>
    public static bool Release(this Unit unit, long id, string owner)
    {
        unit.Execute(
            """
            UPDATE outbox SET state = 'done', why = 'superseded', done_at = @now, lease_owner = NULL, lease_until = NULL
            WHERE id = @id AND state = 'leased' AND lease_owner = @owner
              AND EXISTS (SELECT 1 FROM outbox newer WHERE newer.collapse_key = outbox.collapse_key AND newer.state = 'pending')
            """,
            ("now", unit.Now.Micros()), ("id", id), ("owner", owner));
        return unit.Execute(
            """
            UPDATE outbox SET state = 'pending', lease_owner = NULL, lease_until = NULL, attempts = attempts - 1
            WHERE id = @id AND state = 'leased' AND lease_owner = @owner
            """,
            ("id", id), ("owner", owner)) == 1;
    }

    // Two instances that look at a lane at the same moment would each see it free: the second passes it over. SQLite has one writer.
    private static bool Hold(this Unit unit, string lane) => !unit.IsPostgres
        || unit.Scalar<long>("SELECT CASE WHEN pg_try_advisory_xact_lock(hashtextextended(@lane, 0)) THEN 1 ELSE 0 END::bigint", ("lane", lane)) == 1;

    // Every part asks done_at IS NULL: that is the index which holds, lane by lane, only what is not over. LIMIT reckons, because SQLite plans a
    // statement anew at each run when a bare parameter is its limit.
    private const string Sql =
        """
        UPDATE outbox SET state = 'leased', lease_owner = @owner, lease_until = @until, attempts = attempts + 1
        WHERE id IN (
          SELECT o.id FROM outbox o
          WHERE o.done_at IS NULL AND o.lane = @lane AND o.state = 'pending' AND o.not_before <= @now
            AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.done_at IS NULL AND e.lane = @lane AND e.state = 'leased')
            AND NOT EXISTS (
              SELECT 1 FROM outbox e
              WHERE e.done_at IS NULL AND e.lane = @lane AND e.id < o.id AND e.state = 'pending' AND e.class <> 3 AND e.not_before > @now)
          ORDER BY o.id LIMIT @run + 0)
        RETURNING id, lane, collapse_key, class, incident_id, effect_key, body, not_before, attempts, made_at, lease_until
        """;
}
