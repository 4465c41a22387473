using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>Elements a person can use, what they have chosen in them, and the shape Slack reports it in.</summary>
internal static class Choices
{
    /// <summary>Per element: the property that reports what was chosen, and the one that says what is chosen at first.</summary>
    private static readonly Dictionary<string, (string Chosen, string Initial)> Shapes = new(StringComparer.Ordinal)
    {
        ["plain_text_input"] = ("value", "initial_value"),
        ["email_text_input"] = ("value", "initial_value"),
        ["url_text_input"] = ("value", "initial_value"),
        ["number_input"] = ("value", "initial_value"),
        ["static_select"] = ("selected_option", "initial_option"),
        ["external_select"] = ("selected_option", "initial_option"),
        ["radio_buttons"] = ("selected_option", "initial_option"),
        ["multi_static_select"] = ("selected_options", "initial_options"),
        ["multi_external_select"] = ("selected_options", "initial_options"),
        ["checkboxes"] = ("selected_options", "initial_options"),
        ["users_select"] = ("selected_user", "initial_user"),
        ["multi_users_select"] = ("selected_users", "initial_users"),
        ["conversations_select"] = ("selected_conversation", "initial_conversation"),
        ["multi_conversations_select"] = ("selected_conversations", "initial_conversations"),
        ["channels_select"] = ("selected_channel", "initial_channel"),
        ["multi_channels_select"] = ("selected_channels", "initial_channels"),
        ["datepicker"] = ("selected_date", "initial_date"),
        ["timepicker"] = ("selected_time", "initial_time"),
        ["datetimepicker"] = ("selected_date_time", "initial_date_time"),
        ["file_input"] = ("files", ""),
    };

    /// <summary>Every element with an action_id, with its block.</summary>
    internal static IEnumerable<(JsonElement Block, JsonElement Element)> Elements(JsonElement blocks)
    {
        foreach (var block in blocks.EnumerateArray())
        {
            foreach (var element in block.List("elements").Where(e => e.Text("action_id") is not null))
                yield return (block, element);
            if (block.Get("accessory") is { } accessory && accessory.Text("action_id") is not null)
                yield return (block, accessory);
            if (block.Get("element") is { } input)
                yield return (block, input);
        }
    }

    /// <summary>What is chosen everywhere, as <c>state.values</c>.</summary>
    internal static JsonObject State(JsonElement blocks, Dictionary<string, Dictionary<string, JsonElement>> chosen, bool onlyActions = false)
    {
        var values = new JsonObject();
        foreach (var (block, element) in Elements(blocks))
        {
            var (blockId, actionId, type) = (block.Text("block_id")!, element.Text("action_id")!, element.Text("type")!);
            if (!Shapes.ContainsKey(type) || (onlyActions && block.Text("type") == "input"))
                continue;
            if (values[blockId] is not JsonObject ofBlock)
                values[blockId] = ofBlock = [];
            ofBlock[actionId] = chosen.TryGetValue(blockId, out var actions) && actions.TryGetValue(actionId, out var value) ? JsonObject.Create(value) : Initial(element, type);
        }

        return values;
    }

    /// <summary>What a person chose, as Slack reports it. A person can only choose what is offered.</summary>
    internal static JsonObject Choose(JsonElement element, object? given)
    {
        var type = element.Text("type")!;
        if (!Shapes.TryGetValue(type, out var shape))
            throw new InvalidOperationException($"Nothing can be chosen in a {type}.");
        return new JsonObject { ["type"] = type, [shape.Chosen] = Value(element, type, shape.Chosen, given) };
    }

    internal static bool IsEmpty(JsonObject? value) => value is null || value.Where(p => p.Key != "type").All(p => p.Value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonValue text => text.ToString().Length == 0,
        _ => false,
    });

    /// <summary>The option whose value or text it is.</summary>
    internal static JsonElement Option(JsonElement element, string wanted)
    {
        var offered = element.List("options").Concat(element.List("option_groups").SelectMany(g => g.List("options"))).ToList();
        foreach (var option in offered)
        {
            if (option.Text("value") == wanted || option.Words("text") == wanted)
                return option;
        }

        throw new InvalidOperationException($"“{wanted}” is not offered; there is: {string.Join(", ", offered.Select(o => $"{o.Words("text")} ({o.Text("value")})"))}");
    }

    private static JsonNode? Value(JsonElement element, string type, string property, object? given)
    {
        if (given is null)
            return property is "selected_options" ? new JsonArray() : null;
        return property switch
        {
            "selected_option" when type == "external_select" => new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = Words(given) }, ["value"] = Words(given) },
            "selected_option" => JsonObject.Create(Option(element, Words(given))),
            "selected_options" => new JsonArray([.. Many(given).Select(o => (JsonNode?)JsonObject.Create(Option(element, o)))]),
            "selected_users" or "selected_conversations" or "selected_channels" or "files" => new JsonArray([.. Many(given).Select(o => (JsonNode?)o)]),
            "selected_date_time" => given is DateTimeOffset moment ? moment.ToUnixTimeSeconds() : long.Parse(Words(given), CultureInfo.InvariantCulture),
            "value" => Typed(element, Words(given)),
            _ => Words(given),
        };
    }

    private static string Typed(JsonElement element, string text)
    {
        if (element.Get("max_length") is { } max && text.Length > max.GetInt32())
            throw new InvalidOperationException($"The field takes {max.GetInt32()} characters, not {text.Length}.");
        if (element.Get("min_length") is { } min && text.Length > 0 && text.Length < min.GetInt32())
            throw new InvalidOperationException($"The field wants at least {min.GetInt32()} characters, not {text.Length}.");
        return text;
    }

    private static JsonObject Initial(JsonElement element, string type)
    {
        var (property, initial) = Shapes[type];
        JsonNode? value = initial.Length > 0 && element.Get(initial) is { } given ? Json.Node(given) : property == "selected_options" ? new JsonArray() : null;
        return new JsonObject { ["type"] = type, [property] = value };
    }

    private static string Words(object given) => given switch
    {
        string text => text,
        SlackUser user => user.Id,
        SlackChannel channel => channel.Id,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => given.ToString() ?? "",
    };

    private static IEnumerable<string> Many(object given) => given is string one ? [one] : given is System.Collections.IEnumerable many ? many.Cast<object>().Select(Words) : [Words(given)];
}
