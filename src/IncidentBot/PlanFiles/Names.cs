using System.Text.RegularExpressions;

namespace IncidentBot.PlanFiles;

/// <summary>The ids of one kind that a file defines, for what refers to them.</summary>
/// <param name="Kind">Such as <c>severity</c>.</param>
/// <param name="Ids">In the order of the file.</param>
internal sealed record Known(string Kind, ImmutableArray<string> Ids)
{
    /// <summary>The ids in a list of the file, read ahead of everything else; what is wrong with them is marked when they are read in full.</summary>
    public static Known In(YamlMap root, string list, string kind, Func<YamlMap, bool>? only = null) => new(kind,
    [
        .. (root[list] as YamlList)?.Parts.OfType<YamlMap>().Where(m => only?.Invoke(m) ?? true)
            .Select(m => m["id"]).OfType<YamlWords>().Select(w => w.Value.Trim()).Distinct() ?? [],
    ]);

    /// <summary>Marks a word that is none of these.</summary>
    public string Check(YamlWords word, Marking marking)
    {
        if (!Ids.Contains(word.Value))
            marking.Fault(word.At, $"there is no {Kind} “{Nearest.Shorten(word.Value)}”", Nearest.Advice(word.Value, Ids));
        return word.Value;
    }
}

/// <summary>Every id a plan defines and other rules may name.</summary>
internal sealed class Names(YamlMap root)
{
    public Known Severities { get; } = Known.In(root, "severities", "severity");

    public Known Phases { get; } = Known.In(root, "phases", "phase");

    public Known Classes { get; } = Known.In(root, "classes", "class");

    public Known Roles { get; } = Known.In(root, "roles", "role");

    private readonly Known facts = Known.In(root, "facts", "fact");
    private readonly Known yesNo = Known.In(root, "facts", "fact of kind yes-no", m => Is(m, "yes-no"));
    private readonly Known moments = Known.In(root, "facts", "fact of kind moment", m => Is(m, "moment"));

    public FactId YesNo(YamlWords word, Marking marking) => Fact(word, yesNo, "yes-no", marking);

    public FactId Moment(YamlWords word, Marking marking) => Fact(word, moments, "moment", marking);

    private FactId Fact(YamlWords word, Known ofKind, string kind, Marking marking)
    {
        if (!facts.Ids.Contains(word.Value))
            ofKind.Check(word, marking);
        else if (!ofKind.Ids.Contains(word.Value))
            marking.Fault(word.At, $"the fact “{Nearest.Shorten(word.Value)}” is not of kind {kind}", $"name a fact of kind {kind}: {Listed(ofKind.Ids)}");
        return new FactId(word.Value);
    }

    private static string Listed(ImmutableArray<string> ids) => ids.IsEmpty ? "there is none yet" : string.Join(", ", ids);

    private static bool Is(YamlMap fact, string kind) => fact["kind"] is YamlWords { Value: var k } && k.Trim() == kind;
}

/// <summary>Ids as they are defined: well-formed, and each once.</summary>
/// <param name="kind">What they name, such as <c>severity</c>.</param>
/// <param name="capitals">Whether capitals may stand in them.</param>
internal sealed partial class Ids(string kind, bool capitals = false)
{
    private readonly Dictionary<string, Place> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The entry's id.</summary>
    public string Of(Entry entry) => entry.WordsAt("id") is { } words ? Define(words, entry.Marking) : "";

    /// <summary>Takes a word as an id of this kind.</summary>
    public string Define(YamlWords words, Marking marking)
    {
        if (!(capitals ? Mixed() : Lower()).IsMatch(words.Value))
            marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” can't be an id", $"write 1 to 40 {(capitals ? "letters" : "lower-case letters")}, digits and hyphens");
        else if (!seen.TryAdd(words.Value, words.At))
            marking.Fault(words.At, $"“{words.Value}” names another {kind} on line {seen[words.Value].Line} already", "give this one a name of its own");
        return words.Value;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Lower();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,39}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mixed();
}
