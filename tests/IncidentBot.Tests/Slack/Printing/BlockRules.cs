using System.Text.Json.Nodes;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>What Slack takes, as a list of what it would complain about: from its pages on Block Kit, one rule to a line. Knows nothing of how we print.</summary>
internal static class BlockRules
{
    internal static ImmutableArray<string> OfMessage(string text, JsonArray blocks)
    {
        var rules = new Complaints("message");
        rules.Words("text", text, 1, 3000);
        rules.That(!text.Replace("&amp;", "", StringComparison.Ordinal).Replace("&lt;", "", StringComparison.Ordinal).Replace("&gt;", "", StringComparison.Ordinal).AsSpan().ContainsAny('<', '>', '&'), "text is not escaped");
        rules.That(blocks.Count is >= 1 and <= 50, $"{blocks.Count} blocks, at most 50");
        rules.That(Weight(blocks) <= 11_300, "longer in all than Slack took");
        Blocks(rules, blocks, "message");
        return rules.All;
    }

    internal static ImmutableArray<string> OfView(JsonObject view)
    {
        var rules = new Complaints("view");
        var kind = (string?)view["type"];
        var blocks = view["blocks"] as JsonArray ?? [];
        rules.OneOf("type", kind, "modal", "home");
        rules.That(blocks.Count is >= 1 and <= 100, $"{blocks.Count} blocks, at most 100");
        rules.That(view.ToJsonString(Pretty.Relaxed).Length < 250_000, "view_too_large");
        if (kind == "modal")
        {
            rules.Plain("title", view["title"], 24);
            rules.Plain("close", view["close"], 24);
            rules.That(view["submit"] is not null || !blocks.Any(b => (string?)b!["type"] == "input"), "an input block needs submit");
            if (view["submit"] is { } submit)
                rules.Plain("submit", submit, 24);
        }

        rules.Words("private_metadata", (string?)view["private_metadata"] ?? "", 0, 3000);
        rules.Words("callback_id", (string?)view["callback_id"] ?? "", 0, 255);
        rules.Only(view, "type", "title", "submit", "close", "blocks", "private_metadata", "callback_id", "clear_on_close", "notify_on_close", "external_id");
        Blocks(rules, blocks, kind ?? "");
        return rules.All;
    }

    private static void Blocks(Complaints rules, JsonArray blocks, string surface)
    {
        var ids = blocks.Select(b => (string?)b!["block_id"]).ToArray();
        rules.That(ids.All(i => i is { Length: > 0 and <= 255 }), "block_id has 1 to 255 characters");
        rules.That(ids.Distinct(StringComparer.Ordinal).Count() == ids.Length, "block_id is unique");
        var actions = 0;
        for (var i = 0; i < blocks.Count; i++)
            actions += Block(rules.At($"blocks[{i}]"), blocks[i]!.AsObject(), surface);
        rules.That(actions <= 2500, "too many elements");
    }

    private static int Block(Complaints rules, JsonObject block, string surface)
    {
        switch ((string?)block["type"])
        {
            case "divider":
                rules.Only(block, "type", "block_id");
                return 0;
            case "rich_text":
                rules.Only(block, "type", "block_id", "elements");
                RichRules.Check(rules, block);
                return 0;
            case "section":
                rules.Only(block, "type", "block_id", "text", "fields", "accessory", "expand");
                rules.That(block["text"] is not null || block["fields"] is not null, "a section has a text or fields");
                if (block["text"] is { } text)
                    rules.TextObject("text", text, 3000);
                var fields = block["fields"] as JsonArray;
                rules.That(fields is null or { Count: >= 1 and <= 10 }, "1 to 10 fields");
                foreach (var field in fields ?? [])
                    rules.TextObject("field", field, 2000);
                return block["accessory"] is JsonObject accessory ? ElementRules.Check(rules.At("accessory"), accessory, "section") : 0;
            case "header":
                rules.Only(block, "type", "block_id", "text");
                rules.Plain("text", block["text"], 150);
                return 0;
            case "context":
                rules.Only(block, "type", "block_id", "elements");
                rules.That(block["elements"] is JsonArray { Count: >= 1 and <= 10 }, "1 to 10 elements");
                foreach (var element in block["elements"]!.AsArray())
                    rules.TextObject("element", element, 3000);
                return 0;
            case "actions":
                rules.Only(block, "type", "block_id", "elements");
                var elements = block["elements"]!.AsArray();
                rules.That(elements.Count is >= 1 and <= 25, $"{elements.Count} elements, 1 to 25");
                rules.That(elements.Select(e => (string?)e!["action_id"]).Distinct(StringComparer.Ordinal).Count() == elements.Count, "action_id is unique in its block");
                return elements.Sum(e => ElementRules.Check(rules, e!.AsObject(), "actions"));
            case "input":
                rules.That(surface is "modal" or "home" or "message", "input on this surface");
                rules.Only(block, "type", "block_id", "label", "element", "hint", "optional", "dispatch_action");
                rules.Plain("label", block["label"], 2000);
                if (block["hint"] is { } hint)
                    rules.Plain("hint", hint, 2000);
                return ElementRules.Check(rules.At("element"), block["element"]!.AsObject(), "input");
            case var other:
                rules.That(false, $"no block we know: {other}");
                return 0;
        }
    }

    /// <summary>All the words people see, as Slack adds them up.</summary>
    internal static int Weight(JsonNode? node) => node switch
    {
        JsonArray array => array.Sum(Weight),
        JsonObject o => o.Sum(p => p.Key is "text" or "fallback" && p.Value is JsonValue v ? ((string?)v)!.Length : Weight(p.Value)),
        _ => 0,
    };
}
