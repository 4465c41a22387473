namespace IncidentBot.Stories;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "IncidentBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run inside the repository.");
        return folder.FullName;
    }
}
