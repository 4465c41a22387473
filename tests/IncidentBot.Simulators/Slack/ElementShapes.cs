using System.Text.Json;

namespace IncidentBot.Simulators.Slack;

/// <summary>What each interactive element may hold (docs.slack.dev/reference/block-kit/block-elements).</summary>
internal static class ElementShapes
{
    private const int MaxChoices = 100;

    private static readonly Rule Confirm = Rules.Object(new Shape(
        new(StringComparer.Ordinal)
        {
            ["title"] = Rules.Plain(100),
            ["text"] = Rules.Marked(300),
            ["confirm"] = Rules.Plain(30),
            ["deny"] = Rules.Plain(30),
            ["style"] = Rules.OneOf("primary", "danger"),
        },
        ["title", "text", "confirm", "deny"]));

    private static readonly Rule Dispatch = Rules.Object(new Shape(
        new(StringComparer.Ordinal) { ["trigger_actions_on"] = Rules.List(1, 2, Rules.OneOf("on_enter_pressed", "on_character_entered")) }, []));

    private static readonly Rule Filter = Rules.Object(new Shape(
        new(StringComparer.Ordinal)
        {
            ["include"] = Rules.List(1, 4, Rules.OneOf("im", "mpim", "private", "public")),
            ["exclude_external_shared_channels"] = Rules.Flag,
            ["exclude_bot_users"] = Rules.Flag,
        },
        []));

    private static readonly Rule Choice = Option(Rules.Plain(75), link: false);
    private static readonly Rule MarkedChoice = Option(Rules.Marked(75), link: false);
    private static readonly Rule MenuChoice = Option(Rules.Plain(75), link: true);

    private static readonly Rule Group = Rules.Object(new Shape(
        new(StringComparer.Ordinal) { ["label"] = Rules.Plain(75), ["options"] = Rules.List(1, MaxChoices, Choice) }, ["label", "options"]));

    internal static readonly Dictionary<string, Shape> All = Build();

    internal static readonly HashSet<string> Selects = new(StringComparer.Ordinal) { "static_select", "external_select", "users_select", "conversations_select", "channels_select" };
    internal static readonly HashSet<string> MultiSelects = new(Selects.Select(s => "multi_" + s), StringComparer.Ordinal);

    internal static readonly HashSet<string> InActions = new(Selects, StringComparer.Ordinal)
    {
        "button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker", "workflow_button",
    };

    internal static readonly HashSet<string> InSection = new(Selects.Concat(MultiSelects), StringComparer.Ordinal)
    {
        "button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "image", "workflow_button",
    };

    internal static readonly HashSet<string> InInput = new(Selects.Concat(MultiSelects), StringComparer.Ordinal)
    {
        "plain_text_input", "email_text_input", "url_text_input", "number_input", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker", "rich_text_input", "file_input",
    };

    /// <summary>Elements of the given kinds only.</summary>
    internal static Rule Among(HashSet<string> kinds) => (report, value, path) =>
    {
        var type = value.Text("type");
        if (type is null || !All.TryGetValue(type, out var shape))
            report.Add(path + "/type", $"unsupported element type: {type}");
        else if (!kinds.Contains(type))
            report.Add(path + "/type", $"a {type} cannot stand here");
        else if (type is "file_input" && report.Surface is not Surface.Modal)
            report.Add(path + "/type", "file_input stands in modals only");
        else
            Rules.Check(report, value, path, shape);
    };

    private static Dictionary<string, Shape> Build()
    {
        var all = new Dictionary<string, Shape>(StringComparer.Ordinal)
        {
            ["button"] = new(
                Fields(("text", Rules.Plain(75)), ("value", Rules.Words(2000)), ("url", Rules.Url()), ("style", Rules.OneOf("primary", "danger")), ("accessibility_label", Rules.Words(75))), ["text"]),
            ["workflow_button"] = new(
                Fields(("text", Rules.Plain(75)), ("workflow", Rules.Any), ("style", Rules.OneOf("primary", "danger")), ("accessibility_label", Rules.Words(75))), ["text", "workflow", "action_id"]),
            ["overflow"] = new(Fields(("options", Rules.List(1, 5, MenuChoice))), ["options"]),
            ["checkboxes"] = new(Input(("options", Rules.List(1, 10, MarkedChoice)), ("initial_options", Rules.List(1, 10, Rules.Any))), ["options"], Offered),
            ["radio_buttons"] = new(Input(("options", Rules.List(1, 10, MarkedChoice)), ("initial_option", Rules.Any)), ["options"], Offered),
            ["datepicker"] = new(Input(("initial_date", Rules.Words(10, 10)), Placeholder), []),
            ["timepicker"] = new(Input(("initial_time", Rules.Words(5, 5)), ("timezone", Rules.Words(100)), Placeholder), []),
            ["datetimepicker"] = new(Input(("initial_date_time", Rules.Number(0, int.MaxValue))), []),
            ["plain_text_input"] = new(
                Typed(("multiline", Rules.Flag), ("min_length", Rules.Number(0, 3000)), ("max_length", Rules.Number(1, 3000)), ("initial_value", Rules.Words(3000))), [], Lengths),
            ["email_text_input"] = new(Typed(("initial_value", Rules.Words(3000))), []),
            ["url_text_input"] = new(Typed(("initial_value", Rules.Words(3000))), []),
            ["number_input"] = new(Typed(("is_decimal_allowed", Rules.Flag), ("initial_value", Rules.Any), ("min_value", Rules.Any), ("max_value", Rules.Any)), ["is_decimal_allowed"]),
            ["rich_text_input"] = new(Typed(("initial_value", Rules.Any)), []),
            ["file_input"] = new(Fields(("filetypes", Rules.List(1, 50, Rules.Words(20, 1))), ("max_files", Rules.Number(1, 10))), []),
            ["image"] = new(
                new(StringComparer.Ordinal) { ["image_url"] = Rules.Url(), ["alt_text"] = Rules.Words(2000, 1), ["slack_file"] = Rules.Any }, ["alt_text"],
                static (report, value, path) => OneOfTwo(report, value, path, "image_url", "slack_file")),
        };
        foreach (var multi in (ReadOnlySpan<bool>)[false, true])
        {
            var (prefix, s) = multi ? ("multi_", "s") : ("", "");
            (string, Rule)[] more = multi ? [("max_selected_items", Rules.Number(1, 1000)), Placeholder] : [Placeholder];
            var ids = multi ? Rules.List(1, 1000, Rules.Words(30, 1)) : Rules.Words(30, 1);
            all[prefix + "static_select"] = new(
                Input([("options", Rules.List(1, MaxChoices, Choice)), ("option_groups", Rules.List(1, MaxChoices, Group)), ("initial_option" + s, Rules.Any), .. more]), [],
                static (report, value, path) =>
                {
                    OneOfTwo(report, value, path, "options", "option_groups");
                    Offered(report, value, path);
                });
            all[prefix + "external_select"] = new(Input([("min_query_length", Rules.Number(0, 255)), ("initial_option" + s, Rules.Any), .. more]), []);
            all[prefix + "users_select"] = new(Input([("initial_user" + s, ids), .. more]), []);
            all[prefix + "channels_select"] = new(Input([("initial_channel" + s, ids), ("response_url_enabled", Rules.Flag), .. more]), [], UrlEnabled);
            all[prefix + "conversations_select"] = new(
                Input([("initial_conversation" + s, ids), ("default_to_current_conversation", Rules.Flag), ("response_url_enabled", Rules.Flag), ("filter", Filter), .. more]), [], UrlEnabled);
        }

        return all;
    }

    private static (string, Rule) Placeholder => ("placeholder", Rules.Plain(150));

    private static Dictionary<string, Rule> Fields(params (string Name, Rule Rule)[] own)
    {
        var fields = new Dictionary<string, Rule>(StringComparer.Ordinal) { ["action_id"] = Rules.ActionId, ["confirm"] = Confirm };
        foreach (var (name, rule) in own)
            fields[name] = rule;
        return fields;
    }

    private static Dictionary<string, Rule> Input(params (string, Rule)[] own) => Fields([("focus_on_load", Rules.Focus), .. own]);

    private static Dictionary<string, Rule> Typed(params (string, Rule)[] own)
    {
        var fields = Input([("dispatch_action_config", Dispatch), Placeholder, .. own]);
        fields.Remove("confirm");
        return fields;
    }

    private static Rule Option(Rule text, bool link)
    {
        var fields = new Dictionary<string, Rule>(StringComparer.Ordinal) { ["text"] = text, ["value"] = Rules.Words(150, 1), ["description"] = text };
        if (link)
            fields["url"] = Rules.Url();
        return Rules.Object(new Shape(fields, ["text", "value"]));
    }

    private static void OneOfTwo(BlockReport report, JsonElement value, string path, string one, string other)
    {
        if (value.Get(one) is null == value.Get(other) is null)
            report.Add(path, $"must have either {one} or {other}");
    }

    private static void Lengths(BlockReport report, JsonElement value, string path)
    {
        if (value.Get("min_length") is { ValueKind: JsonValueKind.Number } min && value.Get("max_length") is { ValueKind: JsonValueKind.Number } max && min.GetInt32() > max.GetInt32())
            report.Add(path, "min_length must not be more than max_length");
    }

    private static void UrlEnabled(BlockReport report, JsonElement value, string path)
    {
        if (value.Flag("response_url_enabled") && (report.Surface is not Surface.Modal || !path.EndsWith("/element", StringComparison.Ordinal)))
            report.Add(path, "response_url_enabled works only in the input block of a modal");
    }

    private static void Offered(BlockReport report, JsonElement value, string path)
    {
        var initial = value.List("initial_options").Concat(value.Get("initial_option") is { } one ? [one] : []).ToArray();
        if (initial.Length == 0)
            return;
        var offered = value.List("options").Concat(value.List("option_groups").SelectMany(g => g.List("options"))).ToArray();
        foreach (var chosen in initial.Where(i => !offered.Any(o => JsonElement.DeepEquals(i, o))))
            report.Add(path, $"initial option \"{chosen.Text("value")}\" must be one of the options");
    }
}
