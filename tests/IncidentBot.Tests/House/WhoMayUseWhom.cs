using System.Text.RegularExpressions;

namespace IncidentBot.House;

/// <summary>The table of design §3, read off the sources.</summary>
public sealed class WhoMayUseWhom
{
    /// <summary>Folders of the host and the host's folders they may use; the domain is open to all. What stands in no row (Operating, Program) may use everything.
    /// Beyond design §3: desk and store name rooms by the key that <c>Ports/</c> defines, the desk hands the roster to decisions, the war room shows names and lets people act as others when trying out, rosters are read by the YAML reader of <c>PlanFiles/</c>.</summary>
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Ports"] = [],
        ["Desk"] = ["Store", "Outbox", "Rosters", "Ports"],
        ["Chat"] = ["Ports", "Desk", "Rosters"],
        ["Slack"] = ["Ports", "Chat"],
        ["Teams"] = ["Ports", "Chat"],
        ["Sms"] = ["Ports", "Chat"],
        ["Email"] = ["Ports", "Chat"],
        ["WarRoom"] = ["Ports", "Chat", "Desk", "Store", "Rosters"],
        ["Console"] = ["Ports", "Chat", "Desk", "Store"],
        ["Store"] = ["Ports"],
        ["PlanFiles"] = [],
        ["Rosters"] = ["Store", "PlanFiles"],
        ["Outbox"] = ["Store", "Ports"],
        ["Fallback"] = ["Store", "Ports"],
        ["Intake"] = ["Desk"],
        ["Reminders"] = ["Desk", "Store", "Ports"],
    };

    /// <summary>Libraries that have one home, by the start of their namespaces.</summary>
    private static readonly (string Library, string[] Homes)[] Homes =
    [
        ("Microsoft.EntityFrameworkCore", ["Store"]),
        ("Microsoft.Data.Sqlite", ["Store"]),
        ("SQLitePCL", ["Store"]),
        ("System.Data", ["Store", "Operating"]),
        ("Npgsql", ["Store"]),
        ("Quartz", ["Reminders"]),
        ("YamlDotNet", ["PlanFiles", "Rosters"]),
        ("Serilog", ["Operating", ""]),
    ];

    /// <summary>What a vendor's servers are called, and the only folder that may know.</summary>
    private static readonly (string Host, string Home)[] Vendors =
    [
        ("slack.com", "Slack"), ("botframework.com", "Teams"), ("microsoftonline.com", "Teams"), ("graph.microsoft.com", "Teams"),
        ("teams.microsoft.com", "Teams"), ("twilio.com", "Sms"), ("sendgrid.", "Email"), ("mailgun.", "Email"),
    ];

    private static readonly string[] WithoutWeb = ["Ports", "Desk", "Store", "PlanFiles", "Rosters", "Outbox", "Fallback", "Reminders"];

    private static readonly Dictionary<string, HashSet<string>> TypesOf = Sources.Host
        .GroupBy(f => f.Folder, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.SelectMany(f => f.Types).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    [Fact]
    public void A_folder_uses_only_the_folders_it_may() => Sources.NoneOf(
        "Design §3, who may use whom: ask through a folder you may use, or take what you need as an argument.",
        from file in Sources.Host
        where MayUse.ContainsKey(file.Folder)
        from used in FoldersUsedBy(file)
        where used != file.Folder && !MayUse[file.Folder].Contains(used, StringComparer.Ordinal)
        select $"{file.Path} uses {used}/");

    [Fact]
    public void Every_folder_of_the_host_has_its_row() => Sources.NoneOf(
        "A new folder gets a row in the table of design §3 and in this test.",
        Sources.Host.Select(f => f.Folder).Distinct(StringComparer.Ordinal)
            .Where(f => !MayUse.ContainsKey(f) && f is not ("" or "Operating" or "Properties" or "wwwroot")));

    [Fact]
    public void A_library_with_a_home_is_used_only_there() => Sources.NoneOf(
        "Each library with a home is used in its home only.",
        from file in Sources.Host
        from home in Homes
        where !home.Homes.Contains(file.Folder, StringComparer.Ordinal)
        where file.Usings.Any(u => u == home.Library || u.StartsWith(home.Library + ".", StringComparison.Ordinal)) || file.Code.Contains(home.Library + ".", StringComparison.Ordinal)
        select $"{file.Path} uses {home.Library}, whose home is {string.Join(" or ", home.Homes.Select(h => h.Length == 0 ? "Program" : h + "/"))}");

    [Fact]
    public void Only_a_vendors_own_folder_knows_its_servers() => Sources.NoneOf(
        "A vendor's host name stands in its folder only.",
        from file in Sources.Shipped
        from vendor in Vendors
        where file.Folder != vendor.Home && file.Text.Contains(vendor.Host, StringComparison.OrdinalIgnoreCase)
        select $"{file.Path} names {vendor.Host}");

    [Fact]
    public void What_stands_behind_the_edges_knows_no_web() => Sources.NoneOf(
        "Web and HTTP stay at the edges.",
        from file in Sources.Host
        where WithoutWeb.Contains(file.Folder, StringComparer.Ordinal)
        from word in new[] { "HttpContext", "HttpRequest", "HttpResponse", "IEndpointRouteBuilder", "WebApplication", "IResult", "HttpClient", "IHttpClientFactory" }
        where file.Says(word)
        select $"{file.Path} uses {word}");

    [Fact]
    public void No_global_using_opens_a_folder_of_the_host_to_all()
    {
        var project = File.ReadAllText(Path.Combine(Sources.Root, "src/IncidentBot/IncidentBot.csproj"));
        var domain = Sources.Domain.Select(f => "IncidentBot." + f.Folder).ToHashSet(StringComparer.Ordinal);
        var opened = Regex.Matches(project, "<Using Include=\"(?<name>IncidentBot[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups["name"].Value)
            .Concat(Sources.Host.SelectMany(f => Regex.Matches(f.Code, @"global\s+using\s+(?<name>IncidentBot[\w.]*)", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Groups["name"].Value)));

        Sources.NoneOf("Only namespaces of the domain are open everywhere.", opened.Where(o => !domain.Contains(o)));
    }

    private static IEnumerable<string> FoldersUsedBy(SourceFile file) => TypesOf.Keys.Where(folder =>
        folder.Length > 0
        && (file.Usings.Any(u => u == "IncidentBot." + folder || u.StartsWith($"IncidentBot.{folder}.", StringComparison.Ordinal))
            || file.Code.Contains($"IncidentBot.{folder}.", StringComparison.Ordinal)
            || Regex.Matches(file.Code, $@"(?<![\w.]){folder}\.(?<name>[A-Z]\w*)", RegexOptions.None, TimeSpan.FromSeconds(1)).Any(m => TypesOf[folder].Contains(m.Groups["name"].Value))));
}
