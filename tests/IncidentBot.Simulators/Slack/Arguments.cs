using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators.Slack;

/// <summary>What a call came with: from the query, a form, or a JSON body where the method reads one.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> nodes = new(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>A JSON body that the method does not read, or that is none.</summary>
    internal string? Ignored { get; private set; }

    internal bool CharsetMissing { get; private set; }

    internal string? Token { get; private set; }

    internal static async Task<Arguments> Read(HttpContext http, bool readsJson)
    {
        var found = new Arguments();
        var request = http.Request;
        foreach (var (name, value) in request.Query)
            found.texts[name] = value.ToString();
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(http.RequestAborted))
                found.texts[name] = value.ToString();
        }
        else if (HttpMethods.IsPost(request.Method) && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true)
        {
            using var reader = new StreamReader(request.Body);
            found.Take(await reader.ReadToEndAsync(http.RequestAborted), readsJson);
            found.CharsetMissing = !request.ContentType.Contains("charset", StringComparison.OrdinalIgnoreCase);
        }

        if (found.texts.Remove("token", out var token))
            found.Token = token;
        return found;
    }

    internal string? Text(string name) => texts.GetValueOrDefault(name);

    internal bool Has(string name) => texts.TryGetValue(name, out var text) && text.Length > 0;

    internal bool Flag(string name) => Text(name) is "true" or "1" or "True";

    internal int Number(string name, int otherwise) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>An argument that is JSON, as such or written as text; null when it is neither.</summary>
    internal JsonElement? Json(string name) => nodes.TryGetValue(name, out var node) ? node : Has(name) ? IncidentBot.Simulators.Slack.Json.Parse(texts[name]) : null;

    /// <summary>Ids, written as a list or with commas.</summary>
    internal IReadOnlyList<string> Ids(string name) => nodes.TryGetValue(name, out var list) && list.ValueKind is JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(e => e.GetString() ?? "")]
        : (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void Take(string body, bool readsJson)
    {
        if (body.Length == 0)
            return;
        if (!readsJson)
        {
            Ignored = "a JSON body, which this method does not read";
            return;
        }

        if (IncidentBot.Simulators.Slack.Json.Parse(body) is not { ValueKind: JsonValueKind.Object } json)
        {
            Ignored = "a body that is no JSON object";
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Null)
                continue;
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                nodes[property.Name] = property.Value;
            texts[property.Name] = property.Value.ValueKind is JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText();
        }
    }
}
