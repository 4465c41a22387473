using System.Text.Json.Nodes;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>What Slack takes as a block's interactive element.</summary>
internal static class ElementRules
{
    private static readonly Dictionary<string, string[]> Places = new(StringComparer.Ordinal)
    {
        ["button"] = ["section", "actions"],
        ["checkboxes"] = ["section", "actions", "input"],
        ["radio_buttons"] = ["section", "actions", "input"],
        ["static_select"] = ["section", "actions", "input"],
        ["users_select"] = ["section", "actions", "input"],
        ["plain_text_input"] = ["input"],
    };

    internal static int Check(Complaints rules, JsonObject element, string place)
    {
        var type = (string?)element["type"] ?? "";
        rules.That(Places.TryGetValue(type, out var places) && places.Contains(place, StringComparer.Ordinal), $"a {type} may not stand in {place}");
        rules.Words("action_id", (string?)element["action_id"], 1, 255);
        switch (type)
        {
            case "button":
                Button(rules, element);
                break;
            case "checkboxes" or "radio_buttons":
                rules.Only(element, "type", "action_id", "options", "initial_options", "initial_option", "confirm", "focus_on_load");
                Options(rules, element, 10);
                break;
            case "static_select":
                rules.Only(element, "type", "action_id", "options", "option_groups", "initial_option", "placeholder", "confirm", "focus_on_load");
                rules.Plain("placeholder", element["placeholder"], 150);
                Options(rules, element, 100);
                break;
            case "users_select":
                rules.Only(element, "type", "action_id", "initial_user", "placeholder", "confirm", "focus_on_load");
                rules.That(element["initial_user"] is null || RichRules.IsId(element["initial_user"], "UW"), "initial_user is a user");
                break;
            case "plain_text_input":
                Input(rules, element);
                break;
        }

        return 1;
    }

    private static void Button(Complaints rules, JsonObject button)
    {
        rules.Only(button, "type", "action_id", "text", "value", "url", "style", "confirm", "accessibility_label");
        rules.Plain("text", button["text"], 75);
        rules.Words("value", (string?)button["value"], 1, 2000);
        if (button["style"] is { } style)
            rules.OneOf("style", (string?)style, "primary", "danger");
        if (button["confirm"] is not JsonObject confirm)
            return;
        rules.Only(confirm, "title", "text", "confirm", "deny", "style");
        rules.Plain("confirm.title", confirm["title"], 100);
        rules.TextObject("confirm.text", confirm["text"], 300);
        rules.Plain("confirm.confirm", confirm["confirm"], 30);
        rules.Plain("confirm.deny", confirm["deny"], 30);
    }

    private static void Options(Complaints rules, JsonObject element, int most)
    {
        var options = element["options"]!.AsArray();
        rules.That(options.Count >= 1 && options.Count <= most, $"{options.Count} options, 1 to {most}");
        rules.That(options.Select(o => (string?)o!["value"]).Distinct(StringComparer.Ordinal).Count() == options.Count, "option values are unique");
        foreach (var option in options)
        {
            rules.Only(option!.AsObject(), "text", "value", "description");
            rules.TextObject("option.text", option["text"], 75);
            rules.Words("option.value", (string?)option["value"], 1, 75);
            if (option["description"] is { } description)
                rules.TextObject("option.description", description, 75);
            if ((string?)element["type"] == "static_select")
                rules.That((string?)option["text"]!["type"] == "plain_text", "a select's options are plain_text");
        }

        if (element["initial_option"] is { } initial)
            rules.That(options.Any(o => JsonNode.DeepEquals(o, initial)), "initial_option equals one of the options");
        foreach (var ticked in element["initial_options"] as JsonArray ?? [])
            rules.That(options.Any(o => JsonNode.DeepEquals(o, ticked)), "initial_options equal some of the options");
    }

    private static void Input(Complaints rules, JsonObject input)
    {
        rules.Only(input, "type", "action_id", "multiline", "initial_value", "min_length", "max_length", "placeholder", "dispatch_action_config", "focus_on_load");
        var most = (int?)input["max_length"] ?? 3000;
        rules.That(most is >= 1 and <= 3000, "max_length is 1 to 3000");
        rules.Words("initial_value", (string?)input["initial_value"] ?? "", 0, most);
        rules.That((bool?)input["multiline"] == true || (string?)input["initial_value"] is not { } v || !v.Contains('\n', StringComparison.Ordinal), "one line has no line breaks");
        if (input["placeholder"] is { } placeholder)
            rules.Plain("placeholder", placeholder, 150);
    }
}
