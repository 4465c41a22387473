namespace IncidentBot.Checklists;

/// <summary>One checklist of an incident.</summary>
public static class ChecklistCard
{
    /// <summary>Draws it: how far it has come, and each item with its owner, when it is due, or who did it and when.</summary>
    public static Card Draw(Incident incident, ChecklistId list)
    {
        var items = incident.Items.Where(i => i.List == list).OrderBy(i => i.Number).ToList();
        var counted = items.Where(i => i.Status is not ItemStatus.Struck).ToList();
        var settled = counted.Count(i => i.Status is ItemStatus.Done or ItemStatus.Skipped);
        var title = incident.Plan.TitleOf(list);
        var (headline, tone) = (items.Exists(i => i.Status == ItemStatus.Struck), counted.Count - settled) switch
        {
            (true, 0) => (Text.Of($"{title}: no longer applies — {items.First(i => i.Status == ItemStatus.Struck).Why}"), Tone.Neutral),
            (_, 0) => (Text.Of($"{title}: {settled}/{counted.Count} done"), Tone.Good),
            _ => (Text.Of($"{title}: {settled}/{counted.Count} done"), Tone.Neutral),
        };
        return new Card(
            headline, tone, [new ChecklistBlock([.. items.Select(i => Row(incident, i))])],
            incident.IsOpen && counted.Count > settled ? [new Button("Add item", "add")] : []);
    }

    private static ChecklistRow Row(Incident incident, ItemState item)
    {
        var held = item.Status == ItemStatus.Open && Gate.Holds(incident, item);
        var (state, note, verb) = item.Status switch
        {
            ItemStatus.Done => (RowState.Done, Done(item), UncheckItem.Verb),
            ItemStatus.Skipped => (RowState.Skipped, Text.Of($"skipped by {item.By!.Value.Span} {item.At!.Value} — {item.Why}"), UncheckItem.Verb),
            ItemStatus.Struck => (RowState.Struck, "no longer applies", null),
            _ when held => (RowState.Held, Held(incident, item), "check"),
            _ => (RowState.Open, ToDo(incident, item), (string?)"check"),
        };
        return new ChecklistRow(item.Id.Value, $"{item.Number} {item.Title}", state, note, verb is null || !incident.IsOpen ? null : $"{verb} {item.Id}");
    }

    private static Text Done(ItemState item) => item.Why is null
        ? Text.Of($"{item.By!.Value.Span} {item.At!.Value}")
        : Text.Of($"{item.By!.Value.Span} {item.At!.Value} — {new Strong("while evidence was open")}: {item.Why}");

    private static Text Held(Incident incident, ItemState item)
    {
        var waits = Text.Of($"waits for evidence: {string.Join(", ", Gate.OpenEvidence(incident).Select(e => e.Number))}");
        var rest = ToDo(incident, item);
        return rest.Spans.IsEmpty ? waits : Text.Of($"{waits} · {rest}");
    }

    private static Text ToDo(Incident incident, ItemState item)
    {
        var who = item switch
        {
            { Assigned: { } person } => Text.Of($"{person}"),
            { Owner: { } role } => incident.RoleOf(role) is { } holder ? Text.Of($"{holder}") : incident.Plan.Find(role)?.Title ?? role.Value,
            _ => Text.Empty,
        };
        ImmutableArray<Text> parts =
        [
            who,
            item.Required ? "required" : Text.Empty,
            item.Due is { } due ? Text.Of($"due {new Moment(due, MomentStyle.Countdown)}") : Text.Empty,
        ];
        return parts.Where(p => !p.Spans.IsEmpty).Aggregate(Text.Empty, (all, part) => all.Spans.IsEmpty ? part : Text.Of($"{all} · {part}"));
    }
}
