using YamlDotNet.RepresentationModel;

namespace IncidentBot.House;

/// <summary>Severities, classes, roles, facts, clocks, checklists and their items are the plans' words. The engine has none of its own.</summary>
public sealed class NoPlanWordInCode
{
    private static readonly string[] Parts = ["severities", "classes", "roles", "facts", "clocks", "checklists"];

    /// <summary>Ids that are also words of the engine or of plain English (verbs, milestones, ways to say yes); a plan may use them, too.</summary>
    private static readonly HashSet<string> EngineWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "declared", "reported", "acknowledged", "resolved", "closed", "confirmed", "update", "review", "close", "resolve", "report", "other", "page",
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
            foreach (var part in Parts)
                words.UnionWith(Things(yaml.Documents[0].RootNode, part).SelectMany(Ids));
        }

        words.ExceptWith(EngineWords);
        return words;
    }

    /// <summary>The id of a thing; of a checklist its items' full ids, too.</summary>
    private static IEnumerable<string> Ids(YamlMappingNode thing)
    {
        var id = ((YamlScalarNode)thing.Children["id"]).Value!;
        return Things(thing, "items").Select(item => $"{id}.{((YamlScalarNode)item.Children["id"]).Value}").Prepend(id);
    }

    private static IEnumerable<YamlMappingNode> Things(YamlNode node, string part) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(part, out var list) ? ((YamlSequenceNode)list).Children.OfType<YamlMappingNode>() : [];
}
