using System.Security.Cryptography;
using System.Text;

namespace IncidentBot.PlanFiles;

/// <summary>
/// A plan file: YAML in, plan out, or every fault with its place. Reads the same text to the same plan for as long as an incident
/// that was run by it is kept, so a key or spelling once accepted stays accepted.
/// </summary>
public static class PlanFile
{
    /// <summary>Reads a plan.</summary>
    /// <param name="path">How faults name the file.</param>
    /// <param name="yaml">The file's whole text, with its byte-order mark if it had one: the digest is over its bytes in UTF-8.</param>
    public static PlanReading Read(string path, string yaml)
    {
        var marking = new Marking(path);
        var plan = YamlTree.Read(yaml, marking) is { } root ? Plan(root, Digest(yaml), marking) : null;
        return new PlanReading(path, yaml, marking.IsClean ? plan : null, marking.Faults, marking.Covers);
    }

    /// <summary>SHA-256 of the text's bytes in UTF-8, lower-case hex.</summary>
    public static string Digest(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)));

    private static Plan Plan(YamlMap root, string digest, Marking marking)
    {
        var entry = Entry.Open(root, PlanShapes.Plan, marking);
        var names = new Names(root);
        var head = new HeadReader(entry);
        var parts = new PartsReader(entry, names);
        var rules = new RulesReader(entry, names);
        var paging = new PagingReader(entry, names);
        return new Plan(
            new Ids("plan").Of(entry), entry.Line("title"), digest, head.Zone(), head.Numbering(),
            parts.Severities(), parts.Phases(), parts.Classes(), parts.Facts(), parts.Roles(), parts.Authorities(),
            rules.Checklists(), rules.Clocks(), paging.Pages(), paging.Updates(),
            head.Rooms(), head.Hours(), entry.Time("look-alike"));
    }
}
