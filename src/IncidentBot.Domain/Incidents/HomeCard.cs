using IncidentBot.Plans;

namespace IncidentBot.Incidents;

/// <summary>A person's own page: items that wait for them, the incidents they are part of and the others, the clocks that run out next, who is on call.</summary>
public static class HomeCard
{
    private const int ItemsShown = 15;
    private const int IncidentsShown = 15;
    private const int ClocksShown = 8;

    /// <summary>The page.</summary>
    /// <param name="reader">Whose page.</param>
    /// <param name="roster">Everybody and who is on call.</param>
    /// <param name="seen">Open incidents and reports that the reader may know of.</param>
    /// <param name="now">The moment.</param>
    public static Card Draw(PersonId reader, Roster roster, IReadOnlyList<Incident> seen, DateTimeOffset now)
    {
        var open = seen.Where(i => i.IsOpen || i.Stage == Stage.Reported)
            .OrderBy(i => i.Stage == Stage.Reported).ThenBy(i => i.Plan.Rank(i.Severity)).ThenByDescending(i => i.OpenedAt).ToList();
        return new Card(
            open.Count == 0 ? "Nothing is open that you may see." : Text.Of($"{open.Count} open"), open.Count == 0 ? Tone.Good : Tone.Neutral,
            [.. Waiting(reader, open), .. Incidents(reader, open), .. Clocks(open), .. OnCall(roster, now)],
            [new Button("Declare incident", "declare", ButtonStyle.Primary), new Button("Report something", "report")]);
    }

    private static IEnumerable<Block> Waiting(PersonId reader, List<Incident> open)
    {
        var pages = open.SelectMany(i => i.Pages.Where(p => p is { Notice: false, Struck: false, AckedBy: null } && p.Reached.Contains(reader))
            .Select(p => Text.Of($"{i.Link}: you are paged — {p.Why}. Answer with {new Code($"{i.Reference} ack")}")));
        var offers = open.Where(i => i.HandOver?.To == reader).Select(i => Text.Of($"{i.Link}: {i.HandOver!.From} offers you the role of {i.Plan.Manager.Title}"));
        ImmutableArray<Text> asks = [.. pages, .. offers];
        if (!asks.IsEmpty)
            yield return new TextBlock(Text.Of($"{new Strong("Waiting for your answer")}"));
        foreach (var ask in asks)
            yield return new TextBlock(ask);

        var items = open.SelectMany(i => i.Items.Where(t => t.Status == ItemStatus.Open && IsFor(reader, i, t)).Select(t => (Incident: i, Item: t)))
            .OrderBy(p => p.Item.Due ?? DateTimeOffset.MaxValue).ThenBy(p => p.Incident.Plan.Rank(p.Incident.Severity)).ToList();
        if (items.Count == 0)
            yield break;
        yield return new TextBlock(Text.Of($"{new Strong("Your open items")}"));
        yield return new ChecklistBlock([.. items.Take(ItemsShown).Select(p => new ChecklistRow(
            p.Item.Id.Value, $"{p.Item.Number} {p.Item.Title}", RowState.Open, Note(p.Incident, p.Item), $"{p.Incident.Reference} check {p.Item.Number}"))]);
        if (items.Count > ItemsShown)
            yield return new TextBlock(Text.Of($"and {items.Count - ItemsShown} more"));
    }

    private static bool IsFor(PersonId reader, Incident incident, ItemState item) =>
        item.Assigned is { } person ? person == reader : item.Owner is { } role && incident.RoleOf(role) == reader;

    private static Text Note(Incident incident, ItemState item) => item.Due is { } due
        ? Text.Of($"{incident.Link} · due {new Moment(due, MomentStyle.Countdown)}")
        : Text.Of($"{incident.Link}");

    private static IEnumerable<Block> Incidents(PersonId reader, List<Incident> open)
    {
        var mine = open.Where(i => i.Members.Contains(reader) || i.Roles.ContainsValue(reader)).ToList();
        foreach (var (title, some) in new[] { ("Your incidents", mine), ("Other open incidents", open.Except(mine).ToList()) })
        {
            if (some.Count == 0)
                continue;
            yield return new TextBlock(Text.Of($"{new Strong(title)}"));
            foreach (var incident in some.Take(IncidentsShown))
                yield return new TextBlock(Line(reader, incident));
            if (some.Count > IncidentsShown)
                yield return new TextBlock(Text.Of($"and {some.Count - IncidentsShown} more: {new Code("/incident list")}"));
        }
    }

    private static Text Line(PersonId reader, Incident incident)
    {
        if (incident.Stage == Stage.Reported)
            return Text.Of($"{incident.Link} · report, waits for triage");
        var stands = incident.Stage == Stage.Open ? incident.Plan.Find(incident.Phase)?.Title ?? incident.Phase.Value : incident.Stage.ToString().ToLowerInvariant();
        var roles = incident.Plan.Roles.Where(r => incident.RoleOf(r.Id) == reader).Select(r => r.Title).ToArray();
        return Text.Of($"{incident.Link} · {new Strong(incident.Severity.Value)} · {stands} · {incident.Title.Shorten(120)}{(roles.Length > 0 ? $" · you are {roles.Listed()}" : "")}");
    }

    private static IEnumerable<Block> Clocks(List<Incident> open)
    {
        var clocks = open.SelectMany(i => i.Clocks.Where(c => c.Status == ClockStatus.Open).Select(c => (Incident: i, Clock: c)))
            .OrderBy(p => p.Clock.Hard ?? DateTimeOffset.MinValue).ToList();
        if (clocks.Count == 0)
            yield break;
        yield return new TextBlock(Text.Of($"{new Strong("Clocks that run out next")}"));
        foreach (var (incident, clock) in clocks.Take(ClocksShown))
        {
            var title = incident.Plan.Find(clock.Id)?.Title ?? clock.Id.Value;
            yield return new TextBlock(clock switch
            {
                { Missed: true } => Text.Of($"{incident.Link} · {title} · {new Strong("overdue")}"),
                { Hard: { } hard } => Text.Of($"{incident.Link} · {title} · {new Moment(hard, MomentStyle.Countdown)}"),
                _ => Text.Of($"{incident.Link} · {title} · as soon as possible"),
            });
        }
    }

    private static IEnumerable<Block> OnCall(Roster roster, DateTimeOffset now)
    {
        var order = roster.OnCall.Order(now);
        if (!order.IsEmpty)
            yield return new FactsBlock([new LabelledFact("On call now", Text.Of($"{order[0]}")), .. order.Length > 1 ? (ReadOnlySpan<LabelledFact>)[new LabelledFact("Next", Text.Of($"{order[1]}"))] : []]);
    }
}
