using System.Data.Common;
using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary><c>IncidentBot migrate</c>: brings the database to this version and, on PostgreSQL, gives the application's role its rights. Exit codes: 0 ok, 3 not possible.</summary>
public static class MigrateCommand
{
    private const int Ok = 0;
    private const int NotPossible = 3;

    /// <summary>Migrates. Doing it again does no harm.</summary>
    public static async Task<int> Run(DatabaseOptions options, TextWriter output, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var done = SchemaUpgrade.Run(options);
            await output.WriteLineAsync(done.IsEmpty ? "The database has this version already." : $"Migrated: {string.Join(", ", done)}.");
            return Ok;
        }
        catch (Exception e) when (e is DatabaseRefused or DbException or IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync($"Not migrated: {e.Message}");
            return NotPossible;
        }
    }
}
