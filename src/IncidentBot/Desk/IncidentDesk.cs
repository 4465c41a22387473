using System.Text.Json;
using IncidentBot.Clocks;
using IncidentBot.Confidence;
using IncidentBot.Outbox;
using IncidentBot.Ports;
using IncidentBot.Rosters;
using IncidentBot.Store;

namespace IncidentBot.Desk;

/// <summary>
/// The single door: every request, from a person, a clock or a machine, is decided here and committed before it is answered.
/// Nothing here talks to the outside.
/// </summary>
public sealed class IncidentDesk(Ledger ledger, PlanShelf plans, IncidentCache cache, RosterSource roster, PlanInForce inForce, IdSource ids, ChatPlatforms chats, SlotPace pace, TimeProvider clock)
{
    private const int MostIdentities = 20;
    private const int Page = 100;

    /// <summary>The topic told after every commit that left something in the outbox.</summary>
    public const string OutboxTopic = OutboxRows.Topic;

    /// <summary>The topic told after every commit that may have changed what comes due next.</summary>
    public const string WakesTopic = "wakes";

    /// <summary>The plan that new incidents are run by.</summary>
    public Plan PlanInForce => inForce.Current;

    /// <summary>The topic told after every commit to this incident.</summary>
    public static string TopicOf(IncidentId incident) => Timelines.TopicOf(incident);

    /// <summary>Decides, commits, answers. Throws <see cref="NotRecorded"/> when the database could not take it: nothing happened.</summary>
    public Task<DeskAnswer> Handle(Ask ask, CancellationToken cancellation) =>
        ledger.Write(unit => Handle(unit, ask), cancellation, ask.RequestKey);

    /// <summary>The incident, or null when there is none of this key.</summary>
    public async Task<Incident?> Find(IncidentId id, CancellationToken cancellation) => await ledger.Find(id, plans, cache, cancellation);

    /// <summary>The incident a reference names (of the incident or of the report it began as), or null.</summary>
    public Task<IncidentId?> FindByReference(string reference, CancellationToken cancellation) => ledger.Read(unit => unit.FindByReference(reference), cancellation);

    /// <summary>Every open incident that this person may see, the worst first and of these the newest; reports that wait come last. Cutting it short leaves out nothing worse than what it keeps.</summary>
    public Task<IReadOnlyList<IncidentLine>> OpenFor(PersonId person, CancellationToken cancellation) => ledger.Read<IReadOnlyList<IncidentLine>>(
        unit => [.. InOrder(unit.Open().Where(r => MaySee(r, person)), PlanInForce).Select(Line)], cancellation);

    /// <summary>Incidents that are over and that this person may see, newest first.</summary>
    public Task<IReadOnlyList<IncidentLine>> OverFor(PersonId person, int most, CancellationToken cancellation) => ledger.Read<IReadOnlyList<IncidentLine>>(
        unit =>
        {
            var seen = new List<IncidentLine>();
            for (var skip = 0; seen.Count < most && unit.Over(Page, skip) is { Count: > 0 } page; skip += Page)
                seen.AddRange(page.Where(r => MaySee(r, person)).Take(most - seen.Count).Select(Line));
            return seen;
        },
        cancellation);

    /// <summary>The newest entries of the timeline, newest first.</summary>
    public Task<IReadOnlyList<Recorded>> Latest(IncidentId id, int take, CancellationToken cancellation) => ledger.Read(unit => unit.EventsNewestFirst(id, int.MaxValue, take), cancellation);

    /// <summary>What was answered to a request that was recorded under this key, or null when none was.</summary>
    public Task<DeskAnswer?> AnswerTo(string requestKey, CancellationToken cancellation) => ledger.Read(unit => AnswerTo(unit, requestKey), cancellation);

    /// <summary>Leaves something for one chat to do that changes no incident: a private answer, a page to draw, a message to fetch. Durable when it returns; the same key again leaves nothing more.</summary>
    /// <exception cref="NotRecorded">Nothing was left; try again.</exception>
    public Task Leave(string platform, IncidentId? about, Effect errand, string key, CancellationToken cancellation) => ledger.Write(
        unit =>
        {
            unit.Enqueue(Effects.Row(platform, about, key, errand, clock.GetUtcNow()));
            return true;
        },
        cancellation);

    /// <summary>The bytes of a file that belongs to this incident's record, or null. Whoever hands them out asks the need-to-know wall first.</summary>
    public Task<byte[]?> FileOf(IncidentId incident, string digest, CancellationToken cancellation) => ledger.Read(unit => unit.FileOf(incident, digest), cancellation);

    private static DeskAnswer? AnswerTo(Unit unit, string requestKey) =>
        unit.FindReply(requestKey) is { } before ? JsonSerializer.Deserialize(before, DeskJson.Default.DeskAnswer) : null;

    private DeskAnswer Handle(Unit unit, Ask ask)
    {
        if (AnswerTo(unit, ask.RequestKey) is { } before)
            return before;

        if (ask.Request is IBeginsIncident)
            return Begin(unit, ask);
        if (ask.Incident is { } id && unit.Load(id, plans, cache) is { } incident)
            return Decide(unit, ask, incident, lastTry: true)!;
        return new DeskAnswer(new NotRunning(Incident.Unborn(default, PlanInForce)).Card, null, Recorded: false, Room: null);
    }

    /// <summary>Decides for a new identity; for another one while its room's name belongs to somebody else.</summary>
    private DeskAnswer Begin(Unit unit, Ask ask)
    {
        for (var tries = 1; ; tries++)
        {
            var incident = Incident.Unborn(ids.Next(), PlanInForce);
            if (Decide(unit, ask, incident, lastTry: tries == MostIdentities) is { } answer)
                return answer;
        }
    }

    private DeskAnswer? Decide(Unit unit, Ask ask, Incident incident, bool lastTry)
    {
        // As precise as it is stored: what is decided by comparing times must come out the same when the incident is folded from the table.
        var now = clock.GetUtcNow().Rounded();
        var number = ask.Request is ITakesNumber taking ? taking.SeriesIn(incident.Plan) : (Series?)null;
        var reference = number is { } series ? unit.Peek(series.ToString(), now.Year, incident.Plan.Numbering.Of(series)) : "";
        var asking = WithOthers(unit, ask, incident, new Asking(ask.By, now, roster.Current, reference, Other(unit, ask)));
        switch (ask.Request.Decide(incident, asking))
        {
            case Refused refused:
                return new DeskAnswer(refused.Refusal.Card, Known(incident), Recorded: false, Room(incident));
            case Accepted { Events.IsEmpty: true } same:
                if (ask.Request is ClimbLadder)
                    unit.SyncWakes(incident); // a wake without a rung would be found due again every second
                return new DeskAnswer(same.Reply ?? Card.Line("Nothing to change."), Known(incident), Recorded: false, Room(incident));
            case Accepted accepted:
                var steps = Steps(incident, accepted.Events, asking);
                var after = steps[^1].Then;
                if (!lastTry && unit.FindByRoom(new RoomKey(after.RoomName)) is { } owner && owner != after.Id)
                    return null;
                Append(unit, ask, incident, steps, asking);
                foreach (var file in (ask.Request as IBringsFiles)?.Files ?? [])
                    unit.Keep(after.Id, file);
                if (number is { } taken && after.Reference == reference)
                    unit.Take(taken.ToString(), now.Year);
                if (accepted.Elsewhere is { } elsewhere && unit.Load(elsewhere.Incident, plans, cache) is { } other)
                    Append(unit, ask, other, Steps(other, elsewhere.Events, asking), asking);
                var answer = new DeskAnswer(accepted.Reply ?? Card.Line(accepted.Events[0].Sentence(after.Plan)), after.Id, Recorded: true, after.RoomName);
                unit.Remember(ask.RequestKey, after.Id, JsonSerializer.Serialize(answer, DeskJson.Default.DeskAnswer));
                return answer;
            default:
                throw new InvalidOperationException("A decision is accepted or refused.");
        }
    }

    private static List<(Recorded Recorded, Incident Then)> Steps(Incident before, ImmutableArray<TimelineEvent> events, Asking asking)
    {
        var steps = new List<(Recorded Recorded, Incident Then)>(events.Length);
        foreach (var happened in events)
        {
            var recorded = new Recorded(new Stamp(before.Version + 1, asking.Now, asking.By), happened);
            before = before.Then(recorded);
            steps.Add((recorded, before));
        }

        return steps;
    }

    private void Append(Unit unit, Ask ask, Incident before, List<(Recorded Recorded, Incident Then)> steps, Asking asking)
    {
        var after = steps[^1].Then;
        unit.Append(before, steps, ask.RequestKey, ask.Source);
        if (before.RoomName != after.RoomName || before.Reference != after.Reference)
            unit.Name(after.Id, after.Reference, new RoomKey(after.RoomName));
        unit.Index(after, asking.Now, before);
        if (!ReferenceEquals(before.Ladders, after.Ladders) || !ReferenceEquals(before.Snoozes, after.Snoozes))
        {
            unit.SyncWakes(after);
            unit.Signal(WakesTopic);
        }

        foreach (var item in Effects.Of(after, steps, chats, pace, asking.Now))
            unit.Enqueue(item);
    }

    private Incident? Other(Unit unit, Ask ask)
    {
        if (ask.Request is not INamesAnother { OtherReference: var reference } || unit.FindByReference(reference) is not { } id)
            return null;
        var other = unit.Load(id, plans, cache);
        return other is not null && (ask.By.Person is not { } person || NeedToKnow.MaySee(other, person)) ? other : null;
    }

    // Whoever names an incident that isn't there is told which ones are; of the other kind (confidential or not) none could be joined.
    private static Asking WithOthers(Unit unit, Ask ask, Incident incident, Asking asking) => ask.Request is INamesAnother && asking is { Other: null, By.Person: { } person }
        ? asking with { Others = [.. InOrder(unit.Open().Where(r => r.Id != incident.Id && r.Sensitive == incident.IsSensitive && MaySee(r, person)), incident.Plan).Select(r => r.Reference)] }
        : asking;

    private static IEnumerable<IncidentRow> InOrder(IEnumerable<IncidentRow> open, Plan plan) =>
        open.OrderBy(r => r.Stage == Stage.Reported).ThenBy(r => r.Stage).ThenBy(r => plan.Rank(r.Severity)).ThenByDescending(r => r.Opened);

    private static bool MaySee(IncidentRow row, PersonId person) => NeedToKnow.MaySee(row.Sensitive, row.Members, person);

    private static IncidentLine Line(IncidentRow r) =>
        new(r.Id, r.Reference, r.Codename, r.Title, r.Severity, r.Phase, r.Stage, r.Sensitive, r.Members, r.Room?.Value ?? "", r.Opened);

    private static IncidentId? Known(Incident incident) => incident.Version > 0 ? incident.Id : null;

    private static string? Room(Incident incident) => incident.Version > 0 ? incident.RoomName : null;
}
