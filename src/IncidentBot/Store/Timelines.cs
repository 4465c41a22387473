using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentBot.Store;

/// <summary>The timelines: appended to, read, never changed.</summary>
public static class Timelines
{
    /// <summary>How many events are read at a time when an incident is folded.</summary>
    private const int Page = 2_000;

    private const string Columns =
        """
        SELECT e.sequence, e.recorded_at, e.actor, e.kind, p.body
        FROM timeline_event e JOIN event_payload p ON p.incident_id = e.incident_id AND p.sequence = e.sequence
        """;

    /// <summary>The topic that is signalled when something was appended to this incident.</summary>
    public static string TopicOf(IncidentId incident) => $"incident:{incident.Value}";

    /// <summary>The incident as its timeline adds up to, or null when there is none. Folds only what the cache doesn't know yet.</summary>
    /// <remarks>One process alone writes to a SQLite file, so what its cache knows is the newest: the table needn't be asked. Several may write to PostgreSQL.</remarks>
    public static Incident? Load(this Unit unit, IncidentId id, PlanShelf plans, IncidentCache cache)
    {
        unit.Pending.Cache = cache;
        var known = unit.Pending.Find(id, out var mine) ? mine : cache.Find(id);
        if (known is not null && !unit.IsPostgres)
            return known;
        if (unit.Head(id) is not { } head)
            return null;
        if (known?.Version == head.Sequence)
            return known;
        if (known?.Version > head.Sequence)
            known = null;

        while (known is null || known.Version < head.Sequence)
        {
            var page = unit.Events(id, known?.Version ?? 0, Math.Min(Page, head.Sequence - (known?.Version ?? 0)));
            if (page.Count == 0)
                throw new InvalidDataException($"The timeline of incident {id} ends before its head, {head.Sequence}. Run IncidentBot verify.");
            known = page.Aggregate(known ?? Incident.Unborn(id, FirstPlan(unit, plans, page[0])), (incident, next) => incident.Then(next, digest => plans.Find(unit, digest)));
        }

        unit.Pending.Stage(id, known);
        return known;
    }

    /// <summary>The incident, or null when there is none: without a look into the database where the cache is sure to know.</summary>
    public static ValueTask<Incident?> Find(this Ledger ledger, IncidentId id, PlanShelf plans, IncidentCache cache, CancellationToken cancellation) =>
        ledger.IsAlone && cache.Find(id) is { } known ? new(known) : new(ledger.Read(unit => unit.Load(id, plans, cache), cancellation));

    /// <summary>Appends events that were decided on <paramref name="before"/>, sealed; says what the incident is then.</summary>
    /// <param name="requestKey">The request that caused them.</param>
    /// <param name="source">Where it came from, such as <c>war-room</c> or <c>reminders</c>.</param>
    /// <exception cref="AppendClash">The timeline went on since <paramref name="before"/>.</exception>
    public static Incident Append(this Unit unit, Incident before, IReadOnlyList<Recorded> events, string requestKey, string source)
    {
        var steps = new List<(Recorded Recorded, Incident Then)>(events.Count);
        foreach (var recorded in events)
            steps.Add((recorded, (steps.Count == 0 ? before : steps[^1].Then).Then(recorded)));
        return unit.Append(before, steps, requestKey, source);
    }

    /// <summary>The same for whoever has folded them already.</summary>
    internal static Incident Append(this Unit unit, Incident before, List<(Recorded Recorded, Incident Then)> steps, string requestKey, string source)
    {
        var head = unit.Head(before.Id);
        if ((head?.Sequence ?? 0) != before.Version)
            throw new AppendClash(before.Id, before.Version + 1);

        var previous = head?.Hash ?? Seal.Genesis(before.Id, unit.Installation);
        var after = before;
        foreach (var (recorded, then) in steps)
        {
            if (recorded.Stamp.Sequence != after.Version + 1)
                throw new ArgumentException($"Entry {recorded.Stamp.Sequence} doesn't follow entry {after.Version}.", nameof(steps));
            previous = unit.Insert(before.Id, recorded, requestKey, source, previous);
            after = then;
        }

        // An event that brings another plan is folded with that plan when the incident is loaded next.
        var known = steps.All(s => s.Recorded.Event is not IFreezesPlan { PlanDigest: var digest } || digest == before.Plan.Digest);
        unit.Pending.Stage(before.Id, known ? after : null);
        unit.Signal(TopicOf(before.Id));
        return after;
    }

    /// <summary>A page of the timeline, oldest first, after this sequence.</summary>
    public static IReadOnlyList<Recorded> Events(this Unit unit, IncidentId id, int after, int take) => unit.Query(
        $"{Columns} WHERE e.incident_id = @incident AND e.sequence > @after ORDER BY e.sequence LIMIT @take",
        Read, ("incident", id.Value), ("after", after), ("take", take));

    /// <summary>A page of the timeline, newest first, before this sequence.</summary>
    public static IReadOnlyList<Recorded> EventsNewestFirst(this Unit unit, IncidentId id, int before, int take) => unit.Query(
        $"{Columns} WHERE e.incident_id = @incident AND e.sequence < @before ORDER BY e.sequence DESC LIMIT @take",
        Read, ("incident", id.Value), ("before", before), ("take", take));

    /// <summary>An actor as the envelope names it: number of the kind, colon, pseudonymous key.</summary>
    internal static string ActorRef(Actor by) => string.Create(CultureInfo.InvariantCulture, $"{(int)by.Kind}:{by.Id}");

    private static (int Sequence, byte[] Hash)? Head(this Unit unit, IncidentId id) =>
        unit.Query(
            "SELECT sequence, hash FROM incident_head WHERE incident_id = @incident",
            r => ((int)r.GetInt64(0), r.GetBytes(1)), ("incident", id.Value)) is [var head] ? head : null;

    private static byte[] Insert(this Unit unit, IncidentId id, Recorded recorded, string requestKey, string source, byte[] previous)
    {
        var body = EventJson.Write(recorded.Event);
        var salt = RandomNumberGenerator.GetBytes(Seal.SaltLength);
        var recordedAt = recorded.Stamp.At.Micros();
        var entry = new Envelope(
            id, recorded.Stamp.Sequence, recordedAt, recorded.Event.OccurredAt.Micros() ?? recordedAt, ActorRef(recorded.Stamp.By),
            recorded.Event.Kind, source, requestKey, Seal.Commit(salt, body));
        var hash = Seal.Hash(entry, previous);
        unit.Execute(
            """
            INSERT INTO timeline_event(incident_id, sequence, recorded_at, occurred_at, actor, kind, source, request_key, payload_commit, prev_hash, hash)
            VALUES (@incident, @sequence, @recorded, @occurred, @actor, @kind, @source, @request, @commit, @previous, @hash)
            """,
            ("incident", id.Value), ("sequence", entry.Sequence), ("recorded", entry.RecordedAt), ("occurred", entry.OccurredAt), ("actor", entry.Actor),
            ("kind", entry.Kind), ("source", source), ("request", requestKey), ("commit", entry.PayloadCommit), ("previous", previous), ("hash", hash));
        unit.Execute(
            "INSERT INTO event_payload(incident_id, sequence, salt, body) VALUES (@incident, @sequence, @salt, @body)",
            ("incident", id.Value), ("sequence", entry.Sequence), ("salt", salt), ("body", Encoding.UTF8.GetString(body)));
        return hash;
    }

    private static Plan FirstPlan(Unit unit, PlanShelf plans, Recorded first) => first.Event is IFreezesPlan { PlanDigest: var digest }
        ? plans.Find(unit, digest)
        : throw new InvalidDataException($"The first event ({first.Event.Kind}) names no plan.");

    private static Recorded Read(Row row)
    {
        var actor = row.GetString(2);
        var colon = actor.IndexOf(':', StringComparison.Ordinal);
        var by = new Actor((ActorKind)int.Parse(actor.AsSpan(0, colon), CultureInfo.InvariantCulture), actor[(colon + 1)..]);
        return new Recorded(new Stamp((int)row.GetInt64(0), Moments.At(row.GetInt64(1)), by), EventJson.Read(row.GetString(3), row.GetString(4)));
    }
}
