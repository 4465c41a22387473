using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace IncidentBot.WarRoom;

/// <summary>Style, script and icon, carried inside the program. Each has its hash in its address, so a browser keeps it for ever and never uses an old one.</summary>
public static class WarRoomAssets
{
    private static readonly FrozenDictionary<string, Asset> ByName = new[]
    {
        Make("war-room.css", "text/css", Parts("css/")),
        Make("war-room.js", "text/javascript", $"(() => {{\n\"use strict\";\n{Parts("js/")}}})();\n"),
        Make("icon.svg", "image/svg+xml", Parts("icon.svg")),
    }.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Asset> ByPath = ByName.Values.ToFrozenDictionary(a => a.Path, StringComparer.Ordinal);

    /// <summary>The address of an asset.</summary>
    public static string Path(string name) => ByName[name].Path;

    /// <summary>Serves <c>/assets/…</c>; another hash than today's is not found, so that a page of an old version shows that it is one.</summary>
    internal static async Task Serve(HttpContext context)
    {
        if (!ByPath.TryGetValue(context.Request.Path.Value ?? "", out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.ETag = asset.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(asset.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = asset.Type;
        context.Response.ContentLength = asset.Body.Length;
        await context.Response.Body.WriteAsync(asset.Body, context.RequestAborted);
    }

    // Kept in several files, so that each can be read in one go; sent as one.
    private static string Parts(string folder)
    {
        var assembly = typeof(WarRoomAssets).Assembly;
        var all = new StringBuilder();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.Replace('\\', '/').StartsWith("war-room/" + folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var part = new StreamReader(assembly.GetManifestResourceStream(name)!);
            all.Append(part.ReadToEnd()).Append('\n');
        }

        return all.Length > 0 ? all.ToString() : throw new InvalidOperationException($"The program was built without {folder}.");
    }

    private static Asset Make(string name, string type, string words)
    {
        var body = Encoding.UTF8.GetBytes(words);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body))[..16];
        var dot = name.LastIndexOf('.');
        return new(name, $"/assets/{name[..dot]}.{hash}{name[dot..]}", new EntityTagHeaderValue($"\"{hash}\"").ToString(), type + "; charset=utf-8", body);
    }

    private sealed record Asset(string Name, string Path, string Tag, string Type, byte[] Body);
}
