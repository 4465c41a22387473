namespace IncidentBot.Tests.Chat;

/// <summary>Compares what people see with a file of the repository. <c>UPDATE_GOLDEN=1</c> rewrites the file; the change is then reviewed.</summary>
internal static class Golden
{
    internal static void Same(string path, string actual)
    {
        var file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        Assert.True(File.Exists(file), $"{path} is missing; UPDATE_GOLDEN=1 writes it");
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "IncidentBot.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
