using System.Globalization;
using System.Text;
using NodaTime;

namespace IncidentBot.Chat.Printing;

/// <summary>Prints cards as plain text, for terminals, text messages and golden files. Lines after the first of a paragraph are indented, so that people's text can't pass for a button or a row.</summary>
/// <param name="nameOf">The name to show for a person.</param>
/// <param name="zone">The zone moments are shown in.</param>
/// <param name="now">What countdowns count from.</param>
public sealed class PlainText(Func<PersonId, string> nameOf, DateTimeZone zone, DateTimeOffset now)
{
    /// <summary>The card, with a line feed after each line.</summary>
    public string Print(Card card)
    {
        var page = new StringBuilder();
        page.Append(Sign(card.Tone)).Append(VisibleText.OneLine(Print(card.Headline))).Append('\n');
        foreach (var block in card.Blocks)
            Print(page, block);
        foreach (var button in card.Buttons)
            page.Append(CultureInfo.InvariantCulture, $"→ {OneLine(button.Label)}: /incident {OneLine(button.Line)}\n");
        if (card.Form is { } form)
            Print(page, form);
        return page.ToString();
    }

    /// <summary>The words, invisible characters shown.</summary>
    public string Print(Text text) => string.Concat(text.Spans.Select(s => s switch
    {
        Plain p => VisibleText.Of(p.Value),
        Strong p => VisibleText.Of(p.Value),
        Code p => $"`{VisibleText.Of(p.Value)}`",
        Link p => p.Value == p.Room ? $"#{VisibleText.Of(p.Room)}" : $"{VisibleText.Of(p.Value)} (#{VisibleText.Of(p.Room)})",
        Who p => VisibleText.Of(nameOf(p.Person)),
        Moment { Style: MomentStyle.Countdown } p => $"{Print(p.At)} ({Distance(p.At - now)})",
        Moment p => Print(p.At),
        _ => "",
    }));

    private void Print(StringBuilder page, Block block)
    {
        switch (block)
        {
            case TextBlock text:
                page.Append(Indented(Print(text.Text))).Append('\n');
                break;
            case FactsBlock facts:
                foreach (var fact in facts.Facts)
                    page.Append(CultureInfo.InvariantCulture, $"{OneLine(fact.Label)}: {Indented(Print(fact.Value))}\n");
                break;
            case ChecklistBlock list:
                foreach (var row in list.Rows)
                    page.Append(CultureInfo.InvariantCulture, $"{Box(row.State)} {OneLine(row.Title)} ({OneLine(row.Id)}){Note(row.Note)}\n");
                break;
            case Divider:
                page.Append("--------\n");
                break;
            case ImageBlock image:
                page.Append(CultureInfo.InvariantCulture, $"[picture: {OneLine(image.Alt)}]\n");
                break;
        }
    }

    private static void Print(StringBuilder page, Form form)
    {
        page.Append(CultureInfo.InvariantCulture, $"=== {OneLine(form.Title)} ===\n");
        foreach (var field in form.Fields)
        {
            page.Append(CultureInfo.InvariantCulture, $"{OneLine(field.Label)}{(field.Required ? " *" : "")} [{field.Name}, {field.Kind.ToString().ToLowerInvariant()}]: {Indented(VisibleText.Of(field.Value))}\n");
            foreach (var option in field.Options.IsDefault ? [] : field.Options)
                page.Append(CultureInfo.InvariantCulture, $"  ( ) {OneLine(option.Value)} = {OneLine(option.Label)}{(option.Definition is { Length: > 0 } d ? $": {OneLine(d)}" : "")}\n");
            if (field.Hint is { } hint)
                page.Append(CultureInfo.InvariantCulture, $"  {OneLine(hint)}\n");
            if (field.Error is { } error)
                page.Append(CultureInfo.InvariantCulture, $"  ! {OneLine(error)}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"→ {OneLine(form.Submit)}: /incident {OneLine(form.Line)}\n");
    }

    private string Print(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(zone);
        return local.ToString("uuuu-MM-dd HH:mm x", CultureInfo.InvariantCulture);
    }

    private string Note(Text note) => note.Spans.IsEmpty ? "" : $" — {VisibleText.OneLine(Print(note))}";

    private static string Distance(TimeSpan time)
    {
        var much = time.Duration();
        if (much < TimeSpan.FromMinutes(1))
            return "now";
        var words = much switch
        {
            { TotalHours: < 1 } => $"{much.Minutes} min",
            { TotalDays: < 2, Minutes: 0 } => $"{(int)much.TotalHours} h",
            { TotalDays: < 2 } => $"{(int)much.TotalHours} h {much.Minutes} min",
            { Hours: 0 } => $"{much.Days} d",
            _ => $"{much.Days} d {much.Hours} h",
        };
        return time < TimeSpan.Zero ? $"{words} ago" : $"in {words}";
    }

    private static string Sign(Tone tone) => tone switch { Tone.Bad => "[!!] ", Tone.Warn => "[!] ", Tone.Good => "[ok] ", _ => "" };

    private static string Box(RowState state) => state switch
    {
        RowState.Done => "[x]",
        RowState.Skipped => "[-]",
        RowState.Struck => "[~]",
        RowState.Held => "[!]",
        _ => "[ ]",
    };

    private static string OneLine(string words) => VisibleText.OneLine(VisibleText.Of(words));

    private static string Indented(string words) => words.Replace("\n", "\n  ", StringComparison.Ordinal);
}
