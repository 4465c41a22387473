using System.Globalization;
using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Slack.Printing;

/// <summary>What a form asks, as input blocks. The block's id is the field's name and the element's is <see cref="Action"/>, so that what is sent back can be read without knowing the form.</summary>
internal static class FieldPrinting
{
    /// <summary>Id of every input element.</summary>
    internal const string Action = "value";

    /// <summary>What is kept for each field on the page: what was wrong, what finds no room, and the input.</summary>
    internal const int MostBlocks = 3;

    /// <summary>What these cost; the input's own words and options are not counted.</summary>
    internal const int MostCost = 1000;

    /// <summary>Puts a field on the page: what was wrong, what the choices mean where that is too long for their places, and the input.</summary>
    internal static void Print(Page page, Field field, SlackNames names)
    {
        var options = Offered(field);
        var roomy = options.Any(o => Long(o.Label) || Long(o.Definition)) || options.Length > Limits.Choices;
        page.Break();
        if (field.Error is { } error)
            page.Shown([new Piece("⚠️ "), new Piece($"{Shortened(field.Label, 100)}: ", Look.Bold), new Piece(Shortened(error, 300))]);
        if (roomy)
            Definitions(page, options, names);
        page.Break();

        var input = new JsonObject
        {
            ["type"] = "input",
            ["label"] = PlainWords.Node(PlainWords.OneLine(field.Label), Limits.Label, instead: field.Name),
            ["element"] = Element(field, options, described: !roomy, names),
            ["optional"] = !field.Required,
        };
        if (field.Redraws && !options.IsEmpty)
            input["dispatch_action"] = true;
        if (Hint(field, options) is { Length: > 0 } hint)
            input["hint"] = PlainWords.Node(hint, Limits.Label);
        page.Insist(input, field.Name);
    }

    private static bool Long(string? words) => words is not null && PlainWords.OneLine(words).Length > Limits.OptionText;

    /// <summary>What can be chosen: values that Slack hands back whole, each once, and never more than it takes; the chosen one is among them.</summary>
    private static ImmutableArray<Option> Offered(Field field)
    {
        if (field.Options.IsDefaultOrEmpty || field.Kind is not (FieldKind.Choice or FieldKind.Person))
            return [];
        ImmutableArray<Option> all = [.. field.Options.Where(o => Presses.CanCarry(o.Value, Limits.OptionValue)).DistinctBy(o => o.Value, StringComparer.Ordinal)];
        if (all.Length <= Limits.Options)
            return all;
        return all.Take(Limits.Options).Any(o => o.Value == field.Value) || all.FirstOrDefault(o => o.Value == field.Value) is not { } chosen
            ? [.. all.Take(Limits.Options)]
            : [.. all.Take(Limits.Options - 1), chosen];
    }

    private static void Definitions(Page page, ImmutableArray<Option> options, SlackNames names)
    {
        page.Reserve(MostBlocks - 1, MostCost - 500);
        foreach (var option in options.Where(o => o.Definition is { Length: > 0 } || Long(o.Label)))
        {
            var label = PlainWords.OneLine(option.Label) is { Length: > 0 } words ? words : PlainWords.OneLine(option.Value);
            page.Line([new Piece(label, Look.Bold), new Piece($": {PlainWords.OneLine(option.Definition ?? "")}")], "definition");
        }

        page.Reserve(1 - MostBlocks, 500 - MostCost);
        BlockKit.Missing(page, names, null);
    }

    private static string Shortened(string words, int most) => VisibleText.Shorten(PlainWords.OneLine(words), most);

    private static string Hint(Field field, ImmutableArray<Option> options)
    {
        var hint = VisibleText.Of(field.Hint ?? (field.Kind == FieldKind.Moment ? "Such as now, 14:30, 20m ago, tomorrow 9am or 2026-11-22 14:30." : ""));
        var missing = field.Options.IsDefaultOrEmpty || field.Kind is not (FieldKind.Choice or FieldKind.Person) ? 0 : field.Options.Length - options.Length;
        string?[] all =
        [
            missing > 0 ? string.Create(CultureInfo.InvariantCulture, $"{missing} more can't be offered here; type them with /incident.") : null,
            IsTyped(field, options) && field.Value.Length > Limits.Text ? string.Create(CultureInfo.InvariantCulture, $"What was filled in has {field.Value.Length} characters, too many for a form.") : null,
            hint,
        ];
        return string.Join(' ', all.Where(h => !string.IsNullOrWhiteSpace(h)));
    }

    private static bool IsTyped(Field field, ImmutableArray<Option> options) =>
        field.Kind is FieldKind.Line or FieldKind.Paragraph or FieldKind.Moment || (field.Kind == FieldKind.Choice && options.IsEmpty);

    private static JsonObject Element(Field field, ImmutableArray<Option> options, bool described, SlackNames names) => field.Kind switch
    {
        FieldKind.Choice or FieldKind.Person when options.Length is > 0 and <= Limits.Choices && field.Kind == FieldKind.Choice => Chosen("radio_buttons", field, options, described),
        FieldKind.Choice or FieldKind.Person when !options.IsEmpty => Chosen("static_select", field, options, described: false),
        FieldKind.Person => Person(field, names),
        _ => Typed(field),
    };

    private static JsonObject Chosen(string type, Field field, ImmutableArray<Option> options, bool described)
    {
        var element = new JsonObject
        {
            ["type"] = type,
            ["action_id"] = Action,
            ["options"] = new JsonArray([.. options.Select(o => Node(o, described))]),
        };
        if (type == "static_select")
            element["placeholder"] = PlainWords.Node("Choose …", Limits.OptionText);
        if (options.FirstOrDefault(o => o.Value == field.Value) is { } chosen)
            element["initial_option"] = Node(chosen, described);
        return element;
    }

    private static JsonObject Node(Option option, bool described)
    {
        var node = new JsonObject { ["text"] = PlainWords.Node(PlainWords.OneLine(option.Label), Limits.OptionText, instead: option.Value), ["value"] = option.Value };
        if (described && option.Definition is { } definition && !string.IsNullOrWhiteSpace(definition))
            node["description"] = PlainWords.Node(PlainWords.OneLine(definition), Limits.OptionText);
        return node;
    }

    private static JsonObject Person(Field field, SlackNames names)
    {
        var element = new JsonObject { ["type"] = "users_select", ["action_id"] = Action, ["placeholder"] = PlainWords.Node("Choose …", Limits.OptionText) };
        if (field.Value.Length > 0 && names.User(new PersonId(field.Value.TrimStart('@'))) is { } user)
            element["initial_user"] = user;
        return element;
    }

    private static JsonObject Typed(Field field)
    {
        var element = new JsonObject { ["type"] = "plain_text_input", ["action_id"] = Action, ["multiline"] = field.Kind == FieldKind.Paragraph, ["max_length"] = Limits.Text };
        var value = field.Kind == FieldKind.Paragraph ? field.Value : VisibleText.OneLine(field.Value);
        if (value.Length is > 0 and <= Limits.Text && PlainWords.IsWhole(value))
            element["initial_value"] = value;
        return element;
    }
}
