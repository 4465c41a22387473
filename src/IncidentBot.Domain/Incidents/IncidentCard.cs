using IncidentBot.Checklists;
using IncidentBot.Paging;

namespace IncidentBot.Incidents;

/// <summary>The pinned card: what anyone who comes in must know, in at most twelve lines, with the buttons that fit the state.</summary>
public static class IncidentCard
{
    private const int ClocksShown = 3;

    /// <summary>The card as the incident stands.</summary>
    public static Card Draw(Incident incident)
    {
        if (incident.Stage == Stage.Unborn)
            return new NotRunning(incident).Card;
        ImmutableArray<LabelledFact> facts = [.. Facts(incident)];
        return new Card(
            Headline(incident), Tones(incident),
            [
                .. incident.Title.Length > 0 ? [new TextBlock(incident.Title)] : (ReadOnlySpan<Block>)[],
                .. facts.IsEmpty ? [] : (ReadOnlySpan<Block>)[new FactsBlock(facts)],
            ],
            Buttons(incident));
    }

    private static Text Headline(Incident incident)
    {
        var plan = incident.Plan;
        var stands = incident.Stage switch
        {
            Stage.Open => plan.Find(incident.Phase)?.Title ?? incident.Phase.Value,
            Stage.Reported => "waits for triage",
            var stage => stage.ToString(),
        };
        return incident.DeclaredAt is null
            ? Text.Of($"{new Strong(incident.Reference)} · {incident.Codename} · {stands.ToUpperInvariant()}")
            : Text.Of($"{new Strong(incident.Reference)} · {incident.Codename} · {incident.Severity.Value.ToUpperInvariant()} · {stands.ToUpperInvariant()}");
    }

    private static Tone Tones(Incident incident) => incident.Stage switch
    {
        Stage.Open => incident.Plan.Find(incident.Severity)?.Tone ?? Tone.Neutral,
        Stage.Reported => Tone.Warn,
        Stage.Resolved or Stage.Closed => Tone.Good,
        _ => Tone.Neutral,
    };

    private static IEnumerable<LabelledFact> Facts(Incident incident)
    {
        if (incident.DeclaredAt is not null)
            yield return new LabelledFact(incident.Plan.Manager.Title, Manager(incident));
        if (OtherRoles(incident) is { Spans.IsEmpty: false } roles)
            yield return new LabelledFact("Roles", roles);
        yield return new LabelledFact("Since", Since(incident));
        if (incident.Class is { } c)
            yield return new LabelledFact("Class", incident.Plan.Find(c)?.Title ?? c.Value);
        if (incident.Update.NextDue is { } due)
            yield return new LabelledFact("Next update", Text.Of($"by {new Moment(due, MomentStyle.Countdown)}"));
        if (incident.IsOpen && Pages(incident) is { Spans.IsEmpty: false } pages)
            yield return new LabelledFact("Pages", pages);
        if (Clocks(incident) is { Spans.IsEmpty: false } clocks)
            yield return new LabelledFact("Clocks", clocks);
        if (Checklists(incident) is { Length: > 0 } lists)
            yield return new LabelledFact("Checklists", lists);
        if (incident.Links.Count > 0)
            yield return new LabelledFact("Linked", incident.Links.Values.Order(StringComparer.Ordinal).Listed());
        if (!incident.IsOpen && incident.Ending is { } ending)
            yield return new LabelledFact("Ended", ending.OneLine().Shorten(200));
    }

    private static Text Manager(Incident incident)
    {
        var offered = incident.HandOver is { } pending ? Text.Of($", offered to {pending.To}") : Text.Empty;
        if (incident.Manager is not { } manager)
            return Text.Of($"{new Strong("nobody")}").Then(offered);
        if (incident.Pages.FirstOrDefault(p => p.AckedBy == manager) is { AckedAt: { } at })
            return Text.Of($"{manager}, acknowledged {at}").Then(offered);
        var waits = incident.Pages.Any(p => p is { Notice: false, Struck: false, AckedBy: null } && p.Reached.Contains(manager));
        return (waits ? Text.Of($"{manager}, not acknowledged yet") : Text.Of($"{manager}")).Then(offered);
    }

    private static Text OtherRoles(Incident incident) => Joined(incident.Plan.Roles
        .Where(r => !r.RunsTheResponse && incident.RoleOf(r.Id) is not null)
        .Select(r => Text.Of($"{r.Title} {incident.RoleOf(r.Id)!.Value}")));

    private static Text Since(Incident incident)
    {
        var told = incident.Plan.Facts
            .Where(f => f is { Kind: FactKind.Moment, StatedBy: null } && incident.Facts.GetValueOrDefault(f.Id)?.Moment is not null)
            .Select(f => Text.Of($"{f.Title} {incident.Facts[f.Id].Moment!.Value}"));
        var begun = incident.DeclaredAt is { } declared ? Text.Of($"declared {declared}") : Text.Of($"reported {incident.OpenedAt}");
        return Joined([begun, .. told]);
    }

    private static Text Pages(Incident incident) => Joined(incident.Pages
        .Where(p => p is { Notice: false, Struck: false })
        .OrderBy(p => p.AckedBy is not null).ThenByDescending(p => p.Number)
        .Take(3)
        .Select(p => p.AckedBy is { } who ? Text.Of($"page {p.Number} acknowledged by {who}") : Waiting(incident, p)));

    private static Text Waiting(Incident incident, PageState page) =>
        incident.Ladders.GetValueOrDefault($"page:{page.Number}")?.NextRung is { } next
            ? Text.Of($"page {page.Number} waits, next to {Whom(incident.Plan, page, next.To)} {new Moment(next.At, MomentStyle.Countdown)}")
            : Text.Of($"page {page.Number} waits for an answer");

    private static Text Whom(Plan plan, PageState page, Audience audience) => audience switch
    {
        { Kind: AudienceKind.OnCall } => "whoever is on call",
        { Kind: AudienceKind.NextOnCall } => "the next on call",
        { Kind: AudienceKind.Role, Role: { } role } => plan.Find(role)?.Title ?? role.Value,
        { Kind: AudienceKind.Room } => "this room",
        _ => page.Reached.Names(),
    };

    private static Text Clocks(Incident incident)
    {
        var open = incident.Clocks.Where(c => c.Status == ClockStatus.Open).OrderBy(c => c.Hard ?? DateTimeOffset.MinValue).ToArray();
        var shown = Joined(open.Take(ClocksShown).Select(c => Clock(incident.Plan, c)));
        return open.Length > ClocksShown ? shown.Then($" (+{open.Length - ClocksShown})") : shown;
    }

    private static Text Clock(Plan plan, ClockState clock)
    {
        var title = plan.Find(clock.Id)?.Title ?? clock.Id.Value;
        return clock switch
        {
            { Missed: true } => Text.Of($"{title} {new Strong("overdue")}"),
            { Hard: { } hard } => Text.Of($"{title} by {new Moment(hard, MomentStyle.Countdown)}"),
            _ => Text.Of($"{title} as soon as possible"),
        };
    }

    private static string Checklists(Incident incident) => string.Join(" · ", incident.Items
        .Where(i => i.Status != ItemStatus.Struck)
        .GroupBy(i => i.List)
        .Select(g => $"{incident.Plan.TitleOf(g.Key)} {g.Count(i => i.Status != ItemStatus.Open)}/{g.Count()}"));

    private static ImmutableArray<Button> Buttons(Incident incident) => incident.Stage switch
    {
        Stage.Reported => [new Button("Triage", $"triage {incident.Reference}", ButtonStyle.Primary), new Button("Add a note", "note")],
        Stage.Open when incident.Pages.Any(p => p is { Notice: false, Struck: false, AckedBy: null }) =>
            [new Button("Acknowledge", "ack", ButtonStyle.Primary), new Button("Update", "update"), .. WhileOpen(incident)],
        Stage.Open => [new Button("Update", "update", ButtonStyle.Primary), .. WhileOpen(incident)],
        Stage.Resolved => [new Button("Close", "close", ButtonStyle.Primary), new Button("Update", "update"), new Button("Follow-up", "followup"), new Button("Reopen", "reopen")],
        _ => [],
    };

    private static ImmutableArray<Button> WhileOpen(Incident incident) =>
    [
        new Button("Severity", "severity"),
        new Button("Page", "page"),
        incident.Manager is null ? new Button($"Be {incident.Plan.Manager.Title}", $"take {incident.Plan.Manager.Id}") : new Button("Hand over", "handoff"),
        new Button("Resolve", "resolve", Confirm: "Is the response over? Clocks and required items stay open until closing."),
    ];

    private static Text Joined(IEnumerable<Text> parts) =>
        parts.Aggregate(Text.Empty, (all, part) => all.Spans.IsEmpty ? part : all.Then(" · ").Then(part));
}
