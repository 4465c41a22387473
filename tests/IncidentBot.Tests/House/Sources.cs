using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace IncidentBot.House;

/// <summary>The repository as files, for tests that read the sources.</summary>
internal static class Sources
{
    private static readonly ConcurrentDictionary<string, ImmutableArray<SourceFile>> Read = new(StringComparer.Ordinal);

    /// <summary>The folder that holds the solution, found upward from where the tests were built.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The domain project's files.</summary>
    public static ImmutableArray<SourceFile> Domain => Below("src/IncidentBot.Domain");

    /// <summary>The host's files.</summary>
    public static ImmutableArray<SourceFile> Host => Below("src/IncidentBot");

    /// <summary>Both shipped projects.</summary>
    public static IEnumerable<SourceFile> Shipped => Domain.Concat(Host);

    /// <summary>Every source file below a folder of the repository, without what a build wrote.</summary>
    public static ImmutableArray<SourceFile> Below(string folder) => Read.GetOrAdd(folder, static f =>
    [
        .. new[] { "*.cs", "*.razor", "*.js", "*.css" }
            .SelectMany(pattern => Directory.EnumerateFiles(Path.Combine(Root, f), pattern, SearchOption.AllDirectories))
            .Where(path => !Regex.IsMatch(path, "[/\\\\](bin|obj|node_modules)[/\\\\]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path))),
    ]);

    /// <summary>Fails with one line per complaint, so that one run shows them all.</summary>
    public static void NoneOf(string rule, IEnumerable<string> complaints)
    {
        var found = complaints.ToList();
        Assert.True(found.Count == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IncidentBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("IncidentBot.sln is in no folder above the tests.");
    }
}
