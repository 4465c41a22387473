using System.Text.RegularExpressions;

namespace IncidentBot.PlanFiles;

/// <summary>
/// A group of keys, read against its shape. What is wrong is marked at its place, and a stand-in is returned so that reading goes
/// on to the next fault; a file with faults never becomes a plan, so no stand-in is ever used.
/// </summary>
internal sealed partial class Entry
{
    private const int LongestLine = 160;
    private const int LongestProse = 2000;

    private readonly YamlMap? map;

    private Entry(YamlMap? map, Place at, Shape shape, Marking marking)
    {
        this.map = map;
        At = at;
        Shape = shape;
        Marking = marking;
    }

    public Place At { get; }

    public Shape Shape { get; }

    public Marking Marking { get; }

    /// <summary>The part under this key, or null.</summary>
    public YamlPart? this[string key] => map?[key];

    /// <summary>Every key with its value.</summary>
    public ImmutableArray<YamlEntry> All => map?.Entries ?? [];

    /// <summary>Where the key's value stands; where the group starts when it has none.</summary>
    public Place PlaceOf(string key) => this[key]?.At ?? At;

    /// <summary>Opens a group: marks unknown keys and those left out.</summary>
    public static Entry Open(YamlPart part, Shape shape, Marking marking)
    {
        if (part is not YamlMap map)
        {
            marking.Fault(part.At, $"{shape.Called} is written as keys with values, but this is {part.Is}", $"write {string.Join(", ", shape.Required.DefaultIfEmpty(shape.Keys[0]).Select(k => $"“{k}: …”"))}");
            return new Entry(null, part.At, shape, marking);
        }

        foreach (var (key, _) in map.Entries.Where(e => !shape.Keys.Contains(e.Key.Value)))
            marking.Fault(key.At, $"“{Nearest.Shorten(key.Value)}” is no key of {shape.Called}", Nearest.Advice(key.Value, [.. shape.Keys.Where(k => map[k] is null)]));
        foreach (var key in shape.Required.Where(k => map[k] is null))
            marking.Fault(map.At, $"{shape.Called} lacks “{key}”", $"add “{key}: …” here");
        var entry = new Entry(map, map.At, shape, marking);
        entry.ReadCovers();
        return entry;
    }

    /// <summary>One line of text.</summary>
    public string Line(string key) => Text(key, LongestLine, oneLine: true) ?? "";

    /// <summary>One line of text, or null when the key is absent.</summary>
    public string? LineOrNull(string key) => Text(key, LongestLine, oneLine: true);

    /// <summary>A paragraph.</summary>
    public string Prose(string key) => Text(key, LongestProse, oneLine: false) ?? "";

    /// <summary>Yes or no; no when the key is absent.</summary>
    public bool Flag(string key)
    {
        if (WordsAt(key) is not { } words)
            return false;
        switch (words.Value)
        {
            case "true" or "yes":
                return true;
            case "false" or "no":
                return false;
            default:
                Marking.Fault(words.At, $"“{key}” is “{Nearest.Shorten(words.Value)}”", "write true or false");
                return false;
        }
    }

    /// <summary>One of some words; <paramref name="otherwise"/> when the key is absent.</summary>
    public T Choice<T>(string key, Choices<T> choices, T otherwise) => WordsAt(key) is { } words ? Chosen(words, choices, otherwise) : otherwise;

    /// <summary>What a word of the choices means.</summary>
    public T Chosen<T>(YamlWords words, Choices<T> choices, T otherwise)
    {
        foreach (var (word, value) in choices.All)
        {
            if (word == words.Value)
                return value;
        }

        Marking.Fault(words.At, $"there is no {choices.Kind} “{Nearest.Shorten(words.Value)}”", Nearest.Advice(words.Value, choices.Words));
        return otherwise;
    }

    /// <summary>The groups of a list.</summary>
    public ImmutableArray<Entry> Entries(string key, Shape shape) => [.. Parts(key).Select(p => Open(p, shape, Marking))];

    /// <summary>The single values of a list. A list that is there but empty is marked: it would mean “none” to some and “any” to others.</summary>
    public ImmutableArray<YamlWords> List(string key)
    {
        var parts = Parts(key);
        if (parts.IsEmpty && this[key] is YamlList)
            Marking.Fault(PlaceOf(key), $"“{key}” is an empty list", "name at least one, or leave the key out");
        foreach (var part in parts.Where(p => p is not YamlWords))
            Marking.Fault(part.At, $"“{key}” lists single values, but this is {part.Is}", "write “- value”");
        return [.. parts.OfType<YamlWords>()];
    }

    /// <summary>The single value under a key, or null.</summary>
    public YamlWords? WordsAt(string key)
    {
        switch (this[key])
        {
            case null:
                return null;
            case YamlWords words when words.Value.Trim().Length > 0:
                return words with { Value = words.Value.Trim() };
            case var other:
                Marking.Fault(other.At, $"“{key}” wants a single value, but this is {other.Is}", $"write “{key}: …”");
                return null;
        }
    }

    private ImmutableArray<YamlPart> Parts(string key)
    {
        switch (this[key])
        {
            case null:
                return [];
            case YamlList list:
                return list.Parts;
            case var other:
                Marking.Fault(other.At, $"“{key}” wants a list, but this is {other.Is}",
                    other is YamlWords { Value: { Length: > 0 } value } ? $"write “{key}: [{Nearest.Shorten(value)}]”" : "put “- ” before each entry");
                return [];
        }
    }

    private string? Text(string key, int most, bool oneLine)
    {
        if (WordsAt(key) is not { } words)
            return null;
        if (words.Value.Length > most)
            Marking.Fault(words.At, $"“{key}” has {words.Value.Length} letters", $"write {most} at most");
        if (oneLine && words.Value.Contains('\n', StringComparison.Ordinal))
            Marking.Fault(words.At, $"“{key}” has several lines", "write it in one line");
        if (words.Value.Any(c => (char.IsControl(c) && c != '\n') || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format))
            Marking.Fault(words.At, $"“{key}” has a character that can't be seen", "write the text with letters, digits and signs only");
        return words.Value;
    }

    private void ReadCovers()
    {
        if (Shape.Keys.Contains("note"))
            Prose("note");
        if (!Shape.Keys.Contains("covers"))
            return;
        foreach (var obligation in List("covers"))
        {
            if (ObligationId().IsMatch(obligation.Value))
                Marking.Cover(obligation.Value);
            else
                Marking.Fault(obligation.At, $"“{Nearest.Shorten(obligation.Value)}” is no obligation's id", "write capitals, a hyphen and digits, such as CHG-16");
        }
    }

    [GeneratedRegex("^[A-Z]{2,8}-[0-9]{1,4}\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObligationId();
}
