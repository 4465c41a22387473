using IncidentBot.Store;

namespace IncidentBot.Operating;

/// <summary><c>IncidentBot migrate</c>: brings the database to this version and gives the application's role its rights. Exit codes: 0 ok, 3 not possible.</summary>
public static class MigrateCommand
{
    /// <summary>Migrates.</summary>
    public static Task<int> Run(DatabaseOptions options, TextWriter output, CancellationToken cancellation) => throw new NotSupportedException();
}
