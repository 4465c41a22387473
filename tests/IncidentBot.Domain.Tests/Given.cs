using IncidentBot.Declaring;

namespace IncidentBot;

/// <summary>A made-up plan, made-up people and short ways to say given, when, then. No word of it is any real plan's.</summary>
internal static class Given
{
    /// <summary>A Sunday at noon UTC; ana is on call, then ben, then cas.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static readonly PersonId Ana = new("ana"), Ben = new("ben"), Cas = new("cas"), Dee = new("dee"), Eli = new("eli"), Fay = new("fay"), Gil = new("gil");
    public static readonly SeverityId Red = new("red"), Amber = new("amber"), Green = new("green");
    public static readonly PhaseId Look = new("look"), Act = new("act"), Mend = new("mend");
    public static readonly ClassId Intrusion = new("intrusion"), Insider = new("insider");
    public static readonly RoleId Captain = new("captain"), Scribe = new("scribe"), Chief = new("chief"), Counsel = new("counsel"), Watch = new("watch");
    public static readonly FactId Aware = new("aware"), WasDeclared = new("declared"), WasResolved = new("resolved"), WasTaken = new("taken"),
        Personal = new("personal"), Harm = new("harm"), Told = new("told");

    /// <summary>ana, ben and cas take turns of a week; dee is chief, eli counsel, gil the watch; fay holds nothing.</summary>
    public static Roster Roster { get; } = new(
        [
            new(Ana, "Ana Avery", "ana@example.com", "+61491570156", []), new(Ben, "Ben Banks", "ben@example.com", "+61491570157", []),
            new(Cas, "Cas Cole", "cas@example.com", null, []), new(Dee, "Dee Dunn", "dee@example.com", "+61491570158", [Chief]),
            new(Eli, "Eli Eng", "eli@example.com", "+61491570159", [Counsel]), new(Fay, "Fay Ford", "fay@example.com", null, []),
            new(Gil, "Gil Gray", "gil@example.com", "+61491570110", [Watch]),
        ],
        new Rota("security", [Ana, Ben, Cas], Noon.AddDays(-1), TimeSpan.FromDays(7)));

    /// <summary>The same people, and nobody on call.</summary>
    public static Roster NobodyOnCall { get; } = new(Roster.People, Roster.OnCall with { Turns = [] });

    /// <summary>The plan of a made-up bakery.</summary>
    public static Plan Plan { get; } = new(
        "bakery", "Harbour Bakery", new string('a', 64), "Australia/Sydney", new Numbering("HB-{year}-{number:0000}", "HB-R-{year}-{number:0000}"),
        Severities: [new(Red, "Burning", "The ovens are down.", Tone.Bad), new(Amber, "Smoking", "An oven is down.", Tone.Warn), new(Green, "Warm", "All ovens run.", Tone.Neutral)],
        Phases: [new(Look, "Look", "Find out."), new(Act, "Act", "Put it out."), new(Mend, "Mend", "Build it up.")],
        Classes: [new(Intrusion, "Intrusion", "Somebody got in.", Sensitive: false), new(Insider, "Insider", "One of ours.", Sensitive: true)],
        Facts:
        [
            new(Aware, "Aware since", FactKind.Moment, "When did we know?", null, null), new(WasDeclared, "Declared", FactKind.Moment, null, null, Milestone.Declared),
            new(WasTaken, "Acknowledged", FactKind.Moment, null, null, Milestone.Acknowledged), new(WasResolved, "Resolved", FactKind.Moment, null, null, Milestone.Resolved),
            new(Told, "Guests told", FactKind.Moment, "When were guests told?", null, null),
            new(Personal, "Guest data involved", FactKind.YesNo, "Is guest data involved?", null, null), new(Harm, "Harm to a person", FactKind.YesNo, "Could a person come to harm?", Red, null),
        ],
        Roles:
        [
            new(Captain, "Captain", "Runs the response and keeps everybody told.", RunsTheResponse: true, Standing: false, ["im", "lead"]),
            new(Scribe, "Scribe", "Writes down what happens.", RunsTheResponse: false, Standing: false, []), new(Chief, "Chief", "", RunsTheResponse: false, Standing: true, []),
            new(Counsel, "Counsel", "", RunsTheResponse: false, Standing: true, []), new(Watch, "Watch", "", RunsTheResponse: false, Standing: true, []),
        ],
        Authorities:
        [
            new(Deeds.LowerSeverity, [Captain, Chief]), new(Deeds.TakeOver, [Chief]), new(Deeds.OverrideGate, [Captain]),
            new(Deeds.RuleOutClock, [Counsel]), new(Deeds.Close, [Captain, Chief]), new(Deeds.Triage, [Captain, Watch, Chief]),
        ],
        Checklists:
        [
            new(new("first"), "First hour", Condition.Always with { Severities = [Red, Amber] },
            [
                new(new("first.export-log"), "Export the audit log", ItemKind.Evidence, Required: true, Captain, new Allowance(30, AllowanceUnit.Minutes)),
                new(new("first.wipe"), "Wipe the machine", ItemKind.Destructive, Required: true, null, null),
                new(new("first.tea"), "Make tea", ItemKind.Step, Required: false, null, null),
            ]),
            new(new("guests"), "Guest data", Condition.Always with { Facts = [Personal] },
            [
                new(new("guests.count"), "Count the guests", ItemKind.Step, Required: true, null, new Allowance(4, AllowanceUnit.BusinessHours)),
            ]),
        ],
        Clocks:
        [
            new(new("regulator"), "Tell the regulator", ClockKind.NotifyBy, Aware, Condition.Always with { Facts = [Personal] },
                new Allowance(24, AllowanceUnit.Hours), new Allowance(72, AllowanceUnit.Hours), null, Captain, []),
            new(new("guests-told"), "Tell the guests", ClockKind.NotifyAsap, WasDeclared, Condition.Always with { Severities = [Red] }, null, null, Told, Captain, [Chief]),
            new(new("review"), "Hold the review", ClockKind.FollowUpBy, WasResolved, Condition.Always with { Severities = [Red] },
                null, new Allowance(5, AllowanceUnit.BusinessDays), null, Captain, []),
        ],
        Pages:
        [
            new("lead", "Run the response", Condition.Always with { Severities = [Red, Amber] }, new Audience(AudienceKind.OnCall), Notice: false, AsksScope: true,
            [
                new(TimeSpan.Zero, new Audience(AudienceKind.OnCall), [Medium.Direct]), new(TimeSpan.FromMinutes(5), new Audience(AudienceKind.Reached), [Medium.Sms]),
                new(TimeSpan.FromMinutes(10), new Audience(AudienceKind.NextOnCall), [Medium.Direct, Medium.Sms]), new(TimeSpan.FromMinutes(15), new Audience(AudienceKind.Role, Chief), [Medium.Direct, Medium.Sms]),
            ], TimeSpan.FromMinutes(15)),
            new("chief", "A burning incident", Condition.Always with { Severities = [Red] }, new Audience(AudienceKind.Role, Chief), Notice: false, AsksScope: false,
                [new(TimeSpan.Zero, new Audience(AudienceKind.Role, Chief), [Medium.Direct])], null),
            new("chief-told", "A smoking incident", Condition.Always with { Severities = [Amber] }, new Audience(AudienceKind.Role, Chief), Notice: true, AsksScope: false,
                [new(TimeSpan.Zero, new Audience(AudienceKind.Role, Chief), [Medium.Direct])], null),
        ],
        Updates: [new([Red], TimeSpan.FromMinutes(30)), new([Amber], TimeSpan.FromHours(2))],
        new RoomRules("inc-{number}-{codename}", "announcements"),
        new WorkingHours(new TimeOnly(9, 0), new TimeOnly(17, 0), [1, 2, 3, 4, 5], [new DateOnly(2026, 12, 25)]),
        LookAlike: TimeSpan.FromMinutes(30));

    /// <summary>Nothing has happened.</summary>
    public static Incident Nothing { get; } = Incident.Unborn(Id('1'), Plan);

    /// <summary>An identity made of one digit.</summary>
    public static IncidentId Id(char digit) => new(new string(digit, 32));

    /// <summary>An incident that fay declared; ana is captain.</summary>
    public static Incident Declared(SeverityId? severity = null, ClassId? kind = null, string title = "Strange logins", DateTimeOffset? at = null, char id = '1', string reference = "HB-2026-0001") =>
        Incident.Unborn(Id(id), Plan).When(new DeclareIncident(severity ?? Red, kind, title), Fay, at, reference: reference);

    /// <summary>What becomes of a request. The bot asks when nobody is named; noon when no time is.</summary>
    public static Decision Ask(
        this Incident incident, IncidentRequest request, PersonId? by = null, DateTimeOffset? at = null, string reference = "HB-2026-0001", Incident? other = null, Roster? roster = null) =>
        request.Decide(incident, new Asking(by is { } person ? Actor.Of(person) : new Actor(ActorKind.Bot, ""), at ?? Noon, roster ?? Roster, reference, other));

    /// <summary>The events of a request that must be accepted.</summary>
    public static ImmutableArray<TimelineEvent> Events(
        this Incident incident, IncidentRequest request, PersonId? by = null, DateTimeOffset? at = null, string reference = "HB-2026-0001", Incident? other = null, Roster? roster = null) =>
        incident.Ask(request, by, at, reference, other, roster) switch
        {
            Accepted accepted => accepted.Events,
            Refused refused => throw new InvalidOperationException("refused: " + Said(refused.Refusal.Sentence)),
            _ => [],
        };

    /// <summary>The incident after a request that must be accepted.</summary>
    public static Incident When(
        this Incident incident, IncidentRequest request, PersonId? by = null, DateTimeOffset? at = null, string reference = "HB-2026-0001", Incident? other = null, Roster? roster = null) =>
        incident.After(incident.Events(request, by, at, reference, other, roster), by, at);

    /// <summary>The incident after events.</summary>
    public static Incident After(this Incident incident, IEnumerable<TimelineEvent> events, PersonId? by = null, DateTimeOffset? at = null) =>
        events.Aggregate(incident, (i, e) => i.Then(new Recorded(new Stamp(i.Version + 1, at ?? Noon, by is { } person ? Actor.Of(person) : new Actor(ActorKind.Bot, "")), e)));

    /// <summary>The sentence of a request that must be refused.</summary>
    public static string Refusal(
        this Incident incident, IncidentRequest request, PersonId? by = null, DateTimeOffset? at = null, Incident? other = null, Roster? roster = null) =>
        incident.Ask(request, by, at, other: other, roster: roster) is Refused refused ? Said(refused.Refusal.Sentence) : throw new InvalidOperationException("accepted");

    /// <summary>What the world is told by events, in order.</summary>
    public static ImmutableArray<Effect> Effects(this Incident incident, IEnumerable<TimelineEvent> events, PersonId? by = null, DateTimeOffset? at = null)
    {
        var told = ImmutableArray.CreateBuilder<Effect>();
        foreach (var happened in events)
        {
            incident = incident.After([happened], by, at);
            told.AddRange(happened.Effects(incident, new Stamp(incident.Version, at ?? Noon, by is { } person ? Actor.Of(person) : new Actor(ActorKind.Bot, ""))));
        }

        return told.ToImmutable();
    }

    /// <summary>The words, with names.</summary>
    public static string Said(this Text text) => text.Words(Roster.NameOf);

    /// <summary>Every word of a card, line by line.</summary>
    public static string Said(this Card card) => string.Join('\n',
        [card.Headline.Said(), .. card.Blocks.Select(Said).Where(b => b.Length > 0), .. card.Buttons.Select(b => $"[{b.Label}: {b.Line}]")]);

    private static string Said(Block block) => block switch
    {
        TextBlock b => b.Text.Said(),
        FactsBlock b => string.Join('\n', b.Facts.Select(f => $"{f.Label}: {f.Value.Said()}")),
        ChecklistBlock b => string.Join('\n', b.Rows.Select(r => $"{r.State} {r.Id} {r.Title} {r.Note.Said()}".TrimEnd())),
        _ => "",
    };
}
