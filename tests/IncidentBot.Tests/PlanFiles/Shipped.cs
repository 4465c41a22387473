using System.Runtime.CompilerServices;

namespace IncidentBot.PlanFiles;

/// <summary>Files of the repository and of this folder, as the source tree has them.</summary>
internal static class Shipped
{
    public static string Plan => Path.Combine(Root, "manifests", "plans", "changineers.yaml");

    public static string Schema => Path.Combine(Root, "manifests", "plans", "plan.schema.json");

    public static string Roster => Path.Combine(Root, "manifests", "roster.example.yaml");

    public static string Archive => Path.Combine(Here(), "Archive");

    private static string Root => Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
