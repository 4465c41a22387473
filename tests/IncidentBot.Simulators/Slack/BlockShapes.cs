using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>What each block may hold and where it may stand (docs.slack.dev/reference/block-kit/blocks), and the ids that Slack gives to what has none.</summary>
internal static class BlockShapes
{
    private const int MarkdownLimit = 12_000;

    private static readonly HashSet<string> InMessagesOnly = new(StringComparer.Ordinal) { "markdown", "table" };

    private static readonly Rule ContextElement = static (report, value, path) =>
    {
        if (value.Text("type") == "image")
            ElementShapes.Among(new(StringComparer.Ordinal) { "image" })(report, value, path);
        else
            Rules.Marked(3000)(report, value, path);
    };

    private static readonly Rule Cell = static (report, value, path) =>
    {
        if (value.Text("type") is not ("raw_text" or "raw_number" or "rich_text"))
            report.Add(path + "/type", "must be raw_text, raw_number or rich_text");
        else if (value.Text("type") == "raw_text" && string.IsNullOrEmpty(value.Text("text")))
            report.Add(path + "/text", "must be more than 0 characters");
    };

    private static readonly Dictionary<string, Shape> All = new(StringComparer.Ordinal)
    {
        ["section"] = new(
            Fields(("text", Rules.Marked(3000)), ("fields", Rules.List(1, 10, Rules.Marked(2000))), ("accessory", ElementShapes.Among(ElementShapes.InSection)), ("expand", Rules.Flag)), [],
            static (report, value, path) =>
            {
                if (value.Get("text") is null && value.Get("fields") is null)
                    report.Add(path, "must have text or fields");
            }),
        ["header"] = new(Fields(("text", Rules.Plain(150)), ("level", Rules.Number(1, 4))), ["text"]),
        ["divider"] = new(Fields(), []),
        ["context"] = new(Fields(("elements", Rules.List(1, 10, ContextElement))), ["elements"]),
        ["actions"] = new(Fields(("elements", Rules.List(1, 25, ElementShapes.Among(ElementShapes.InActions)))), ["elements"]),
        ["image"] = new(
            Fields(("image_url", Rules.Url()), ("alt_text", Rules.Words(2000, 1)), ("title", Rules.Plain(2000)), ("slack_file", Rules.Any)), ["alt_text"],
            static (report, value, path) =>
            {
                if (value.Get("image_url") is null == value.Get("slack_file") is null)
                    report.Add(path, "must have either image_url or slack_file");
            }),
        ["markdown"] = new(
            Fields(("text", Rules.Words(MarkdownLimit, 1))), ["text"],
            static (report, value, path) =>
            {
                if ((report.Markdown += value.Text("text")?.Length ?? 0) > MarkdownLimit)
                    report.Add(path, $"all markdown blocks together must be less than {MarkdownLimit + 1} characters");
            }),
        ["table"] = new(
            Fields(("rows", Rules.List(1, 100, Rules.List(1, 20, Cell))), ("column_settings", Rules.List(0, 20, Rules.Any))), ["rows"],
            static (report, _, path) =>
            {
                if (++report.Tables > 1)
                    report.Add(path, "only one table is allowed in a message");
            }),
        ["rich_text"] = new(Fields(("elements", Rules.List(1, 1000, Rules.Any))), ["elements"]),
        ["video"] = new(
            Fields(
                ("alt_text", Rules.Words(2000, 1)), ("title", Rules.Plain(199)), ("video_url", Rules.Url()), ("thumbnail_url", Rules.Url()), ("author_name", Rules.Words(49)),
                ("description", Rules.Plain(200)), ("provider_icon_url", Rules.Url()), ("provider_name", Rules.Words(100)), ("title_url", Rules.Url())),
            ["alt_text", "title", "video_url", "thumbnail_url"]),
        ["input"] = new(
            Fields(
                ("label", Rules.Plain(2000)), ("element", ElementShapes.Among(ElementShapes.InInput)), ("dispatch_action", Rules.Flag), ("hint", Rules.Plain(2000)), ("optional", Rules.Flag)),
            ["label", "element"],
            static (report, value, path) =>
            {
                report.HasInput = true;
                if (value.Get("dispatch_action") is not null && value.Get("element")?.Text("type") == "file_input")
                    report.Add(path, "dispatch_action does not go with a file_input");
            }),
    };

    /// <summary>Complaints about the blocks of a message, modal or home tab.</summary>
    internal static void Check(BlockReport report, JsonElement blocks, string path)
    {
        if (report.Surface is Surface.Modal or Surface.Home && blocks.ValueKind is JsonValueKind.Array && blocks.GetArrayLength() == 0)
            report.Add(path, "must contain at least 1 items");
        Rules.List(0, report.Surface is Surface.Message ? 50 : 100, Block)(report, blocks, path);
    }

    /// <summary>The same blocks with ids where there were none, and <c>emoji</c> as Slack adds it.</summary>
    internal static JsonArray WithIds(JsonElement blocks, Workspace workspace)
    {
        var all = JsonArray.Create(blocks)!;
        foreach (var block in all.Cast<JsonObject>())
        {
            if (block["block_id"] is null)
                block["block_id"] = workspace.NewId("")[^5..];
            foreach (var element in (block["elements"] as JsonArray ?? []).Append(block["accessory"]).Append(block["element"]).OfType<JsonObject>())
            {
                if (element["action_id"] is null && (string?)element["type"] is { } type && type != "image" && ElementShapes.All.ContainsKey(type))
                    element["action_id"] = workspace.NewId("")[^5..];
            }
        }

        AddEmoji(all);
        return all;
    }

    internal static void AddEmoji(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
                AddEmoji(item);
        }
        else if (node is JsonObject thing)
        {
            if (thing["type"] is JsonValue type && type.TryGetValue<string>(out var name) && name == "plain_text")
                thing.TryAdd("emoji", true);
            foreach (var (_, value) in thing.Where(p => p.Value is JsonArray or JsonObject).ToArray())
                AddEmoji(value);
        }
    }

    private static void Block(BlockReport report, JsonElement block, string path)
    {
        report.ActionIds.Clear();
        var type = block.Text("type");
        if (type is null || !All.TryGetValue(type, out var shape))
            report.Add(path + "/type", $"unsupported type: {type}");
        else if (InMessagesOnly.Contains(type) && report.Surface is not Surface.Message)
            report.Add(path + "/type", $"a {type} block stands in messages only");
        else
            Rules.Check(report, block, path, shape);
    }

    private static Dictionary<string, Rule> Fields(params (string Name, Rule Rule)[] own)
    {
        var fields = new Dictionary<string, Rule>(StringComparer.Ordinal) { ["block_id"] = Rules.BlockId };
        foreach (var (name, rule) in own)
            fields[name] = rule;
        return fields;
    }
}
