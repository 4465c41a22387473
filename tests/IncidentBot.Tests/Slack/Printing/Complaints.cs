using System.Text.Json.Nodes;

namespace IncidentBot.Tests.Slack.Printing;

/// <summary>What a check found, with where it is.</summary>
internal sealed class Complaints(string path)
{
    private readonly List<string> all = [];

    internal ImmutableArray<string> All => [.. all];

    internal Complaints At(string part) => new Complaints($"{path}.{part}", all);

    private Complaints(string path, List<string> all)
        : this(path) => this.all = all;

    internal void That(bool holds, string otherwise)
    {
        if (!holds)
            all.Add($"{path}: {otherwise}");
    }

    internal void Words(string name, string? words, int least, int most) =>
        That(words is not null && words.Length >= least && words.Length <= most && (least == 0 || !string.IsNullOrWhiteSpace(words)), $"{name} has {words?.Length.ToString() ?? "no"} characters, {least} to {most}");

    internal void OneOf(string name, string? value, params string[] allowed) => That(allowed.Contains(value, StringComparer.Ordinal), $"{name} is {value}");

    /// <summary>Slack refuses keys it doesn't know.</summary>
    internal void Only(JsonObject node, params string[] keys) =>
        That(node.All(p => keys.Contains(p.Key, StringComparer.Ordinal)), $"unknown key among {string.Join(", ", node.Select(p => p.Key))}");

    internal void Plain(string name, JsonNode? node, int most)
    {
        That((string?)node?["type"] == "plain_text", $"{name} is plain_text");
        TextObject(name, node, most);
    }

    internal void TextObject(string name, JsonNode? node, int most)
    {
        if (node is not JsonObject text)
        {
            That(false, $"{name} is missing");
            return;
        }

        OneOf($"{name}.type", (string?)text["type"], "plain_text", "mrkdwn");
        Words(name, (string?)text["text"], 1, most);
        if ((string?)text["type"] == "plain_text")
            Only(text, "type", "text", "emoji");
        else
            Only(text, "type", "text", "verbatim");
    }
}
