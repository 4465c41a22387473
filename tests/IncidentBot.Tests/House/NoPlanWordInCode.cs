using YamlDotNet.RepresentationModel;

namespace IncidentBot.House;

/// <summary>Severities, classes, roles, facts, clocks, checklists and their items are the plans' words. The engine has none of its own.</summary>
public sealed class NoPlanWordInCode
{
    private static readonly string[] Parts = ["severities", "classes", "roles", "facts", "clocks", "checklists", "items"];

    /// <summary>Ids that are also words of the engine (verbs, milestones, media, kinds); a plan may use them, too.</summary>
    private static readonly HashSet<string> EngineWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "declared", "reported", "acknowledged", "resolved", "closed", "update", "review", "close", "resolve", "report", "other", "page",
    };

    [Fact]
    public void No_word_of_a_plan_stands_in_the_shipped_code()
    {
        var words = PlanWords();

        Assert.NotEmpty(words);
        Sources.NoneOf(
            "The words of a plan stand in its YAML only; ask the plan for what the word means (its rank, its rule, its role that runs the response).",
            from file in Sources.Shipped
            where file.Folder != "wwwroot"
            from literal in file.Literals
            where words.Contains(literal)
            select $"{file.Path}: \"{literal}\"");
    }

    private static HashSet<string> PlanWords()
    {
        var folder = Path.Combine(Sources.Root, "manifests/plans");
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml"))
        {
            using var reader = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            Collect(yaml.Documents[0].RootNode, part: null, words);
        }

        words.ExceptWith(EngineWords);
        return words;
    }

    /// <summary>A part is either a list of things with an <c>id</c> or a mapping from id to thing.</summary>
    private static void Collect(YamlNode node, string? part, HashSet<string> words)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    var name = ((YamlScalarNode)key).Value!;
                    if (part is not null && (name == "id" ? (value as YamlScalarNode)?.Value : value is YamlMappingNode ? name : null) is { Length: > 1 } id)
                        words.Add(id);
                    Collect(value, Parts.Contains(name, StringComparer.Ordinal) ? name : null, words);
                }

                break;
            case YamlSequenceNode sequence:
                foreach (var child in sequence.Children)
                    Collect(child, part, words);
                break;
        }
    }
}
