
namespace IncidentBot.Store;

/// <summary>An effect to deliver.</summary>
/// <param name="Lane">Its queue: one at a time and in order. Lanes don't wait for each other.</param>
/// <param name="CollapseKey">While a row of this key waits, another says nothing new and isn't written; null when each counts.</param>
/// <param name="Class">What may happen when nobody knows whether it arrived.</param>
/// <param name="Incident">The incident it comes from, or null.</param>
/// <param name="EffectKey">Its own key, the same on every try, such as <c>incident:sequence:index</c>.</param>
/// <param name="Body">JSON. Never logged.</param>
/// <param name="NotBefore">When it may be delivered, UTC.</param>
public sealed record OutboxItem(
    string Lane, string? CollapseKey, DeliveryClass Class, IncidentId? Incident, string EffectKey, string Body, DateTimeOffset NotBefore);

/// <summary>A leased effect.</summary>
/// <param name="Attempts">How often it was leased, this time included.</param>
/// <param name="MadeAt">When it was enqueued.</param>
/// <param name="LeaseUntil">Until when nobody else gets it.</param>
public sealed record OutboxRow(long Id, OutboxItem Item, int Attempts, DateTimeOffset MadeAt, DateTimeOffset LeaseUntil);

/// <summary>How the outbox is doing.</summary>
/// <param name="Waiting">Rows not delivered yet, leased ones included.</param>
/// <param name="OldestDue">Since when the longest overdue row has been due, or null when none is. What waits behind a row that is tried again later isn't due: a chat that is down doesn't make the outbox stuck.</param>
/// <param name="Dead">Rows that will never arrive.</param>
/// <param name="Frozen">Rows that wait for a person's word.</param>
public sealed record OutboxHealth(int Waiting, DateTimeOffset? OldestDue, int Dead, int Frozen);

/// <summary>Effects, stored with the commit that caused them and delivered afterwards. What became of a row is told by whoever holds its lease: false means that the lease was lost and another has it.</summary>
public static class OutboxRows
{
    private const string Collapsing =
        """
        INSERT INTO outbox(lane, collapse_key, class, incident_id, effect_key, body, not_before, state, attempts, made_at)
        SELECT @lane, @collapse, @class, @incident, @effect, @body, @before, 'pending', 0, @at
        WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE effect_key = @effect)
        ON CONFLICT (collapse_key) WHERE state = 'pending'
        """;

    /// <summary>Signalled when something was enqueued or may be tried.</summary>
    public const string Topic = "outbox";

    /// <summary>Adds an effect, once per effect key. Append to the timeline first: on PostgreSQL that is what keeps a lane's rows in the order of the commits.</summary>
    public static void Enqueue(this Unit unit, OutboxItem item)
    {
        // Looked up first: most edits find one that waits, and an INSERT that selects from its own table makes and drops a table in between each time.
        if (item.CollapseKey is { } waits && !unit.IsPostgres
            && unit.Scalar<long?>("SELECT 1 FROM outbox WHERE collapse_key = @collapse AND state = 'pending'", ("collapse", waits)) is not null)
            return;

        // On PostgreSQL the conflict's update changes nothing but locks the waiting row until the commit: else another instance delivers it before it can see what is new.
        unit.Execute(
            item.CollapseKey is null
                ? """
                  INSERT INTO outbox(lane, collapse_key, class, incident_id, effect_key, body, not_before, state, attempts, made_at)
                  VALUES (@lane, @collapse, @class, @incident, @effect, @body, @before, 'pending', 0, @at)
                  ON CONFLICT (effect_key) DO NOTHING
                  """
                : unit.IsPostgres ? Collapsing + " DO UPDATE SET effect_key = outbox.effect_key" : Collapsing + " DO NOTHING",
            ("lane", item.Lane), ("collapse", item.CollapseKey), ("class", (int)item.Class), ("incident", item.Incident?.Value),
            ("effect", item.EffectKey), ("body", item.Body), ("before", item.NotBefore.Micros()), ("at", unit.Now.Micros()));
        unit.Signal(Topic);
    }

    /// <summary>It arrived. A state row is forgotten at once: what it drew has been drawn anew since, and there are many of them.</summary>
    public static bool Done(this Unit unit, long id, string owner) =>
        unit.Execute("DELETE FROM outbox WHERE id = @id AND state = 'leased' AND lease_owner = @owner AND class = 3", ("id", id), ("owner", owner)) == 1
        || unit.End(id, owner, "done", null, unit.Now);

    /// <summary>It will never arrive.</summary>
    public static bool Dead(this Unit unit, long id, string owner, string why) => unit.End(id, owner, "dead", why, unit.Now);

    /// <summary>Nobody knows whether it arrived, and only a person may say.</summary>
    public static bool Freeze(this Unit unit, long id, string owner, string why) => unit.End(id, owner, "frozen", why, null);

    /// <summary>It did not arrive and is to be tried again from then on. If the same slot was enqueued meanwhile, this row has nothing to add: the newer one takes over its waiting time.</summary>
    public static bool Later(this Unit unit, long id, string owner, DateTimeOffset notBefore, string why)
    {
        var waitsAgain = unit.Execute(
            """
            UPDATE outbox SET state = 'pending', lease_owner = NULL, lease_until = NULL, not_before = @before, why = @why
            WHERE id = @id AND state = 'leased' AND lease_owner = @owner AND NOT EXISTS
              (SELECT 1 FROM outbox newer WHERE newer.collapse_key = outbox.collapse_key AND newer.state = 'pending')
            """,
            ("before", notBefore.Micros()), ("why", why), ("id", id), ("owner", owner)) == 1;
        if (waitsAgain)
            return true;
        unit.Execute(
            """
            UPDATE outbox SET not_before = @before, why = @why,
              attempts = attempts + (SELECT old.attempts FROM outbox old WHERE old.id = @id)
            WHERE state = 'pending' AND not_before < @before
              AND collapse_key = (SELECT old.collapse_key FROM outbox old WHERE old.id = @id AND old.state = 'leased' AND old.lease_owner = @owner)
            """,
            ("before", notBefore.Micros()), ("why", why), ("id", id), ("owner", owner));
        return unit.End(id, owner, "done", "superseded", unit.Now);
    }

    /// <summary>A person's word about a frozen row: it arrived, or it is to be sent again.</summary>
    public static bool Settle(this Unit unit, long id, bool arrived)
    {
        unit.Signal(Topic);
        return unit.Execute(
            """
            UPDATE outbox SET state = @state, done_at = @done, not_before = @now, lease_owner = NULL, lease_until = NULL WHERE id = @id AND state = 'frozen'
            """,
            ("state", arrived ? "done" : "pending"), ("done", arrived ? unit.Now.Micros() : null), ("now", unit.Now.Micros()), ("id", id)) == 1;
    }

    /// <summary>How the outbox is doing.</summary>
    public static OutboxHealth Health(this Unit unit, DateTimeOffset now) => unit.Query(
        """
        SELECT
          (SELECT count(*) FROM outbox WHERE done_at IS NULL AND state IN ('pending', 'leased')),
          (SELECT min(o.not_before) FROM outbox o WHERE o.done_at IS NULL AND o.state IN ('pending', 'leased') AND o.not_before <= @now
            AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.done_at IS NULL AND e.lane = o.lane AND e.id < o.id AND e.state = 'pending' AND e.class <> 3 AND e.not_before > @now)),
          (SELECT count(*) FROM outbox WHERE state = 'dead'),
          (SELECT count(*) FROM outbox WHERE done_at IS NULL AND state = 'frozen')
        """,
        r => new OutboxHealth((int)r.GetInt64(0), r.IsDBNull(1) ? null : Moments.At(r.GetInt64(1)), (int)r.GetInt64(2), (int)r.GetInt64(3)),
        ("now", now.Micros()))[0];

    /// <summary>
    /// Deletes delivered rows from before this moment, at most so many at a time; says how many. The timeline keeps what happened; this was only how it was told.
    /// An answer that never arrived goes too: what else never arrived stays for a person to see, but an answer nobody waits for any more.
    /// </summary>
    public static int Sweep(this Unit unit, DateTimeOffset before, int take) => unit.Execute(
        """
        DELETE FROM outbox WHERE id IN (
          SELECT id FROM outbox WHERE state = 'done' AND done_at < @before UNION ALL SELECT id FROM outbox WHERE state = 'dead' AND class = 6 AND done_at < @before
          ORDER BY id LIMIT @take)
        """,
        ("before", before.Micros()), ("take", take));

    private static bool End(this Unit unit, long id, string owner, string state, string? why, DateTimeOffset? doneAt) => unit.Execute(
        """
        UPDATE outbox SET state = @state, why = @why, done_at = @done, lease_owner = NULL, lease_until = NULL
        WHERE id = @id AND state = 'leased' AND lease_owner = @owner
        """,
        ("state", state), ("why", why), ("done", doneAt.Micros()), ("id", id), ("owner", owner)) == 1;

    internal static OutboxRow Read(Row row) => new(
        row.GetInt64(0),
        new OutboxItem(
            row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), (DeliveryClass)row.GetInt64(3), row.IsDBNull(4) ? null : new IncidentId(row.GetString(4)),
            row.GetString(5), row.GetString(6), Moments.At(row.GetInt64(7))),
        (int)row.GetInt64(8), Moments.At(row.GetInt64(9)), Moments.At(row.GetInt64(10)));
}
