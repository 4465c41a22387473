using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace IncidentBot.House;

/// <summary>appsettings.example.json is the list of everything that can be set: each option once, under the name that works, with a value that is allowed.</summary>
public sealed class SettingsAreListed
{
    /// <summary>Sections of the framework, listed because operators set them, too.</summary>
    private static readonly string[] NotOurs = ["Serilog", "Logging", "Kestrel", "AllowedHosts", "Urls"];

    private static readonly string ExamplePath = Path.Combine(Sources.Root, "appsettings.example.json");

    /// <summary>Every options class and its section: a record or class named *Options with a constant <c>Section</c>.</summary>
    private static readonly ImmutableArray<(string Section, Type Type)> Options =
    [
        .. typeof(Chat.Utterance).Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal) && !t.IsAbstract && t.Namespace?.StartsWith("IncidentBot", StringComparison.Ordinal) == true)
            .Select(t => (t.GetField("Section", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) as string ?? "", t)),
    ];

    [Fact]
    public void Every_options_class_names_its_section() => Sources.NoneOf(
        "An options class has `public const string Section`.",
        Options.Where(o => o.Section.Length == 0).Select(o => o.Type.Name));

    [Fact]
    public void Every_option_is_in_the_example_once_and_nothing_else()
    {
        if (Options.IsEmpty)
            return;
        var known = Options.SelectMany(o => Settings(o.Section, o.Type)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var listed = Listed();

        Sources.NoneOf("Missing in appsettings.example.json:", known.Where(k => !listed.Exists(l => IsOrIsBelow(l, k))).Order(StringComparer.Ordinal));
        Sources.NoneOf("In appsettings.example.json, but nothing reads it:", listed.Where(l => !known.Any(k => IsOrIsBelow(l, k)) && !NotOurs.Contains(l.Split(':')[0], StringComparer.Ordinal)));
        Sources.NoneOf("Twice in appsettings.example.json:", listed.CountBy(l => l, StringComparer.OrdinalIgnoreCase).Where(c => c.Value > 1).Select(c => c.Key));
    }

    [Fact]
    public void The_example_can_be_bound()
    {
        if (Options.IsEmpty)
            return;
        var example = new ConfigurationBuilder().AddJsonFile(ExamplePath).Build();

        Assert.All(Options, o => Assert.NotNull(example.GetSection(o.Section).Get(o.Type, b => b.ErrorOnUnknownConfiguration = true)));
    }

    private static bool IsOrIsBelow(string listed, string known) =>
        listed.Equals(known, StringComparison.OrdinalIgnoreCase) || listed.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Settings(string section, Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is not null
        let name = $"{section}:{property.Name}"
        from setting in IsNested(property.PropertyType) ? Settings(name, property.PropertyType) : [name]
        select setting;

    private static bool IsNested(Type type) => type.IsClass && type != typeof(string) && type.Assembly == typeof(Chat.Utterance).Assembly;

    private static List<string> Listed()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(ExamplePath), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        return [.. Leaves("", json.RootElement)];
    }

    private static IEnumerable<string> Leaves(string path, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(p => Leaves(path.Length == 0 ? p.Name : $"{path}:{p.Name}", p.Value))
        : [path];
}
