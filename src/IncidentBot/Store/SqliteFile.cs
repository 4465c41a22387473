using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace IncidentBot.Store;

/// <summary>Opens the SQLite file with the settings the record depends on, and asks each back: one that didn't take stops the start.</summary>
internal static class SqliteFile
{
    private const int Defensive = 1010;

    // synchronous=FULL is what makes "recorded" survive a power cut; busy_timeout is SQLite's own, which backs off from 1 ms where the driver would sleep 150 ms.
    private static readonly ImmutableArray<(string Name, string Value, string Reads)> Pragmas =
    [
        ("busy_timeout", "2000", "2000"), ("journal_mode", "WAL", "wal"), ("synchronous", "FULL", "2"), ("foreign_keys", "ON", "1"), ("recursive_triggers", "ON", "1"),
        ("trusted_schema", "OFF", "0"), ("secure_delete", "ON", "1"), ("cell_size_check", "ON", "1"), ("journal_size_limit", "67108864", "67108864"),
        // A group of 64 requests touches some 500 pages: with the 1 000 of the default every second commit would also copy the log into the file; with many more the copying itself would be felt.
        ("wal_autocheckpoint", "4000", "4000"), ("cache_size", "-16000", "-16000"),
        // What a savepoint may have to undo is kept in memory: in files it was made and removed again with every group.
        ("temp_store", "MEMORY", "2"),
    ];

    /// <summary>Makes the file if it is missing, readable by its owner alone, in WAL mode for good.</summary>
    internal static void Create(string file)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (File.Exists(file) && new FileInfo(file).Length > 0)
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Open(file, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
        }

        using (Open(file))
        {
            // The switch to WAL removed a rollback journal. Not synced, a power cut brings it back and it rolls the switch, and the commits after it, back.
            // And a folder made just now is itself only an entry of the one above.
            if (!OperatingSystem.IsWindows())
            {
                SyncFolder(folder);
                if (Path.GetDirectoryName(folder) is { } above)
                    SyncFolder(above);
            }
        }
    }

    /// <summary>An open connection. <paramref name="queryOnly"/> refuses to write.</summary>
    internal static SqliteConnection Open(string file, bool queryOnly = false)
    {
        Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = queryOnly ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 1, // the driver's own retry ends with SQLite's busy_timeout instead of going on for 30 s
        }.ToString());
        try
        {
            connection.Open();
            foreach (var (name, value, _) in Pragmas)
                Ask(connection, $"PRAGMA {name} = {value}");
            if (queryOnly)
                Ask(connection, "PRAGMA query_only = ON");
            raw.sqlite3_db_config(connection.Handle, Defensive, 1, out _);
            Check(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether SQLite rolled the transaction back by itself, as it does on a full disk.</summary>
    internal static bool IsOutsideTransaction(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>After a failed sync what is visible need not be on disk, and syncing again would not bring it there: copying it into the database file does.</summary>
    internal static void MakeDurable(Unit unit)
    {
        if (!unit.IsPostgres && unit.Query("PRAGMA wal_checkpoint(FULL)", r => r.GetInt64(0)) is not [0])
            throw new IOException("The write-ahead log can't be copied into the database file.");
    }

    private static void Check(SqliteConnection connection)
    {
        foreach (var (name, _, expected) in Pragmas)
        {
            if (Ask(connection, $"PRAGMA {name}") is var found && found != expected)
                throw new DatabaseRefused($"SQLite runs with {name} = {found} on {connection.DataSource}; it must be {expected}. Is the file on a network drive, or the library another one?");
        }

        raw.sqlite3_db_config(connection.Handle, Defensive, -1, out var defensive);
        if (defensive != 1)
            throw new DatabaseRefused("SQLite can't be made defensive (SQLITE_DBCONFIG_DEFENSIVE); the library is another one than shipped.");
    }

    private static string? Ask(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
        command.CommandText = pragma;
        return Convert.ToString(command.ExecuteScalar());
    }

    private static void SyncFolder(string folder)
    {
        var handle = NativeOpen(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (handle < 0)
            throw new DatabaseRefused($"The folder {folder} can't be opened to be synced to disk.");
        var failed = NativeSync(handle) != 0;
        _ = NativeClose(handle);
        if (failed)
            throw new DatabaseRefused($"The folder {folder} can't be synced to disk.");
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeSync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeClose(int handle);
}
