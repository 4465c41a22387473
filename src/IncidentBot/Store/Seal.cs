using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IncidentBot.Store;

/// <summary>One entry's envelope: what the seal covers.</summary>
internal readonly record struct Envelope(
    IncidentId Incident, int Sequence, long RecordedAt, long OccurredAt, string Actor, string Kind, string Source, string RequestKey, byte[] PayloadCommit);

/// <summary>
/// How the timeline is sealed: each entry's hash covers its length-prefixed envelope, a salted commitment to its payload and the hash before it. The exact
/// stored bytes are hashed, nothing is written anew to verify. Never change: entries of seven years ago must still verify.
/// </summary>
internal static class Seal
{
    /// <summary>Bytes of random salt per payload: without it a purged payload of few possible values could be guessed from its commitment.</summary>
    internal const int SaltLength = 16;

    private const byte EntryPrefix = 0x00;
    private const byte PayloadPrefix = 0x02;

    /// <summary>What stands before an incident's first entry.</summary>
    internal static byte[] Genesis(IncidentId incident, byte[] installation) =>
        SHA256.HashData([.. "inc.genesis.v1"u8, .. Convert.FromHexString(incident.Value), .. installation]);

    /// <summary>The commitment to a payload.</summary>
    internal static byte[] Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([PayloadPrefix]);
        hash.AppendData(salt);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>The entry's hash.</summary>
    internal static byte[] Hash(in Envelope entry, ReadOnlySpan<byte> previous)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        bytes.Write([EntryPrefix]);
        bytes.Write("inc.timeline.v1"u8);
        Add(bytes, Convert.FromHexString(entry.Incident.Value));
        Add(bytes, entry.Sequence);
        Add(bytes, entry.RecordedAt);
        Add(bytes, entry.OccurredAt);
        Add(bytes, Encoding.UTF8.GetBytes(entry.Actor));
        Add(bytes, Encoding.UTF8.GetBytes(entry.Kind));
        Add(bytes, Encoding.UTF8.GetBytes(entry.Source));
        Add(bytes, Encoding.UTF8.GetBytes(entry.RequestKey));
        Add(bytes, entry.PayloadCommit);
        Add(bytes, previous);
        return SHA256.HashData(bytes.WrittenSpan);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes.GetSpan(4), (uint)value.Length);
        bytes.Advance(4);
        bytes.Write(value);
    }

    private static void Add(ArrayBufferWriter<byte> bytes, long value)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, value);
        Add(bytes, eight);
    }
}
