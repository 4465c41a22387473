namespace IncidentBot.Benchmarks;

/// <summary>Where the sources are, and folders to be thrown away.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution, found upward from this program.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A new, empty folder that is deleted when disposed.</summary>
    public static TemporaryFolder Temporary(string name) => new(Directory.CreateTempSubdirectory($"incidentbot-{name}-").FullName);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "IncidentBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("IncidentBot.sln is in no folder above this program.");
    }
}

/// <summary>A folder of this run. <c>KEEP=1</c> in the environment leaves it, to look at after a failure.</summary>
internal sealed class TemporaryFolder(string path) : IDisposable
{
    public string Path => path;

    public string Below(string name) => System.IO.Path.Combine(path, name);

    public void Dispose()
    {
        if (Environment.GetEnvironmentVariable("KEEP") == "1")
            Console.WriteLine($"kept {path}");
        else
            Directory.Delete(path, recursive: true);
    }
}
