using System.Text.Json.Nodes;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>What Slack takes as rich text.</summary>
internal static class RichRules
{
    private static readonly string[] Styles = ["bold", "italic", "strike", "code"];

    internal static void Check(Complaints rules, JsonObject block)
    {
        var parts = block["elements"] as JsonArray ?? [];
        rules.That(parts.Count > 0, "rich text has parts");
        rules.That(BlockRules.Weight(block) <= 3000, "rich text longer than a text object may be");
        foreach (var part in parts)
        {
            rules.OneOf("part", (string?)part!["type"], "rich_text_section", "rich_text_quote", "rich_text_preformatted");
            rules.Only(part.AsObject(), "type", "elements");
            rules.That(part["elements"] is JsonArray { Count: > 0 }, "a part has elements");
            foreach (var element in part["elements"] as JsonArray ?? [])
                Element(rules, element!.AsObject());
        }
    }

    internal static bool IsId(JsonNode? id, string begins) =>
        (string?)id is { Length: >= 2 } words && begins.Contains(words[0], StringComparison.Ordinal) && words.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static void Element(Complaints rules, JsonObject element)
    {
        switch ((string?)element["type"])
        {
            case "text":
                rules.Only(element, "type", "text", "style");
                rules.That(((string?)element["text"])?.Length is >= 1 and <= 3000, "text has 1 to 3000 characters");
                break;
            case "user":
                rules.Only(element, "type", "user_id", "style");
                rules.That(IsId(element["user_id"], "UW"), "user_id is an id");
                break;
            case "channel":
                rules.Only(element, "type", "channel_id", "style");
                rules.That(IsId(element["channel_id"], "CGD"), "channel_id is an id");
                break;
            case "date":
                rules.Only(element, "type", "timestamp", "format", "fallback", "url", "style");
                rules.That(element["timestamp"] is JsonValue stamp && stamp.TryGetValue<long>(out var seconds) && seconds > 0, "timestamp is a whole number of seconds");
                rules.That((string?)element["format"] is { } format && format.Contains('{', StringComparison.Ordinal), "format has tokens");
                break;
            case "link":
                rules.Only(element, "type", "url", "text", "style", "unsafe");
                rules.That(Uri.TryCreate((string?)element["url"], UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && ((string?)element["url"])!.Length <= 3000, "url is an address");
                break;
            case var other:
                rules.That(false, $"no element we know: {other}"); // a broadcast would wake everybody
                break;
        }

        if (element["style"] is not JsonObject style)
            return;
        rules.Only(style, Styles);
        rules.That(style.Count > 0 && style.All(s => s.Value is JsonValue v && v.TryGetValue<bool>(out _)), "a style is yes or no");
    }
}
