using System.Data.Common;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>Whether everything that keeps the record append-only is still in place.</summary>
internal static class GuardCheck
{
    /// <summary>What is missing or changed, a sentence each.</summary>
    /// <param name="connection">Reads only.</param>
    /// <param name="keepsFiles">False for a database from before there were files: what guards them isn't missing there.</param>
    internal static IEnumerable<string> Run(DbConnection connection, bool keepsFiles) => connection is NpgsqlConnection ? Postgres(connection, keepsFiles) : Sqlite(connection, keepsFiles);

    private static IEnumerable<string> Sqlite(DbConnection connection, bool keepsFiles)
    {
        var found = Read(connection, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
        return (keepsFiles ? SqliteGuards.All : SqliteGuards.OfRecord).Where(g => found.GetValueOrDefault(g.Key) != g.Value).Select(g => Sentence("trigger", g.Key, found.ContainsKey(g.Key)));
    }

    private static IEnumerable<string> Postgres(DbConnection connection, bool keepsFiles)
    {
        var functions = Read(connection, $"SELECT p.proname::text, p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = '{PostgresGuards.Schema}'");
        var triggers = Read(connection,
            $"""
            SELECT t.tgname::text, t.tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = '{PostgresGuards.Schema}' AND NOT t.tgisinternal
            """);
        return PostgresGuards.Functions.Where(f => functions.GetValueOrDefault(f.Key) != f.Value).Select(f => Sentence("function", f.Key, functions.ContainsKey(f.Key)))
            .Concat((keepsFiles ? PostgresGuards.Triggers : PostgresGuards.OnRecord).Where(t => triggers.GetValueOrDefault(t.Name) != "A").Select(t => Sentence("trigger", t.Name, triggers.ContainsKey(t.Name))));
    }

    private static string Sentence(string what, string name, bool exists) => $"the {what} {name}, which keeps the record append-only, {(exists ? "was changed" : "is gone")}";

    private static Dictionary<string, string> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read())
            found[reader.GetString(0)] = reader.GetString(1);
        return found;
    }
}
