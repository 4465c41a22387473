namespace IncidentBot.Store;

/// <summary>What keeps PostgreSQL's timelines append-only, for their owner too. <c>verify</c> compares the functions with what the database holds and asks that every trigger is ENABLE ALWAYS.</summary>
internal static class PostgresGuards
{
    /// <summary>The schema everything lives in.</summary>
    internal const string Schema = "incidentbot";

    /// <summary>The functions' bodies, by name.</summary>
    internal static ImmutableSortedDictionary<string, string> Functions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["deny_change"] =
            """

            BEGIN RAISE EXCEPTION 'append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = '55000'; END
            """,
        // 40001 makes the application load again and decide again. FOR UPDATE lets instances append to different incidents at once, never to the same.
        ["continue_timeline"] =
            """

            DECLARE head incident_head%ROWTYPE;
            BEGIN
              SELECT * INTO head FROM incident_head WHERE incident_id = NEW.incident_id FOR UPDATE;
              IF NOT FOUND THEN
                IF NEW.sequence <> 1 THEN RAISE EXCEPTION 'timeline: this number does not follow' USING ERRCODE = '40001'; END IF;
                INSERT INTO incident_head(incident_id, sequence, hash) VALUES (NEW.incident_id, NEW.sequence, NEW.hash);
              ELSIF NEW.sequence <> head.sequence + 1 OR NEW.prev_hash <> head.hash THEN
                RAISE EXCEPTION 'timeline: this entry does not follow' USING ERRCODE = '40001';
              ELSE
                UPDATE incident_head SET sequence = NEW.sequence, hash = NEW.hash WHERE incident_id = NEW.incident_id;
              END IF;
              RETURN NEW;
            END
            """,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The triggers, by table and name.</summary>
    internal static IEnumerable<(string Table, string Name, string When)> Triggers => OnRecord.Concat(Denied("kept_file", "UPDATE OR DELETE"));

    /// <summary>Those of the timelines.</summary>
    internal static ImmutableArray<(string Table, string Name, string When)> OnRecord { get; } =
    [
        ("timeline_event", "timeline_event_insert", "BEFORE INSERT ON timeline_event FOR EACH ROW EXECUTE FUNCTION continue_timeline()"),
        .. Denied("timeline_event", "UPDATE OR DELETE"), .. Denied("event_payload", "UPDATE OR DELETE"), .. Denied("incident_head", "DELETE"), .. Denied("plan", "UPDATE OR DELETE"),
    ];

    /// <summary>The statements that make those of the files.</summary>
    internal static IEnumerable<string> OfFiles => Denied("kept_file", "UPDATE OR DELETE").Select(Make);

    /// <summary>The statements that make those of the timelines.</summary>
    internal static IEnumerable<string> OfRecord =>
    [
        $"CREATE FUNCTION deny_change() RETURNS trigger LANGUAGE plpgsql AS $body${Functions["deny_change"]}$body$;",
        $"CREATE FUNCTION continue_timeline() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, {Schema} AS $body${Functions["continue_timeline"]}$body$;",
        "REVOKE ALL ON FUNCTION continue_timeline() FROM PUBLIC;",
        .. OnRecord.Select(Make),
    ];

    private static string Make((string Table, string Name, string When) guard) =>
        $"CREATE TRIGGER {guard.Name} {guard.When}; ALTER TABLE {guard.Table} ENABLE ALWAYS TRIGGER {guard.Name};";

    private static (string, string, string)[] Denied(string table, string verbs) =>
    [
        (table, $"{table}_change", $"BEFORE {verbs} ON {table} FOR EACH ROW EXECUTE FUNCTION deny_change()"),
        (table, $"{table}_truncate", $"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION deny_change()"),
    ];
}
