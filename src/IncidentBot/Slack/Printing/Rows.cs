using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Slack.Printing;

/// <summary>How items that can be ticked are offered.</summary>
internal enum Ticking
{
    /// <summary>A box each: in messages and views that are drawn again, so that a tick that was refused goes away.</summary>
    Boxes,

    /// <summary>A button each: where nothing is drawn again, a box would stay ticked though the item is not.</summary>
    Buttons,
}

/// <summary>Checklists: first what is left to do, then what waits, then what is settled, so that the first lines are those that matter when Slack folds a long message.</summary>
internal static class Rows
{
    private const string Item = "item";

    /// <summary>Puts the rows on the page.</summary>
    internal static void Print(Page page, ChecklistBlock list, SlackNames names, Ticking ticking)
    {
        page.Break();
        var values = new HashSet<string>(StringComparer.Ordinal);
        var options = new List<JsonObject>();
        var lines = new List<ChecklistRow>();
        foreach (var row in list.Rows)
        {
            var tickable = row.State == RowState.Open && row.Line is not null;
            if (tickable && ticking == Ticking.Boxes && Presses.CanCarry(row.Line!, Limits.OptionValue) && Option(row, names) is { } option && values.Add(row.Line!))
                options.Add(option);
            else
                lines.Add(row);
        }

        foreach (var ten in options.Chunk(Limits.Choices))
            Boxes(page, ten);
        foreach (var row in lines.OrderBy(r => r.State switch { RowState.Open => 0, RowState.Held => 1, _ => 2 }))
            Line(page, row, names);
        page.Break();
    }

    private static void Boxes(Page page, JsonObject[] options)
    {
        var boxes = new JsonObject { ["type"] = "checkboxes", ["action_id"] = page.Action("tick"), ["options"] = new JsonArray([.. options]) };
        if (page.IsFull || !page.Add(new() { ["type"] = "actions", ["elements"] = new JsonArray(boxes) }, options.Sum(o => o.ToJsonString().Length)))
            page.Leave(Item, options.Length);
    }

    /// <summary>The row as an option: its title, and below it what of the title is too long, who and when. Null when not all of it finds room.</summary>
    private static JsonObject? Option(ChecklistRow row, SlackNames names)
    {
        var title = PlainWords.OneLine(row.Title);
        var note = PlainWords.Of(row.Note, names);
        var rest = "";
        if (title.Length > Limits.OptionText)
        {
            var cut = VisibleText.Shorten(title, Limits.OptionText);
            if (cut.LastIndexOf(' ') is > Limits.OptionText / 2 and var space)
                cut = $"{cut[..space]}…";
            rest = $"…{title[(cut.Length - 1)..].TrimStart()}";
            title = cut;
        }

        var below = rest.Length > 0 && note.Length > 0 ? $"{rest} · {note}" : rest + note;
        if (below.Length > Limits.OptionText)
            return null;
        var option = new JsonObject { ["text"] = PlainWords.Node(title, Limits.OptionText), ["value"] = row.Line };
        if (below.Length > 0)
            option["description"] = PlainWords.Node(below, Limits.OptionText);
        return option;
    }

    private static void Line(Page page, ChecklistRow row, SlackNames names)
    {
        var look = row.State == RowState.Struck ? Look.Strike : Look.Plain;
        ImmutableArray<Piece> note = row.Note.Spans.IsEmpty ? [] : [new Piece(" — "), .. Piece.Of(row.Note, names, oneLine: true)];
        var title = PlainWords.OneLine(row.Title);
        if (row.State != RowState.Open || row.Line is null)
        {
            page.Line([new Piece(Sign(row.State)), .. title.Length > 0 ? [new Piece(title, look)] : (ReadOnlySpan<Piece>)[], .. note], Item);
            return;
        }

        if (!Presses.CanCarry(row.Line, Limits.ButtonValue))
        {
            page.Line([new Piece(Sign(row.State) + title), .. note, new Piece(". "), .. Presses.Words(new Button("To tick it", row.Line))], Item);
            return;
        }

        var words = PlainWords.Of(row.Note, names) is { Length: > 0 } said ? $"{Sign(row.State)}{title} — {said}" : Sign(row.State) + title;
        var section = new JsonObject
        {
            ["type"] = "section",
            ["text"] = PlainWords.Node(words, Limits.Text),
            ["accessory"] = Presses.Node(page, new Button("Done", row.Line)),
        };
        if (page.IsFull || !page.Add(section, Math.Min(words.Length, Limits.Text) + row.Line.Length + 60))
            page.Leave(Item);
    }

    // Signs that differ in shape, not in colour alone; a screen reader says their names.
    private static string Sign(RowState state) => state switch
    {
        RowState.Done => "✅ ",
        RowState.Skipped => "⏩ ",
        RowState.Struck => "➖ ",
        RowState.Held => "⏳ ",
        _ => "⬜ ",
    };
}
