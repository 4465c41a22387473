using System.Text;

namespace IncidentBot.PlanFiles;

/// <summary>Gets the text of a plan or roster, from a file or from inside the program, so that its bytes can be had back from it.</summary>
internal static class PlanText
{
    private const int MostBytes = 1 << 20;

    // Keeps the byte-order mark in the text and refuses bytes that are no UTF-8: else the digest would be of something else than the file.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, or why there is none.</summary>
    public static (string? Text, PlanFault? Fault) Of(string path)
    {
        try
        {
            return new FileInfo(path).Length > MostBytes
                ? (null, new PlanFault(path, 1, 1, "the file is larger than 1 MiB", "keep only what the rules need; long texts belong in documents they link to"))
                : (Strict.GetString(File.ReadAllBytes(path)), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, new PlanFault(path, 1, 1, "the file is not text in UTF-8", "save it as UTF-8"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, new PlanFault(path, 0, 0, "the file can't be read", unreadable.Message));
        }
    }

    /// <summary>Names of what ships inside and begins like this.</summary>
    public static ImmutableArray<string> Inside(string beginning) =>
        [.. typeof(PlanText).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(beginning, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The text of what ships inside.</summary>
    public static string OfInside(string name)
    {
        using var stream = typeof(PlanText).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} was not built in");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Strict.GetString(bytes.ToArray());
    }
}
