namespace IncidentBot;

/// <summary>A small plan with one of each rule, and people for it.</summary>
internal static class GivenRules
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero); // a Monday
    public static readonly PersonId Maya = new("maya"), Tom = new("tom"), Ana = new("ana"), Cleo = new("cleo"), Omar = new("omar"), Zoe = new("zoe");
    public static readonly SeverityId P0 = new("P0"), P1 = new("P1"), P2 = new("P2");
    public static readonly RoleId Im = new("im"), Cto = new("cto"), Ceo = new("ceo"), Counsel = new("counsel");
    public static readonly FactId Confirmed = new("confirmed"), Notified = new("notified"), Acked = new("acked"), Personal = new("personal"), Harm = new("harm"), Cause = new("cause");
    public static readonly ClockId CustomerNotice = new("customer-notice"), Regulator = new("regulator"), FirstWord = new("first-word");
    public static readonly ChecklistId Detect = new("detect"), Respond = new("respond"), Privacy = new("privacy");

    public static Audience OnCall { get; } = new(AudienceKind.OnCall);

    public static Roster ThePeople { get; } = new(
        [
            Someone(Maya, "Maya Lind", 1), Someone(Tom, "Tom Abara", 2), Someone(Ana, "Ana Kovac", 3),
            Someone(Cleo, "Cleo Hart", 4, Cto), Someone(Omar, "Omar Vale", 5, Ceo), Someone(Zoe, "Zoe Quill", 6),
        ],
        new Rota("security", [Maya, Tom, Ana], Start.AddDays(-1), TimeSpan.FromDays(7)));

    public static Plan ThePlan { get; } = new(
        "tests", "A plan for tests", "digest", "Australia/Sydney", new Numbering("INC-{year}-{number:0000}", "REP-{year}-{number:0000}"),
        [new Severity(P0, "Critical", "", Tone.Bad), new Severity(P1, "High", "", Tone.Warn), new Severity(P2, "Low", "", Tone.Neutral)],
        [new Phase(new("detect"), "Detect", ""), new Phase(new("respond"), "Respond", ""), new Phase(new("recover"), "Recover", "")],
        [new IncidentClass(new("theft"), "Theft", "", false), new IncidentClass(new("insider"), "Insider", "", true)],
        [
            new FactRule(Confirmed, "Breach confirmed", FactKind.Moment, null, null, null),
            new FactRule(Notified, "Customers told", FactKind.Moment, null, null, null),
            new FactRule(Acked, "Acknowledged", FactKind.Moment, null, null, Milestone.Acknowledged),
            new FactRule(Personal, "Personal information involved", FactKind.YesNo, null, null, null),
            new FactRule(Harm, "Risk of harm to a person", FactKind.YesNo, null, P0, null),
            new FactRule(Cause, "Cause", FactKind.Words, null, null, null),
        ],
        [
            new RoleRule(Im, "Incident Manager", "", true, false, []), new RoleRule(Cto, "CTO", "", false, true, []),
            new RoleRule(Ceo, "CEO", "", false, true, []), new RoleRule(Counsel, "Counsel", "", false, true, []),
        ],
        [new Authority(Deeds.TakeOver, [Cto]), new Authority(Deeds.OverrideGate, [Im]), new Authority(Deeds.LowerSeverity, [Im, Cto]), new Authority(Deeds.RuleOutClock, [Cto])],
        [
            new ChecklistRule(Detect, "Detect", When(severities: [P0, P1], phases: ["detect"]), [Item("detect.scope", "Identify the scope", required: true, owner: Im, due: 60)]),
            new ChecklistRule(Respond, "Respond", When(severities: [P0, P1], phases: ["respond"]),
            [
                Item("respond.export-audit-log", "Export the audit log", ItemKind.Evidence), Item("respond.snapshot-volumes", "Snapshot the volumes", ItemKind.Evidence),
                Item("respond.rotate-keys", "Rotate the keys", ItemKind.Destructive), Item("respond.block-traffic", "Block the traffic"),
            ]),
            new ChecklistRule(Privacy, "Privacy", When(facts: [Personal]), [Item("privacy.assess", "Assess the harm")]),
        ],
        [
            Clock(CustomerNotice, "Tell affected customers", ClockKind.NotifyBy, Confirmed, Condition.Always, 24, 48, Notified, Ceo, [Ceo, Counsel]),
            Clock(Regulator, "Tell the regulator", ClockKind.NotifyAsap, Confirmed, When(facts: [Personal]), null, null, null, Ceo, []),
            Clock(FirstWord, "First word in writing", ClockKind.NotifyBy, Acked, When(severities: [P0]), null, 2, null, Im, []),
        ],
        [
            new PageRule("run", "Run the response", Condition.Always, OnCall, false, false,
                [
                    Step(0, OnCall, Medium.Direct), Step(5, new(AudienceKind.Reached), Medium.Direct, Medium.Sms),
                    Step(10, new(AudienceKind.NextOnCall), Medium.Direct, Medium.Sms), Step(15, new(AudienceKind.Role, Cto), Medium.Direct, Medium.Sms, Medium.Room),
                ], TimeSpan.FromMinutes(10)),
            new PageRule("executive", "Know of a critical incident", When(severities: [P0]), new(AudienceKind.Role, Cto), false, false,
                [Step(0, new(AudienceKind.Role, Cto), Medium.Direct), Step(2, new(AudienceKind.Reached), Medium.Sms)], TimeSpan.FromMinutes(5)),
            new PageRule("notice", "A high incident is open", When(severities: [P1]), new(AudienceKind.Role, Cto), true, false, [Step(0, new(AudienceKind.Role, Cto), Medium.Direct)], null),
            new PageRule("privacy", "Personal information is involved", When(facts: [Personal]), new(AudienceKind.Role, Ceo), false, true, [Step(0, new(AudienceKind.Role, Ceo), Medium.Direct)], null),
        ],
        [new UpdateRule([P0], TimeSpan.FromMinutes(30))],
        new RoomRules("inc-{number}", "incidents"),
        new WorkingHours(new TimeOnly(9, 0), new TimeOnly(17, 0), [1, 2, 3, 4, 5], []),
        TimeSpan.FromMinutes(30));

    /// <summary>An incident that Maya runs, before anything followed from it.</summary>
    public static Incident AnIncident(SeverityId? severity = null, Plan? plan = null) => Incident.Unborn(new IncidentId("0123456789abcdef0123456789abcdef"), plan ?? ThePlan) with
    {
        Stage = Stage.Open,
        Reference = "INC-2026-0001",
        Title = "Keys in a public bucket",
        Severity = severity ?? P1,
        Worst = severity ?? P1,
        Roles = ImmutableDictionary<RoleId, PersonId>.Empty.Add(Im, Maya),
        Members = [Maya],
        OpenedAt = Start,
        OpenedBy = Actor.Of(Zoe),
    };

    public static Condition When(ImmutableArray<SeverityId> severities = default, string[]? phases = null, ImmutableArray<FactId> facts = default) =>
        new(severities.IsDefault ? [] : severities, [], [.. (phases ?? []).Select(p => new PhaseId(p))], facts.IsDefault ? [] : facts);

    private static Person Someone(PersonId id, string name, int number, params RoleId[] holds) =>
        new(id, name, $"{id}@example.com", $"+6149157000{number}", [.. holds]);

    private static ItemRule Item(string id, string title, ItemKind kind = ItemKind.Step, bool required = false, RoleId? owner = null, int? due = null) =>
        new(new ItemId(id), title, kind, required, owner, due is { } minutes ? new Allowance(minutes, AllowanceUnit.Minutes) : null);

    private static ClockRule Clock(
        ClockId id, string title, ClockKind kind, FactId starts, Condition when, int? soft, int? hard, FactId? metBy, RoleId owner, ImmutableArray<RoleId> ruledOutBy) =>
        new(id, title, kind, starts, when, Hours(soft), Hours(hard), metBy, owner, ruledOutBy);

    private static Allowance? Hours(int? hours) => hours is { } h ? new Allowance(h, AllowanceUnit.Hours) : null;

    private static LadderStep Step(int minutes, Audience to, params Medium[] by) => new(TimeSpan.FromMinutes(minutes), to, [.. by]);
}
