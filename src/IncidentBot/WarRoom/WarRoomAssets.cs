using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace IncidentBot.WarRoom;

/// <summary>Style, script and icon, carried inside the program. Each has its hash in its address, so a browser keeps it for ever and never uses an old one.</summary>
public static class WarRoomAssets
{
    private static readonly FrozenDictionary<string, Asset> ByName = new[] { Load("war-room.css", "text/css"), Load("war-room.js", "text/javascript"), Load("icon.svg", "image/svg+xml") }
        .ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

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

    private static Asset Load(string name, string type)
    {
        using var stream = typeof(WarRoomAssets).Assembly.GetManifestResourceStream("war-room/" + name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        var body = new byte[stream.Length];
        stream.ReadExactly(body);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body))[..16];
        var dot = name.LastIndexOf('.');
        return new(name, $"/assets/{name[..dot]}.{hash}{name[dot..]}", new EntityTagHeaderValue($"\"{hash}\"").ToString(), type + "; charset=utf-8", body);
    }

    private sealed record Asset(string Name, string Path, string Tag, string Type, byte[] Body);
}
