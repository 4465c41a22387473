using System.Data.Common;
using IncidentBot.Operating;
using Npgsql;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

/// <summary>Whoever gets past the guards is found by the seals.</summary>
public abstract partial class VerifyContract : StoreContractBase
{
    private const string Guards = "which keeps the record append-only";

    /// <summary>What somebody with the keys of the house may try, and what must be said about it.</summary>
    public static TheoryData<string, string> Forgeries => new()
    {
        { "UPDATE timeline_event SET recorded_at = recorded_at + 1 WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET occurred_at = occurred_at - 1 WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET actor = '1:other' WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET kind = 'test-opened' WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET source = 'elsewhere' WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET request_key = '' WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET payload_commit = (SELECT e.payload_commit FROM timeline_event e WHERE e.sequence = 2) WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET hash = (SELECT e.hash FROM timeline_event e WHERE e.sequence = 2) WHERE sequence = 3", "entry 3: the envelope was changed" },
        { "UPDATE timeline_event SET prev_hash = hash WHERE sequence = 3", "entry 3: the hash before it is another" },
        { "UPDATE event_payload SET body = '{\"words\":\"forged\"}' WHERE sequence = 3", "entry 3: the payload was changed" },
        { "UPDATE event_payload SET salt = (SELECT p.salt FROM event_payload p WHERE p.sequence = 2) WHERE sequence = 3", "entry 3: the payload was changed" },
        { "DELETE FROM event_payload WHERE sequence = 3", "entry 3: the payload is gone" },
        { "DELETE FROM event_payload WHERE sequence = 3; DELETE FROM timeline_event WHERE sequence = 3", "entry 3: an entry is missing" },
        { "DELETE FROM event_payload WHERE sequence = 1; DELETE FROM timeline_event WHERE sequence = 1", "entry 1: an entry is missing" },
        { "DELETE FROM event_payload WHERE sequence = 5; DELETE FROM timeline_event WHERE sequence = 5", "entry 5: the last entries are gone" },
        { "DELETE FROM event_payload; DELETE FROM timeline_event", "entry 1: the timeline is gone; it had 5 entries" },
        { "DELETE FROM incident_head", "the head of the timeline is gone" },
        { "UPDATE incident_head SET hash = (SELECT e.hash FROM timeline_event e WHERE e.sequence = 2)", "the head of the timeline names another last entry" },
        { "UPDATE timeline_event SET sequence = sequence + 100; UPDATE event_payload SET sequence = sequence + 100", "entry 1: an entry is missing" },
        { "DELETE FROM timeline_event WHERE sequence = 5; UPDATE incident_head SET sequence = 4, hash = (SELECT e.hash FROM timeline_event e WHERE e.sequence = 4)", "entry 5: the entry of this payload is gone" },
        { "UPDATE meta SET value = '00000000000000000000000000000001'", "entry 1: the hash before it is another" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forgery_past_the_guards_is_found_and_its_first_entry_named(string sql, string found)
    {
        for (var i = 1; i <= 5; i++)
            await Say(1, $"words {i}");
        await Write(u => { u.Name(Id(1), "INC-1", default); u.Index(u.Load(Id(1), Plans, Cache)! with { Reference = "INC-1" }, u.Now); });
        await Ledger.DisposeAsync();

        WithoutGuards(sql);

        var (code, said) = await Verify();
        Assert.Equal(1, code);
        Assert.Contains($"INC-1", said, StringComparison.Ordinal);
        Assert.Contains(found, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Guards, said, StringComparison.Ordinal);
        Assert.Equal(1, (await Verify("inc-1")).Code);
    }

    [Fact]
    public async Task A_clean_record_verifies_as_a_whole_and_by_reference_while_it_is_written_to()
    {
        await Say(1, "first");
        await Say(1, "ünïcode ✓ \u0000 \ud83d\ude00");
        await Say(2, "other");
        await Write(u => u.Name(Id(1), "INC-1", default));

        Assert.Equal((0, "2 timelines, 3 entries: every seal is right."), await Verify());
        Assert.Equal((0, "1 timelines, 2 entries: every seal is right."), await Verify("INC-1"));
        Assert.Equal(3, (await Verify("INC-2")).Code);
    }

    [Fact]
    public async Task Every_damaged_incident_is_named_once_by_its_first_bad_entry()
    {
        foreach (var incident in (int[])[1, 2, 3])
        {
            for (var i = 1; i <= 3; i++)
                await Say(incident, $"words {i}");
        }

        WithoutGuards($"UPDATE timeline_event SET actor = '1:x' WHERE sequence >= 2 AND incident_id <> '{Id(2).Value}'");

        var said = (await Verify()).Said;
        Assert.Contains($"{Id(1)}, entry 2:", said, StringComparison.Ordinal);
        Assert.Contains($"{Id(3)}, entry 2:", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Id(2).Value, said, StringComparison.Ordinal);
        Assert.EndsWith("2 damaged.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_that_was_taken_away_is_found_though_no_entry_was_touched()
    {
        await Say(1, "first");

        TakeAGuardAway();

        var (code, said) = await Verify();
        Assert.Equal(1, code);
        Assert.Contains(Guards, said, StringComparison.Ordinal);
    }

    /// <summary>Does something with the guards out of the way, and puts them back.</summary>
    protected abstract void WithoutGuards(string sql);

    protected abstract void TakeAGuardAway();

    protected async Task<(int Code, string Said)> Verify(string? reference = null)
    {
        var said = new StringWriter();
        return (await VerifyCommand.Run(Options, reference, said, default), said.ToString().TrimEnd());
    }

    protected static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

public sealed class SqliteVerifyTests : VerifyContract
{
    protected override DatabaseOptions NewDatabase() => SqliteFolders.New();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteFolders.Delete(Options);
    }

    [Fact]
    public async Task A_file_that_is_no_database_and_one_that_is_not_there_are_unreadable()
    {
        await Ledger.DisposeAsync();
        File.WriteAllText(Options.File, new string('x', 8_192));
        Assert.Equal(3, (await Verify()).Code);

        File.Delete(Options.File);
        Assert.Equal(3, (await Verify()).Code);
        Assert.False(File.Exists(Options.File));
    }

    protected override void WithoutGuards(string sql)
    {
        using var connection = SqliteFile.Open(Options.File);
        Execute(connection, "PRAGMA foreign_keys = OFF");
        foreach (var name in SqliteGuards.All.Keys)
            Execute(connection, $"DROP TRIGGER {name}");
        Execute(connection, sql);
        foreach (var guard in SqliteGuards.All.Values)
            Execute(connection, guard);
    }

    protected override void TakeAGuardAway()
    {
        using var connection = SqliteFile.Open(Options.File);
        Execute(connection, "DROP TRIGGER timeline_event_update");
        Execute(connection, "CREATE TRIGGER timeline_event_update BEFORE UPDATE ON timeline_event BEGIN SELECT 1; END");
    }

    protected override void TakeAFileGuardAway()
    {
        using var connection = SqliteFile.Open(Options.File);
        Execute(connection, "DROP TRIGGER kept_file_delete");
    }

    protected override void AsBeforeFiles()
    {
        using var connection = SqliteFile.Open(Options.File);
        Execute(connection, "DROP TABLE kept_file; DELETE FROM schema_history WHERE \"MigrationId\" LIKE '%Files'");
    }
}

[Collection(PostgresTests.Name)]
public sealed class PostgresVerifyTests(PostgresServer server) : VerifyContract
{
    private static readonly ImmutableArray<string> Tables = ["timeline_event", "event_payload", "incident_head", "plan", "kept_file"];

    protected override DatabaseOptions NewDatabase() => server.NewDatabase();

    protected override void WithoutGuards(string sql)
    {
        using var connection = new NpgsqlConnection(server.AsSuperuser(Options));
        connection.Open();
        foreach (var table in Tables)
            Execute(connection, $"ALTER TABLE {table} DISABLE TRIGGER ALL");
        Execute(connection, sql);
        foreach (var (table, name, _) in PostgresGuards.Triggers)
            Execute(connection, $"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}");
    }

    protected override void TakeAGuardAway()
    {
        using var connection = new NpgsqlConnection(server.AsSuperuser(Options));
        connection.Open();
        Execute(connection, "ALTER TABLE timeline_event DISABLE TRIGGER timeline_event_change");
    }

    protected override void TakeAFileGuardAway()
    {
        using var connection = new NpgsqlConnection(server.AsSuperuser(Options));
        connection.Open();
        Execute(connection, "DROP TRIGGER kept_file_change ON kept_file");
    }

    protected override void AsBeforeFiles()
    {
        using var connection = new NpgsqlConnection(server.AsSuperuser(Options));
        connection.Open();
        Execute(connection, "DROP TABLE kept_file; DELETE FROM schema_history WHERE \"MigrationId\" LIKE '%Files'");
    }
}
