using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Slack.Printing;

/// <summary>What was filled into a modal.</summary>
internal static class FormValues
{
    /// <summary>The words by field, from <c>view.state.values</c>. A field that was left empty is there with no words; a person is <c>&lt;@U…&gt;</c>, as if typed. What is no input of ours is passed over.</summary>
    internal static Dictionary<string, string> Read(JsonElement stateValues)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        if (stateValues.ValueKind != JsonValueKind.Object)
            return words;
        foreach (var block in stateValues.EnumerateObject())
        {
            if (block.Value.ValueKind == JsonValueKind.Object && block.Value.TryGetProperty(FieldPrinting.Action, out var input)
                && input.ValueKind == JsonValueKind.Object && Words(input) is { } said)
                words[block.Name] = said;
        }

        return words;
    }

    private static string? Words(JsonElement input) => String(input, "type") switch
    {
        "plain_text_input" => String(input, "value") ?? "",
        "radio_buttons" or "static_select" => input.TryGetProperty("selected_option", out var option) && option.ValueKind == JsonValueKind.Object ? String(option, "value") ?? "" : "",
        "users_select" => String(input, "selected_user") is { Length: > 0 } user ? $"<@{user}>" : "",
        _ => null,
    };

    private static string? String(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What was wrong with a submitted modal.</summary>
internal static class FormErrors
{
    private const int Most = 300;

    /// <summary>The answer that keeps the modal open with a sentence beside each wrong field; null when no field is wrong, for Slack refuses an empty one.</summary>
    internal static JsonObject? Of(Form form)
    {
        var errors = new JsonObject();
        foreach (var field in form.Fields.Where(f => f.Error is not null))
            errors[field.Name] = VisibleText.Shorten(PlainWords.OneLine(field.Error!) is { Length: > 0 } words ? words : "This can't be used.", Most);
        return errors.Count == 0 ? null : new() { ["response_action"] = "errors", ["errors"] = errors };
    }
}
