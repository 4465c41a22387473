using IncidentBot.Chat.Grammar;
using IncidentBot.Chat.Printing;
using NodaTime;

namespace IncidentBot.Tests.Chat;

/// <summary>A made-up plan, made-up people and an incident that runs, for tests of words. It is Sunday 22 November 2026, 16:10 in Hobart.</summary>
internal static class Sandbox
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 22, 5, 10, 0, TimeSpan.Zero);

    internal static readonly PersonId Ana = new("ana"), Bo = new("bo.lind"), Cy = new("cy"), CyTwo = new("cy2");

    internal static readonly RoleId Head = new("head"), Scribe = new("note-taker"), Chief = new("chief");

    internal static readonly Roster Crew = new(
        [
            new Person(Ana, "Ana Ruiz", "ana@example.com", "+61491570156", []),
            new Person(Bo, "Bo Lind", "bo@example.com", "+61491570157", [Chief]),
            new Person(Cy, "Cy Okoro", null, null, []),
            new Person(CyTwo, "Cy Tran", null, null, []),
        ],
        new Rota("security", [Ana, Bo], Now.AddDays(-30), TimeSpan.FromDays(7)));

    internal static readonly Plan ThePlan = new(
        "sandbox", "Sandbox", "digest", "Australia/Hobart",
        new Numbering("SBX-INC-{year}-{number:0000}", "SBX-EVT-{year}-{number:0000}"),
        [new Severity(new("high"), "Grave", "Somebody may come to harm.", Tone.Bad), new Severity(new("low"), "Small", "A nuisance.", Tone.Neutral)],
        [new Phase(new("look"), "Look", "Find out."), new Phase(new("mend"), "Mend it", "Repair.")],
        [new IncidentClass(new("key-leak"), "Key leak", "A key is out.", false), new IncidentClass(new("insider"), "Insider", "One of us.", true)],
        [
            new FactRule(new("personal"), "Personal data", FactKind.YesNo, "Is personal data involved?", new SeverityId("high"), null),
            new FactRule(new("contained"), "Contained", FactKind.Moment, "When was it contained?", null, null),
            new FactRule(new("cause"), "Root cause", FactKind.Words, null, null, null),
        ],
        [
            new RoleRule(Head, "Incident Manager", "Runs the response.", true, false, ["im", "lead"]),
            new RoleRule(Scribe, "Note Taker", "Writes it down.", false, false, ["scribe"]),
            new RoleRule(Chief, "Chief", "Answers for it.", false, true, []),
        ],
        [], [],
        [new ClockRule(new("tell-customers"), "Tell customers", ClockKind.NotifyBy, new("contained"), Condition.Always, null, new Allowance(48, AllowanceUnit.Hours), null, Head, [])],
        [], [], new RoomRules("inc-{number}-{codename}", "security"),
        new WorkingHours(new(9, 0), new(17, 0), [1, 2, 3, 4, 5], []), TimeSpan.FromMinutes(30));

    internal static readonly Incident Running = Incident.Unborn(new IncidentId("0123456789abcdef0123456789abcdef"), ThePlan) with
    {
        Stage = Stage.Open,
        Reference = "SBX-INC-2026-0042",
        Title = "Odd sign-ins",
        Severity = new("low"),
        OpenedAt = Now,
        Version = 9,
        Items =
        [
            Item(1, "first.export-log", "Export the log", ItemStatus.Open),
            Item(2, "first.hold-laptop", "Hold the laptop", ItemStatus.Open),
            Item(3, "first.call-bank", "Call the bank", ItemStatus.Done),
        ],
        Ladders = ImmutableDictionary<string, Ladder>.Empty.Add("update", new Ladder("update", [new Rung(Now.AddHours(1), new Audience(AudienceKind.OnCall), [Medium.Direct])], 0, null)),
        Clocks = [new ClockState(new("tell-customers"), Now, null, Now.AddHours(48), ClockStatus.Open, false, null, null, null)],
    };

    internal static readonly Setting InRoom = new(ThePlan, Crew, Ana, Now, Running);

    internal static readonly Setting Outside = InRoom with { Incident = null };

    internal static PlainText Printer => new(Crew.NameOf, DateTimeZoneProviders.Tzdb[ThePlan.Zone], Now);

    /// <summary>A moment by the wall in Hobart.</summary>
    internal static DateTimeOffset Hobart(int month, int day, int hour, int minute, int year = 2026) =>
        new LocalDateTime(year, month, day, hour, minute).InZoneLeniently(InRoom.Zone).ToDateTimeOffset().ToUniversalTime();

    private static ItemState Item(int number, string id, string title, ItemStatus status) =>
        new(number, new(id), new("first"), title, ItemKind.Step, true, null, null, status, null, null, null, null);
}
