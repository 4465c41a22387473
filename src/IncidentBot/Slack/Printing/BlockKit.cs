using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Slack.Printing;

/// <summary>Cards and forms as Block Kit, within Slack's limits whatever the card holds. No markup (mrkdwn) is written anywhere: see docs/decisions/0013.</summary>
internal static class BlockKit
{
    /// <summary>A message that is drawn again when something changes.</summary>
    /// <param name="card">What is said; its form is opened by whoever asks, never printed in a message.</param>
    /// <param name="names">For people, rooms and moments.</param>
    /// <param name="seed">Begins the block ids: another one on each edit, else Slack shows old ticks.</param>
    /// <param name="more">The room whose full record is named when something finds no room.</param>
    internal static SlackMessage Message(Card card, SlackNames names, string seed, string? more = null) =>
        new(Notification(card, names), Print(card, names, new Page(seed, Limits.MessageBlocks, Limits.MessageWeight), more, Ticking.Boxes));

    /// <summary>A message for one person, which can't be drawn again.</summary>
    internal static SlackMessage Ephemeral(Card card, SlackNames names, string seed, string? more = null) =>
        new(Notification(card, names), Print(card, names, new Page(seed, Limits.MessageBlocks, Limits.MessageWeight), more, Ticking.Buttons));

    /// <summary>The form as a modal. Throws <see cref="ArgumentException"/> when <paramref name="metadata"/> is over 3000 characters or a field's name is no id.</summary>
    internal static JsonObject Modal(Form form, SlackNames names, string metadata, string callbackId, Card? above = null) =>
        Views.Modal(form, names, metadata, callbackId, above);

    /// <summary>What is opened within the trigger's three seconds, before anything is known.</summary>
    internal static JsonObject Skeleton(string title) => Views.Skeleton(title);

    /// <summary>What a submitted form is answered with.</summary>
    internal static JsonObject Result(Card card, SlackNames names) => Views.Result(card, names);

    /// <summary>The app's home. <paramref name="seed"/>: another one each time, else Slack shows old ticks.</summary>
    internal static JsonObject Home(Card card, SlackNames names, string seed) => new()
    {
        ["type"] = "home",
        ["blocks"] = Print(card, names, new Page(seed, Limits.ViewBlocks, Limits.ViewWeight), null, Ticking.Boxes),
    };

    /// <summary>The whole card, on an empty page.</summary>
    internal static JsonArray Print(Card card, SlackNames names, Page page, string? more, Ticking ticking)
    {
        var (shown, typed) = Presses.Sort(card.Buttons);
        var (blocks, cost) = (Presses.Blocks(shown.Length), Presses.Cost(shown));
        page.Reserve(blocks + 1, cost + 1500); // the line that says what is missing, and the buttons, always find room
        Body(card, names, page, ticking);
        foreach (var button in typed)
            page.Line(Presses.Words(button), "button");
        page.Reserve(-blocks - 1, -cost - 1500);
        Missing(page, names, more);
        Presses.Print(page, shown);
        return page.Blocks;
    }

    /// <summary>Headline and blocks, without buttons.</summary>
    internal static void Body(Card card, SlackNames names, Page page, Ticking ticking)
    {
        var headline = Piece.Of(card.Headline, names, Look.Bold, oneLine: true);
        if (Sign(card.Tone) is { } sign)
            headline = [new Piece(sign), .. headline];
        if (headline.All(p => string.IsNullOrWhiteSpace(p.Words)))
            headline = [new Piece("…")];
        page.Paragraph(headline);
        page.Break();
        foreach (var block in card.Blocks)
            Print(block, names, page, ticking);
        page.Break();
    }

    /// <summary>Says what was left out, if anything was, and where all of it stands.</summary>
    internal static void Missing(Page page, SlackNames names, string? more)
    {
        if (!page.IsFull)
            return;
        var left = page.TakeLeft();
        var room = more is null ? [] : Piece.Of(new Text([new Link(more, more)]), names, oneLine: true);
        page.Break();
        page.Shown(more is null ? [new Piece($"… {left}, left out here")]
            : names.Record(more) is { } url ? [new Piece($"… {left}: "), Piece.Address("full record", url)]
            : [new Piece($"… {left}: in the full record of "), .. Pieces.Cut(room, 200).Head]);
    }

    private static void Print(Block block, SlackNames names, Page page, Ticking ticking)
    {
        switch (block)
        {
            case TextBlock text:
                page.Paragraph(Piece.Of(text.Text, names));
                break;
            case FactsBlock facts:
                foreach (var fact in facts.Facts)
                    page.Line([new Piece($"{PlainWords.OneLine(fact.Label)}:", Look.Bold), new Piece(" "), .. Piece.Of(fact.Value, names, oneLine: true)], "fact");
                break;
            case ChecklistBlock list:
                Rows.Print(page, list, names, ticking);
                break;
            case Divider:
                if (!page.IsFull && !page.Add(new() { ["type"] = "divider" }, 0))
                    page.Leave("line");
                break;
            case ImageBlock image:
                Picture(page, image.Alt);
                break;
        }
    }

    // Slack shows no SVG: what it says stands where it would be.
    private static void Picture(Page page, string alt)
    {
        var words = PlainWords.Node($"Picture: {PlainWords.OneLine(alt)}", Limits.Label);
        var cost = words["text"]!.GetValue<string>().Length;
        if (page.IsFull || !page.Add(new() { ["type"] = "context", ["elements"] = new JsonArray(words) }, cost))
            page.Leave("picture");
    }

    private static string Notification(Card card, SlackNames names)
    {
        var words = PlainWords.Of(card.Headline, names);
        var tone = card.Tone switch { Tone.Good => "Good news: ", Tone.Warn => "Attention: ", Tone.Bad => "Urgent: ", _ => "" };
        return PlainWords.Notification(words.Length > 0 ? tone + words : $"{tone}A message of the incident bot");
    }

    // Shapes, not colours alone; the notification says the tone in words.
    private static string? Sign(Tone tone) => tone switch { Tone.Good => "✅ ", Tone.Warn => "⚠️ ", Tone.Bad => "🚨 ", _ => null };
}
