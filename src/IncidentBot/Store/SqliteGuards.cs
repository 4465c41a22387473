namespace IncidentBot.Store;

/// <summary>What keeps SQLite's timelines append-only, by name. <c>verify</c> compares them with what the file holds: dropping one is found.</summary>
internal static class SqliteGuards
{
    /// <summary>Every guard.</summary>
    internal static ImmutableSortedDictionary<string, string> All => OfRecord.AddRange(OfFiles);

    /// <summary>Those of the files that belong to the record.</summary>
    internal static ImmutableSortedDictionary<string, string> OfFiles { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kept_file_insert"] =
            """
            CREATE TRIGGER kept_file_insert BEFORE INSERT ON kept_file
            WHEN EXISTS (SELECT 1 FROM kept_file WHERE incident_id = NEW.incident_id AND digest = NEW.digest)
            BEGIN SELECT RAISE(ABORT, 'kept_file is append-only'); END
            """,
        ["kept_file_update"] = Deny("kept_file", "UPDATE"),
        ["kept_file_delete"] = Deny("kept_file", "DELETE"),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    // INSERT OR REPLACE deletes without asking the delete triggers, unless recursive_triggers is on: the insert guards refuse it by themselves.
    /// <summary>Those of the timelines.</summary>
    internal static ImmutableSortedDictionary<string, string> OfRecord { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["timeline_event_insert"] =
            """
            CREATE TRIGGER timeline_event_insert BEFORE INSERT ON timeline_event BEGIN
              SELECT RAISE(ABORT, 'timeline: this number does not follow') WHERE NEW.sequence <>
                COALESCE((SELECT max(sequence) FROM timeline_event WHERE incident_id = NEW.incident_id), 0) + 1;
              SELECT RAISE(ABORT, 'timeline: this hash does not follow') WHERE NEW.sequence > 1 AND NEW.prev_hash <>
                (SELECT hash FROM timeline_event WHERE incident_id = NEW.incident_id AND sequence = NEW.sequence - 1);
            END
            """,
        ["timeline_event_head"] =
            """
            CREATE TRIGGER timeline_event_head AFTER INSERT ON timeline_event BEGIN
              INSERT INTO incident_head(incident_id, sequence, hash) VALUES (NEW.incident_id, NEW.sequence, NEW.hash)
              ON CONFLICT (incident_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
            END
            """,
        ["timeline_event_update"] = Deny("timeline_event", "UPDATE"),
        ["timeline_event_delete"] = Deny("timeline_event", "DELETE"),
        ["event_payload_insert"] =
            """
            CREATE TRIGGER event_payload_insert BEFORE INSERT ON event_payload
            WHEN EXISTS (SELECT 1 FROM event_payload WHERE incident_id = NEW.incident_id AND sequence = NEW.sequence)
            BEGIN SELECT RAISE(ABORT, 'event_payload is append-only'); END
            """,
        ["event_payload_update"] = Deny("event_payload", "UPDATE"),
        ["event_payload_delete"] = Deny("event_payload", "DELETE"),
        ["incident_head_insert"] =
            """
            CREATE TRIGGER incident_head_insert BEFORE INSERT ON incident_head
            WHEN NOT EXISTS (SELECT 1 FROM timeline_event WHERE incident_id = NEW.incident_id AND sequence = NEW.sequence AND hash = NEW.hash)
            BEGIN SELECT RAISE(ABORT, 'incident_head follows the timeline'); END
            """,
        ["incident_head_update"] =
            """
            CREATE TRIGGER incident_head_update BEFORE UPDATE ON incident_head
            WHEN NEW.incident_id <> OLD.incident_id OR NEW.sequence <> OLD.sequence + 1 OR NOT EXISTS
              (SELECT 1 FROM timeline_event WHERE incident_id = NEW.incident_id AND sequence = NEW.sequence AND hash = NEW.hash)
            BEGIN SELECT RAISE(ABORT, 'incident_head follows the timeline'); END
            """,
        ["incident_head_delete"] = Deny("incident_head", "DELETE"),
        ["plan_insert"] =
            """
            CREATE TRIGGER plan_insert BEFORE INSERT ON plan
            WHEN EXISTS (SELECT 1 FROM plan WHERE digest = NEW.digest AND body <> NEW.body)
            BEGIN SELECT RAISE(ABORT, 'plan is append-only'); END
            """,
        ["plan_update"] = Deny("plan", "UPDATE"),
        ["plan_delete"] = Deny("plan", "DELETE"),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static string Deny(string table, string verb) =>
        $"CREATE TRIGGER {table}_{verb.ToLowerInvariant()} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END";
}
