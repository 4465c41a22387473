using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentBot.Operating;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>A PostgreSQL server of the tests' own: Debian's package, a new cluster in a temporary folder, loopback only, gone afterwards.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";
    private const string Owner = "incidentbot_owner";
    private const string Application = "incidentbot_app";
    private const string Template = "incidentbot_template";
    private const string Password = "not-a-secret";

    private readonly string folder = Path.Combine(Path.GetTempPath(), "incidentbot-pg-" + Path.GetRandomFileName());
    private int port;
    private int databases;

    /// <summary>Makes the cluster, starts it, and migrates a template that every test's database is copied from.</summary>
    public async Task InitializeAsync()
    {
        if (!File.Exists($"{Binaries}/initdb"))
            throw new InvalidOperationException($"These tests need PostgreSQL 15 ({Binaries}/initdb is missing). Install it: apt-get install -y postgresql-15");
        port = FreePort();
        if (Environment.IsPrivilegedProcess)
            await Run("install", "-d", "-m", "700", "-o", "postgres", "-g", "postgres", folder);
        else
            Directory.CreateDirectory(folder);
        await AsPostgres("initdb", "-D", $"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--data-checksums");
        await AsPostgres("pg_ctl", "-D", $"{folder}/data", "-l", $"{folder}/log", "-w", "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start");

        Execute($"CREATE ROLE {Owner} LOGIN CREATEROLE; CREATE DATABASE {Template} OWNER {Owner};", "postgres");
        var said = new StringWriter();
        if (await MigrateCommand.Run(Options(Template), said, default) != 0)
            throw new InvalidOperationException(said.ToString());
    }

    /// <summary>Stops the server.</summary>
    public async Task DisposeAsync()
    {
        await AsPostgres("pg_ctl", "-D", $"{folder}/data", "-w", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A new database, migrated.</summary>
    public DatabaseOptions NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref databases)}");
        lock (folder)
            Execute($"CREATE DATABASE {name} TEMPLATE {Template} OWNER {Owner}", "postgres");
        return Options(name);
    }

    /// <summary>A new database with nothing in it.</summary>
    public DatabaseOptions EmptyDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref databases)}");
        Execute($"CREATE DATABASE {name} OWNER {Owner}", "postgres");
        return Options(name);
    }

    /// <summary>Does something as the server's superuser.</summary>
    public void Execute(string sql, string database)
    {
        using var connection = new NpgsqlConnection(Connect("postgres", database));
        connection.Open();
        foreach (var statement in sql.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var command = new NpgsqlCommand(statement, connection);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>A connection of the superuser.</summary>
    public string AsSuperuser(DatabaseOptions options) => Connect("postgres", new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!);

    private DatabaseOptions Options(string database) => new()
    {
        Provider = "postgresql",
        ConnectionString = Connect(Application, database) + ";Password=" + Password,
        MigrationConnectionString = Connect(Owner, database),
    };

    private string Connect(string user, string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={user};Database={database};Pooling=false;Search Path=incidentbot");

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Task AsPostgres(string program, params string[] words) => Environment.IsPrivilegedProcess
        ? Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", $"{Binaries}/{program}", .. words])
        : Run($"{Binaries}/{program}", words);

    private static async Task Run(string program, params string[] words)
    {
        // The server inherits what pg_ctl writes to: reading to its end would wait for the server.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" > /dev/null 2>&1 < /dev/null", "sh", program, .. words]) { WorkingDirectory = "/tmp" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}.");
    }
}

/// <summary>One server for all tests that need it.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "postgres";
}
