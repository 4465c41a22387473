using System.Text.Json;
using IncidentBot.Stories;

namespace IncidentBot.Slack.Wire;

/// <summary>What Slack's pages say of its methods.</summary>
internal static class MethodPages
{
    private static readonly JsonElement All = Read();

    public static IEnumerable<string> Errors(string method) => Words(method, "errors");

    public static IEnumerable<string> Required(string method) => Words(method, "required");

    public static IEnumerable<string> Scopes(string method) => Words(method, "bot");

    public static IEnumerable<string> Arguments(string method) => All.GetProperty(method).GetProperty("args").EnumerateObject().Select(a => a.Name);

    public static bool ReadsJson(string method) => All.GetProperty(method).GetProperty("json").GetBoolean();

    public static string Tier(string method) => All.GetProperty(method).GetProperty("tier").GetString()!;

    private static IEnumerable<string> Words(string method, string key) => All.GetProperty(method).GetProperty(key).EnumerateArray().Select(w => w.GetString()!);

    private static JsonElement Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/IncidentBot.Tests/Slack/Wire/slack-methods.json")));
        return json.RootElement.Clone();
    }
}
