using System.Text.RegularExpressions;

namespace IncidentBot.House;

/// <summary>One source file. <paramref name="Path"/> is relative to the repository, with slashes.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    private Scanned? scanned;

    /// <summary>The file without comments and with every literal emptied: words in it are code.</summary>
    public string Code => (scanned ??= Scan()).Code;

    /// <summary>What its string literals say.</summary>
    public ImmutableArray<string> Literals => (scanned ??= Scan()).Literals;

    /// <summary>The file's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The first folder inside its project; empty for files beside the project file.</summary>
    public string Folder => Path.Split('/') is [_, _, var folder, _, ..] ? folder : "";

    /// <summary>Whether it was written by a tool or is data of the database.</summary>
    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal) || Name.EndsWith(".g.cs", StringComparison.Ordinal);

    /// <summary>How many lines it has.</summary>
    public int Lines => Text.AsSpan().Count('\n') + (Text.EndsWith('\n') ? 0 : 1);

    /// <summary>Namespaces it asks for by <c>using</c>, aliases and static ones included.</summary>
    public IEnumerable<string> Usings => UsingLine().Matches(Code).Select(m => m.Groups["name"].Value);

    /// <summary>Names of the types declared in it.</summary>
    public IEnumerable<string> Types => IsRazor
        ? [System.IO.Path.GetFileNameWithoutExtension(Path)]
        : TypeDeclaration().Matches(Code).Select(m => m.Groups["name"].Value);

    /// <summary>Whether a word stands in the code, comments and literals apart.</summary>
    public bool Says(string word) => Regex.IsMatch(Code, $@"(?<![\w.]){word}(?!\w)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);

    private Scanned Scan() => Path.EndsWith(".cs", StringComparison.Ordinal)
        ? new SourceScanner(Text).Scan()
        : new Scanned(RazorComment().Replace(Text, ""), [.. Quoted().Matches(Text).Select(m => m.Groups["words"].Value)]);

    [GeneratedRegex(@"^\s*(?:global\s+)?@?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?<name>[\w.]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"\b(?:class|interface|enum|record\s+struct|record|struct)\s+(?<name>[A-Z]\w*)", RegexOptions.None, 1000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline, 1000)]
    private static partial Regex RazorComment();

    [GeneratedRegex("\"(?<words>[^\"\n]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Quoted();
}

/// <summary>What a scan of a C# file found.</summary>
internal sealed record Scanned(string Code, ImmutableArray<string> Literals);
