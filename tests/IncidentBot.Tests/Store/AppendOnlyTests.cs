using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

/// <summary>Every verb that could change what was recorded, on both databases.</summary>
public abstract class AppendOnlyContract : StoreContractBase
{
    private const string Zeros = "00000000000000000000000000000000";
    /// <summary>Verbs both databases know.</summary>
    public static TheoryData<string> Verbs => new(
        "UPDATE timeline_event SET kind = 'forged' WHERE sequence = 1",
        "UPDATE timeline_event SET sequence = 9 WHERE sequence = 2",
        "DELETE FROM timeline_event WHERE sequence = 2",
        "INSERT INTO timeline_event " + Copy("2", "prev_hash") + " ON CONFLICT (incident_id, sequence) DO UPDATE SET kind = 'forged'",
        "INSERT INTO timeline_event " + Copy("4", "hash"), // a gap
        "INSERT INTO timeline_event " + Copy("2", "prev_hash"), // a fork
        "INSERT INTO timeline_event " + Copy("3", "prev_hash"), // not the hash before it
        "UPDATE event_payload SET body = '{}'",
        "DELETE FROM event_payload",
        "INSERT INTO event_payload SELECT incident_id, sequence, salt, '{}' FROM event_payload WHERE sequence = 1 ON CONFLICT (incident_id, sequence) DO UPDATE SET body = '{}'",
        "UPDATE incident_head SET sequence = 1",
        "DELETE FROM incident_head",
        "UPDATE plan SET body = 'forged'",
        "DELETE FROM plan",
        "UPDATE kept_file SET at = at + 1",
        "UPDATE kept_file SET incident_id = 'other'",
        "DELETE FROM kept_file",
        "INSERT INTO kept_file SELECT * FROM kept_file ON CONFLICT (incident_id, digest) DO UPDATE SET at = 0",
        "INSERT INTO kept_file SELECT * FROM kept_file",
        $"INSERT INTO incident_head SELECT '{Zeros}', 7, hash FROM incident_head");

    /// <summary>Opens the database as somebody who tries.</summary>
    protected abstract DbConnection OpenAsApplication();

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task What_was_recorded_can_not_be_changed(string sql)
    {
        await Say(1, "first");
        await Write(u => u.Keep(Id(1), AFile("kept")));
        await Say(1, "second");

        Assert.ThrowsAny<DbException>(() => Execute(OpenAsApplication(), sql));

        Assert.Equal("second", (await Ledger.Read(u => u.Load(Id(1), Shelf(), new IncidentCache()), default))!.Title);
        Assert.Equal(3, (await Say(1, "third")).Version);
        Assert.Equal("kept"u8.ToArray(), await Ledger.Read(u => u.FileOf(Id(1), AFile("kept").Kept.Digest), default));
    }

    [Fact]
    public async Task A_plan_kept_again_with_other_words_stays_as_it_was()
    {
        await Write(u => Plans.Keep(u, StoreFixtures.Plan, StoreFixtures.Plan.Digest));
        await Write(u => Plans.Keep(u, StoreFixtures.Plan, "other words"));

        Assert.Equal(StoreFixtures.Plan.Digest, (await Ledger.Read(u => Shelf().Find(u, StoreFixtures.Plan.Digest), default)).Digest);
        await Assert.ThrowsAsync<InvalidDataException>(() => Ledger.Read(u => Shelf().Find(u, "never seen"), default));
    }

    private static string Copy(string sequence, string previous) =>
        $"SELECT incident_id, {sequence}, recorded_at, occurred_at, actor, 'forged', source, request_key, payload_commit, {previous}, hash FROM timeline_event WHERE sequence = 2";

    protected static void Execute(DbConnection connection, string sql)
    {
        using (connection)
        using (var command = connection.CreateCommand())
        {
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}

public sealed class SqliteAppendOnlyTests : AppendOnlyContract
{
    protected override DatabaseOptions NewDatabase() => SqliteFolders.New();

    protected override DbConnection OpenAsApplication() => SqliteFile.Open(Options.File);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteFolders.Delete(Options);
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO timeline_event SELECT incident_id, sequence, recorded_at, occurred_at, actor, 'forged', source, request_key, payload_commit, prev_hash, hash FROM timeline_event")]
    [InlineData("INSERT OR IGNORE INTO timeline_event SELECT incident_id, sequence, recorded_at, occurred_at, actor, 'forged', source, request_key, payload_commit, prev_hash, hash FROM timeline_event")]
    [InlineData("INSERT OR REPLACE INTO event_payload SELECT incident_id, sequence, salt, '{}' FROM event_payload")]
    [InlineData("INSERT OR REPLACE INTO plan SELECT digest, 'forged', added_at FROM plan")]
    [InlineData("INSERT OR REPLACE INTO kept_file SELECT incident_id, digest, zeroblob(4), at FROM kept_file")]
    [InlineData("INSERT OR IGNORE INTO kept_file SELECT incident_id, digest, zeroblob(4), at FROM kept_file")]
    [InlineData("REPLACE INTO incident_head SELECT incident_id, 1, (SELECT hash FROM timeline_event WHERE sequence = 1) FROM incident_head")]
    public async Task Replacing_is_refused_on_a_tuned_connection(string sql)
    {
        await Say(1, "first");
        await Write(u => u.Keep(Id(1), AFile("kept")));
        await Say(1, "second");

        Assert.ThrowsAny<DbException>(() => Execute(OpenAsApplication(), sql));
    }

    [Theory]
    [InlineData("INSERT OR REPLACE INTO timeline_event SELECT incident_id, sequence, recorded_at, occurred_at, actor, 'forged', source, request_key, payload_commit, prev_hash, hash FROM timeline_event")]
    [InlineData("INSERT OR REPLACE INTO event_payload SELECT incident_id, sequence, salt, '{}' FROM event_payload")]
    [InlineData("INSERT OR REPLACE INTO plan SELECT digest, 'forged', added_at FROM plan")]
    [InlineData("INSERT OR REPLACE INTO kept_file SELECT incident_id, digest, zeroblob(4), at FROM kept_file")]
    [InlineData("INSERT OR IGNORE INTO kept_file SELECT incident_id, digest, zeroblob(4), at FROM kept_file")]
    public async Task Replacing_is_refused_on_any_other_programs_connection_too(string sql)
    {
        await Say(1, "first");
        await Write(u => u.Keep(Id(1), AFile("kept")));
        await Say(1, "second");

        Assert.ThrowsAny<DbException>(() =>
        {
            var untuned = new SqliteConnection($"Data Source={Options.File};Pooling=false");
            untuned.Open();
            Execute(untuned, sql);
        });
    }

    [Fact]
    public void The_schema_can_not_be_edited_on_a_tuned_connection() => Assert.ThrowsAny<DbException>(() =>
        Execute(OpenAsApplication(), "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger'"));
}

[Collection(PostgresTests.Name)]
public sealed class PostgresAppendOnlyTests(PostgresServer server) : AppendOnlyContract
{
    protected override DatabaseOptions NewDatabase() => server.NewDatabase();

    protected override DbConnection OpenAsApplication() => PostgresDatabase.Open(Options.ConnectionString!);

    [Theory]
    [InlineData("UPDATE timeline_event SET kind = 'forged'")]
    [InlineData("DELETE FROM timeline_event")]
    [InlineData("TRUNCATE timeline_event CASCADE")]
    [InlineData("TRUNCATE event_payload")]
    [InlineData("TRUNCATE incident_head")]
    [InlineData("DELETE FROM event_payload")]
    [InlineData("DELETE FROM incident_head")]
    [InlineData("UPDATE plan SET body = 'forged'")]
    [InlineData("UPDATE kept_file SET at = at + 1")]
    [InlineData("DELETE FROM kept_file")]
    [InlineData("TRUNCATE kept_file")]
    public async Task The_owner_is_refused_too_and_so_is_a_superuser_who_plays_a_replica(string sql)
    {
        await Say(1, "first");
        await Write(u => u.Keep(Id(1), AFile("kept")));

        var owner = Assert.ThrowsAny<PostgresException>(() => Execute(Open(Options.MigrationConnectionString!), sql));
        var superuser = Assert.ThrowsAny<PostgresException>(() => Execute(Open(server.AsSuperuser(Options)), $"SET session_replication_role = replica; {sql}"));

        Assert.Contains("append-only", owner.MessageText, StringComparison.Ordinal);
        Assert.Contains("append-only", superuser.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TRUNCATE timeline_event CASCADE")]
    [InlineData("UPDATE incident_head SET sequence = 7")]
    [InlineData("ALTER TABLE timeline_event DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER timeline_event_change ON timeline_event")]
    [InlineData("UPDATE meta SET value = ''")]
    [InlineData("UPDATE kept_file SET at = 0")]
    [InlineData("DELETE FROM kept_file")]
    [InlineData("TRUNCATE kept_file")]
    public void The_application_has_no_right_to_it(string sql)
    {
        var refused = Assert.ThrowsAny<PostgresException>(() => Execute(OpenAsApplication(), sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private static NpgsqlConnection Open(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }
}
