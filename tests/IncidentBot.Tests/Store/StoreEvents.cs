using System.Runtime.CompilerServices;
using System.Text;
using IncidentBot.Updates;

namespace IncidentBot.Store;

/// <summary>Begins an incident in these tests.</summary>
public sealed record Opened(string PlanDigest, string Title) : TimelineEvent, IFreezesPlan
{
    public override string Kind => "test-opened";

    public override Incident Apply(Incident incident, Stamp stamp) =>
        incident with { Stage = Stage.Open, Title = Title, OpenedAt = stamp.At, OpenedBy = stamp.By, Members = [new PersonId("maya")] };

    public override Text Sentence(Plan plan) => "opened";
}

/// <summary>Changes the title.</summary>
public sealed record Said(string Words) : TimelineEvent
{
    public override string Kind => "test-said";

    public override Incident Apply(Incident incident, Stamp stamp) => incident with { Title = Words };

    public override Text Sentence(Plan plan) => Words;
}

/// <summary>Starts a ladder with one rung, or takes it down.</summary>
public sealed record Chased(string Key, DateTimeOffset? At) : TimelineEvent
{
    public override string Kind => "test-chased";

    public override Incident Apply(Incident incident, Stamp stamp) => At is { } at
        ? incident.Chase(new Ladder(Key, [new Rung(at, new Audience(AudienceKind.OnCall), [Medium.Direct])], 0, null))
        : incident.StopChasing(Key);

    public override Text Sentence(Plan plan) => "chased";
}

/// <summary>What these tests work with.</summary>
internal static class StoreFixtures
{
    internal static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    internal static readonly Actor Maya = Actor.Of(new PersonId("maya"));

    internal static readonly Plan Plan = new(
        "example", "Example", "digest-one", "Etc/UTC", new Numbering("INC-{year}-{number:0000}", "REP-{year}-{number:0000}"),
        [new Severity(new SeverityId("P0"), "Critical", "", Tone.Bad), new Severity(new SeverityId("P1"), "High", "", Tone.Warn)],
        [new Phase(new PhaseId("first"), "First", "")], [], [],
        [new RoleRule(new RoleId("incident-manager"), "Incident Manager", "", true, false, [])], [], [], [], [], [],
        new RoomRules("inc-{number}-{codename}", "incidents"), new WorkingHours(new TimeOnly(9, 0), new TimeOnly(17, 0), [1], []), TimeSpan.FromMinutes(30));

    [ModuleInitializer]
    internal static void Learn() => EventJson.Learn(typeof(Opened).Assembly);

    internal static IncidentId Id(int number) => new(number.ToString("x32"));

    internal static PlanShelf Shelf() => new(text => Plan with { Digest = text });

    /// <summary>Opens an incident, or says something in it: what the desk does, in short.</summary>
    internal static Incident Say(this Unit unit, IncidentId id, string words, IncidentCache cache, PlanShelf shelf, string request = "request")
    {
        var before = unit.Load(id, shelf, cache);
        TimelineEvent happened = before is null ? new Opened(Plan.Digest, words) : new Said(words);
        if (before is null)
            shelf.Keep(unit, Plan, Plan.Digest);
        before ??= Incident.Unborn(id, Plan);
        return unit.Append(before, [new Recorded(new Stamp(before.Version + 1, unit.Now, Maya), happened)], request, "tests");
    }

    internal static BroughtFile AFile(string words) => new($"{words}.txt", "text/plain", Encoding.UTF8.GetBytes(words));

    /// <summary>Puts a message with these files on the timeline, as the desk does.</summary>
    internal static Incident Capture(this Unit unit, IncidentId id, IncidentCache cache, PlanShelf shelf, params BroughtFile[] files)
    {
        var before = unit.Load(id, shelf, cache)!;
        foreach (var file in files)
            unit.Keep(id, file);
        var message = new ChatMessage($"chat:{before.Version}", Maya, "look", Noon);
        return unit.Append(before, [new Recorded(new Stamp(before.Version + 1, unit.Now, Maya), new MessageCaptured(message, [.. files.Select(f => f.Kept)], []))], "request", "tests");
    }

    internal static OutboxItem Item(string lane, string key, DeliveryClass kind = DeliveryClass.Narrative, string? collapse = null, DateTimeOffset? notBefore = null) =>
        new(lane, collapse, kind, Id(1), key, "{}", notBefore ?? Noon);
}
