namespace IncidentBot.PlanFiles;

/// <summary>Compares what people see with what was agreed. <c>UPDATE_GOLDEN=1</c> rewrites the file; read the difference before it is committed.</summary>
internal static class Golden
{
    public static void Same(string name, string seen)
    {
        var path = Path.Combine(Shipped.Golden, name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Shipped.Golden);
            File.WriteAllText(path, seen);
        }

        Assert.Equal(File.ReadAllText(path), seen);
    }
}
