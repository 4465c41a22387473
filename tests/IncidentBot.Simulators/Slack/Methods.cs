using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace IncidentBot.Simulators.Slack;

/// <summary>One method as its page describes it; <c>methods.json</c> holds what the pages say.</summary>
internal sealed record Method(
    string Name, bool ReadsJson, FrozenDictionary<string, (string Type, int MaxLength)> Accepts, IReadOnlyList<string> Required, IReadOnlyList<string> Scopes, int? PerMinute)
{
    internal static readonly FrozenDictionary<string, Method> All = Load();

    /// <summary>What is wrong with the arguments, as Slack words it.</summary>
    internal IEnumerable<string> Faults(Arguments given)
    {
        foreach (var missing in Required.Where(r => given.Text(r) is null))
            yield return $"[ERROR] missing required field: {missing}";
        foreach (var (name, (type, max)) in Accepts)
        {
            if (given.Text(name) is not { } text)
                continue;
            if (type == "boolean" && text is not ("true" or "false" or "0" or "1" or "True" or "False"))
                yield return $"[ERROR] must be a boolean [json-pointer:/{name}]";
            if (type is "number" or "integer" && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _))
                yield return $"[ERROR] must be a {type} [json-pointer:/{name}]";
            if (max > 0 && text.Length > max)
                yield return $"[ERROR] must be less than {max + 1} characters [json-pointer:/{name}]";
        }
    }

    private static FrozenDictionary<string, Method> Load()
    {
        using var stream = typeof(Method).Assembly.GetManifestResourceStream("slack-methods.json")!;
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.EnumerateObject().Where(m => m.Name != "*").Select(m => Read(m.Name, m.Value)).ToFrozenDictionary(m => m.Name, StringComparer.Ordinal);
    }

    private static Method Read(string name, JsonElement page) => new(
        name,
        page.GetProperty("json").GetBoolean(),
        page.GetProperty("args").EnumerateObject().ToFrozenDictionary(
            a => a.Name,
            a => (a.Value.Text("type") ?? "any", a.Value.Get("maxLength") is { } max ? max.GetInt32() : 0),
            StringComparer.Ordinal),
        [.. page.List("required").Select(r => r.GetString()!)],
        [.. page.List("bot").Select(r => r.GetString()!)],
        page.Text("tier") switch { "t1" => 1, "t2" => 20, "t3" => 50, "t4" => 100, "t5" => 600, _ => null });
}
