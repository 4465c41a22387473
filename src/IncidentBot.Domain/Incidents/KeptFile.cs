using System.Security.Cryptography;

namespace IncidentBot.Incidents;

/// <summary>A file that belongs to the record: its bytes lie beside the timeline under their digest, and the timeline holds the digest.</summary>
/// <param name="Digest">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="Name">As it was called where it came from; shown, never used as a path.</param>
/// <param name="MediaType">As told by where it came from; decides nothing.</param>
/// <param name="Size">Bytes.</param>
public sealed record KeptFile(string Digest, string Name, string MediaType, long Size);

/// <summary>A file as it is brought, with its bytes.</summary>
public sealed record BroughtFile(string Name, string MediaType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Most bytes of one file that is kept (20 MiB): the database takes it in one piece, and everybody who records something waits for it.</summary>
    public const int Most = 20 * 1024 * 1024;

    /// <summary>The file as the timeline names it.</summary>
    public KeptFile Kept { get; } = new(Convert.ToHexStringLower(SHA256.HashData(Bytes.Span)), Name, MediaType, Bytes.Length);
}

/// <summary>A request that brings files: the desk keeps them in the transaction that records it, and not at all when it is refused.</summary>
public interface IBringsFiles
{
    /// <summary>The files.</summary>
    ImmutableArray<BroughtFile> Files { get; }
}
