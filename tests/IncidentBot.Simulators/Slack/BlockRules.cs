using System.Globalization;
using System.Text.Json;

namespace IncidentBot.Simulators.Slack;

internal enum Surface
{
    Message,
    Modal,
    Home,
}

/// <summary>What is checked of one value; complaints go to the report.</summary>
internal delegate void Rule(BlockReport report, JsonElement value, string path);

/// <summary>An object's fields; what is not named is refused.</summary>
internal sealed record Shape(Dictionary<string, Rule> Fields, string[] Required, Rule? Whole = null);

/// <summary>Complaints about one message or view, in Slack's words, with what must be unique or counted across its blocks.</summary>
internal sealed class BlockReport(Surface surface)
{
    internal Surface Surface { get; } = surface;

    internal List<string> Messages { get; } = [];

    internal HashSet<string> BlockIds { get; } = new(StringComparer.Ordinal);

    internal HashSet<string> ActionIds { get; } = new(StringComparer.Ordinal);

    internal int Focused { get; set; }

    internal int Markdown { get; set; }

    internal int Tables { get; set; }

    internal bool HasInput { get; set; }

    internal void Add(string path, string complaint) => Messages.Add($"[ERROR] {complaint} [json-pointer:{path}]");
}

/// <summary>The kinds of value that blocks are made of. Characters are counted in UTF-16, which is never more lenient than Slack.</summary>
internal static class Rules
{
    internal static readonly Rule Any = static (_, _, _) => { };

    internal static readonly Rule Flag = static (report, value, path) =>
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            report.Add(path, "must be a boolean");
    };

    internal static readonly Rule Focus = static (report, value, path) =>
    {
        if (value.ValueKind is JsonValueKind.True && ++report.Focused > 1)
            report.Add(path, "only one element can have focus_on_load");
    };

    internal static readonly Rule ActionId = static (report, value, path) =>
    {
        Words(255, 1)(report, value, path);
        if (value.ValueKind is JsonValueKind.String && !report.ActionIds.Add(value.GetString()!))
            report.Add(path, $"action_id \"{value.GetString()}\" already exists");
    };

    internal static readonly Rule BlockId = static (report, value, path) =>
    {
        Words(255, 1)(report, value, path);
        if (value.ValueKind is JsonValueKind.String && !report.BlockIds.Add(value.GetString()!))
            report.Add(path, $"block_id \"{value.GetString()}\" already exists");
    };

    private static readonly Dictionary<string, Rule> PlainFields = new(StringComparer.Ordinal) { ["text"] = Any, ["emoji"] = Flag };
    private static readonly Dictionary<string, Rule> MarkedFields = new(StringComparer.Ordinal) { ["text"] = Any, ["verbatim"] = Flag };

    internal static Rule Words(int max, int min = 0) => (report, value, path) =>
    {
        if (value.ValueKind is not JsonValueKind.String)
            report.Add(path, "must be a string");
        else if (value.GetString()!.Length is var length && length < min)
            report.Add(path, $"must be more than {min - 1} characters");
        else if (length > max)
            report.Add(path, $"must be less than {max + 1} characters");
    };

    internal static Rule Url(int max = 3000) => (report, value, path) =>
    {
        Words(max, 1)(report, value, path);
        if (value.ValueKind is JsonValueKind.String && !Uri.TryCreate(value.GetString(), UriKind.Absolute, out _))
            report.Add(path, "must be a valid URL");
    };

    internal static Rule Number(int min, int max) => (report, value, path) =>
    {
        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetInt64(out var number) || number < min || number > max)
            report.Add(path, $"must be a number from {min} to {max}");
    };

    internal static Rule OneOf(params string[] allowed) => (report, value, path) =>
    {
        if (value.ValueKind is not JsonValueKind.String || !allowed.Contains(value.GetString(), StringComparer.Ordinal))
            report.Add(path, $"must be one of {string.Join(", ", allowed)}");
    };

    /// <summary>A text object that may only be plain.</summary>
    internal static Rule Plain(int max) => (report, value, path) => Text(report, value, path, max, markup: false);

    /// <summary>A text object, plain or mrkdwn.</summary>
    internal static Rule Marked(int max) => (report, value, path) => Text(report, value, path, max, markup: true);

    internal static Rule List(int min, int max, Rule each) => (report, value, path) =>
    {
        if (value.ValueKind is not JsonValueKind.Array)
        {
            report.Add(path, "must be an array");
            return;
        }

        var count = value.GetArrayLength();
        if (count < min)
            report.Add(path, $"must contain at least {min} items");
        if (count > max)
            report.Add(path, $"no more than {max} items allowed");
        var at = 0;
        foreach (var item in value.EnumerateArray())
            each(report, item, string.Create(CultureInfo.InvariantCulture, $"{path}/{at++}"));
    };

    internal static Rule Object(Shape shape) => (report, value, path) => Check(report, value, path, shape);

    internal static void Check(BlockReport report, JsonElement value, string path, Shape shape)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            report.Add(path, "must be an object");
            return;
        }

        foreach (var field in value.EnumerateObject())
        {
            if (field.Name == "type")
                continue;
            if (shape.Fields.TryGetValue(field.Name, out var rule))
                rule(report, field.Value, $"{path}/{field.Name}");
            else
                report.Add($"{path}/{field.Name}", $"no such field: {field.Name}");
        }

        foreach (var missing in shape.Required)
        {
            if (!value.TryGetProperty(missing, out _))
                report.Add(path, $"missing required field: {missing}");
        }

        shape.Whole?.Invoke(report, value, path);
    }

    private static void Text(BlockReport report, JsonElement value, string path, int max, bool markup)
    {
        var type = value.Text("type");
        if (type is not ("plain_text" or "mrkdwn"))
            report.Add(path, "must be a text object");
        else if (type is "mrkdwn" && !markup)
            report.Add(path + "/type", "must be plain_text");
        else
        {
            Check(report, value, path, new Shape(type is "mrkdwn" ? MarkedFields : PlainFields, ["text"]));
            if (value.TryGetProperty("text", out var words))
                Words(max, 1)(report, words, path + "/text");
        }
    }
}
