using System.Data.Common;

namespace IncidentBot.Store;

/// <summary>One snapshot of the record, opened to be verified. It neither migrates nor writes.</summary>
internal sealed class Verification : IDisposable
{
    private readonly Unit unit;
    private readonly bool keepsFiles;

    private Verification(Unit unit, bool keepsFiles) => (this.unit, this.keepsFiles) = (unit, keepsFiles);

    /// <summary>Opens the database as it is.</summary>
    /// <exception cref="DatabaseRefused">The file is damaged, or it isn't this program's database.</exception>
    internal static Verification Open(DatabaseOptions options)
    {
        if (options.Problem() is { } problem)
            throw new DatabaseRefused(problem);
        DbConnection connection = options.IsPostgres ? PostgresDatabase.Open(options.ConnectionString!) : SqliteFile.Open(options.File, queryOnly: true);
        try
        {
            var missing = Schema.Missing(connection);
            if (missing.Contains(Migrations.Record.Id))
                throw new DatabaseRefused("it holds no timelines.");
            var opened = new Unit(connection, default) { Installation = Schema.Installation(connection) };
            if (!options.IsPostgres && opened.Scalar<string>("PRAGMA quick_check(1)") is var found && found != "ok")
                throw new DatabaseRefused($"the file is damaged: {found}");
            opened.Execute(options.IsPostgres ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN");
            return new Verification(opened, keepsFiles: !missing.Contains(Migrations.Files.Id));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The incident with this reference or key, or null.</summary>
    internal IncidentId? Find(string reference) => unit.FindByReference(reference)
        ?? (unit.Scalar<string>("SELECT incident_id FROM incident_head WHERE incident_id = @id", ("id", reference)) is { } id ? new IncidentId(id) : null);

    /// <summary>What people call it.</summary>
    internal string NameOf(IncidentId id) => unit.Row(id)?.Reference is { Length: > 0 } reference ? reference : id.Value;

    /// <summary>Checks one incident, or all.</summary>
    internal ChainReport Run(IncidentId? only) => new ChainCheck(unit.Connection, unit.Installation, keepsFiles).Run(only);

    public void Dispose() => unit.Dispose();
}
