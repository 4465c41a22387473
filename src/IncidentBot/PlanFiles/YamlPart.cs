namespace IncidentBot.PlanFiles;

/// <summary>Where something stands in a file, both counted from 1.</summary>
internal sealed record Place(int Line, int Column);

/// <summary>A part of a YAML text that knows its place.</summary>
internal abstract record YamlPart(Place At)
{
    /// <summary>What it is, for people who don't speak YAML.</summary>
    public abstract string Is { get; }
}

/// <summary>A bare value. All values are words here: what they mean is decided by the key they stand under.</summary>
internal sealed record YamlWords(Place At, string Value) : YamlPart(At)
{
    public override string Is => Value.Length == 0 ? "empty" : "a single value";
}

/// <summary>A list.</summary>
internal sealed record YamlList(Place At, ImmutableArray<YamlPart> Parts) : YamlPart(At)
{
    public override string Is => "a list";
}

/// <summary>Keys with values. Where a key stood twice, the first counts and the second is a fault.</summary>
internal sealed record YamlMap(Place At, ImmutableArray<YamlEntry> Entries) : YamlPart(At)
{
    public override string Is => "a group of keys";

    public YamlPart? this[string key] => Entries.FirstOrDefault(e => e.Key.Value == key)?.Value;
}

/// <summary>One key with its value.</summary>
internal sealed record YamlEntry(YamlWords Key, YamlPart Value);
