using IncidentBot.Stories;

namespace IncidentBot;

/// <summary>Compares what people see with a file of the repository. <c>UPDATE_GOLDEN=1</c> rewrites the file; read the difference before it is committed.</summary>
internal static class Golden
{
    private static readonly bool Rewrite = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    /// <summary>Compares with a file named from the repository's root.</summary>
    internal static void Same(string path, string seen)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Rewrite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, seen);
        }

        Assert.True(File.Exists(file), $"{path} is missing; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(file), seen);
    }
}
