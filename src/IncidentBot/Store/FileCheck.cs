using System.Data.Common;
using System.Security.Cryptography;
using IncidentBot.Updates;

namespace IncidentBot.Store;

/// <summary>Whether every file that a timeline names is there, and is what its digest says.</summary>
internal sealed class FileCheck
{
    private readonly Dictionary<(IncidentId Incident, string Digest), Named> named = [];
    private readonly List<Damage> wrong = [];

    /// <summary>Files read.</summary>
    internal long Count { get; private set; }

    /// <summary>What is wrong, by incident and then by entry. Ask once everything was noted and read.</summary>
    internal IEnumerable<Damage> Damages => wrong
        .Concat(named.Where(n => !n.Value.IsThere).Select(n => new Damage(n.Key.Incident, n.Value.Sequence, $"the file {n.Key.Digest} is gone")))
        .OrderBy(d => d.Incident!.Value.Value, StringComparer.Ordinal).ThenBy(d => d.Sequence ?? int.MaxValue);

    /// <summary>Notes the files that an entry names. The entry's own seal was found right before.</summary>
    internal void Note(IncidentId incident, int sequence, string kind, string body)
    {
        if (kind is not (MessageCaptured.Name or TranscriptKept.Name))
            return;
        ImmutableArray<KeptFile> files = EventJson.Read(kind, body) switch
        {
            MessageCaptured captured => captured.Files,
            TranscriptKept kept => [kept.Transcript],
            _ => [],
        };
        foreach (var file in files)
            named.TryAdd((incident, file.Digest), new Named(sequence));
    }

    /// <summary>Reads one file: incident, digest, bytes. Only this one is in memory.</summary>
    internal void Read(DbDataReader row)
    {
        Count++;
        var (incident, digest) = (new IncidentId(row.GetString(0)), row.GetString(1));
        var entry = named.GetValueOrDefault((incident, digest));
        entry?.IsThere = true;
        if (Convert.ToHexStringLower(SHA256.HashData(row.GetFieldValue<byte[]>(2))) != digest)
            wrong.Add(new Damage(incident, entry?.Sequence, $"the file {digest} was changed"));
    }

    private sealed class Named(int sequence)
    {
        internal int Sequence => sequence;

        internal bool IsThere { get; set; }
    }
}
