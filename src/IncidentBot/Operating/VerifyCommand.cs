using System.Data.Common;
using System.Globalization;
using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary><c>IncidentBot verify [reference]</c>: recomputes every seal from the stored bytes, and the digest of every file that belongs to the record. Exit codes: 0 ok, 1 tampered, 3 unreadable (or no such incident).</summary>
public static class VerifyCommand
{
    private const int Ok = 0;
    private const int Tampered = 1;
    private const int Unreadable = 3;

    /// <summary>Verifies one incident, or all. Writes nothing, and may run while the program runs.</summary>
    public static async Task<int> Run(DatabaseOptions options, string? reference, TextWriter output, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            using var verification = Verification.Open(options);
            var only = reference is null ? null : verification.Find(reference);
            if (reference is not null && only is null)
            {
                await output.WriteLineAsync($"There is no incident {reference} in this database.");
                return Unreadable;
            }

            var report = verification.Run(only);
            foreach (var damage in report.Damages)
                await output.WriteLineAsync(Line(damage, damage.Incident is { } id ? verification.NameOf(id) : null));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Incidents} timelines, {report.Entries} entries{(report.Files > 0 ? $", {report.Files} files" : "")}: {(report.Damages.IsEmpty ? "every seal is right." : $"{report.Damages.Length} damaged.")}"));
            return report.Damages.IsEmpty ? Ok : Tampered;
        }
        catch (Exception e) when (e is DatabaseRefused or DbException or IOException or InvalidCastException or FormatException)
        {
            await output.WriteLineAsync($"The database can't be read: {e.Message}");
            return Unreadable;
        }
    }

    private static string Line(Damage damage, string? name) => damage switch
    {
        { Incident: null } => $"DAMAGED: {damage.Reason}",
        { Sequence: { } sequence } => $"DAMAGED: {name}, entry {sequence}: {damage.Reason}",
        _ => $"DAMAGED: {name}: {damage.Reason}",
    };
}
