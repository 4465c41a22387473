using IncidentBot.Stories;

namespace IncidentBot.PlanFiles;

/// <summary>Files of the repository and of this folder, as the source tree has them.</summary>
internal static class Shipped
{
    public static string Plan => Path.Combine(Root, "manifests", "plans", "changineers.yaml");

    public static string Schema => Path.Combine(Root, "manifests", "plans", "plan.schema.json");

    public static string Roster => Path.Combine(Root, "manifests", "roster.example.yaml");

    public static string Archive => Path.Combine(Root, "tests", "IncidentBot.Tests", "PlanFiles", "Archive");

    // Not from where the compiler says this file was: a deterministic build writes another path there.
    private static string Root => Repository.Root;
}
