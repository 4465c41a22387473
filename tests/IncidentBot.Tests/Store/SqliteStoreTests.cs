using IncidentBot.Ports;
using Microsoft.Extensions.Logging.Abstractions;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

/// <summary>A folder of its own per test.</summary>
internal static class SqliteFolders
{
    internal static DatabaseOptions New() => new() { File = Path.Combine(Directory.CreateTempSubdirectory("incidentbot-").FullName, "data", "incidentbot.db") };

    internal static void Delete(DatabaseOptions options) => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(options.File))!, recursive: true);
}

public sealed class SqliteOutboxTests : OutboxContract
{
    protected override DatabaseOptions NewDatabase() => SqliteFolders.New();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteFolders.Delete(Options);
    }
}

public sealed class SqliteStoreTests : StoreContract
{
    protected override DatabaseOptions NewDatabase() => SqliteFolders.New();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteFolders.Delete(Options);
    }

    [Fact]
    public async Task A_database_that_another_program_locks_is_not_recorded_in_and_works_again_afterwards()
    {
        await Say(1, "opened");
        using (var other = SqliteFile.Open(Options.File))
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();

            var waiting = Enumerable.Range(0, 5).Select(i => Assert.ThrowsAsync<NotRecorded>(() => Say(1, $"locked out {i}")));
            Assert.All(await Task.WhenAll(waiting), e => Assert.Contains("locked", e.Why, StringComparison.Ordinal));
            Assert.Equal("opened", (await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default))!.Title);
        }

        Assert.Equal(2, (await Say(1, "unlocked")).Version);
    }

    [Fact]
    public async Task A_full_disk_is_not_recorded_on_and_works_again_once_there_is_space()
    {
        await Say(1, "opened");
        await Write(u => u.Scalar<int>($"PRAGMA max_page_count = {u.Scalar<int>("PRAGMA page_count")}"));

        var failed = await Assert.ThrowsAsync<NotRecorded>(() => Say(1, new string('x', 100_000)));
        Assert.Contains("disk is full", failed.Why, StringComparison.Ordinal);
        Assert.Equal("opened", (await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default))!.Title);

        await Write(u => u.Scalar<long>("PRAGMA max_page_count = 1000000"));
        Assert.Equal(2, (await Say(1, new string('x', 100_000))).Version);
    }

    [Fact]
    public async Task More_than_may_wait_is_told_that_it_is_busy()
    {
        using var held = new ManualResetEventSlim();
        var first = Write(_ => held.Wait());
        var rest = Enumerable.Range(0, 5_000).Select(_ => Write(u => u.Now)).ToList();
        held.Set();
        await first;

        var refused = 0;
        foreach (var one in rest)
        {
            try
            {
                await one;
            }
            catch (NotRecorded e)
            {
                Assert.Equal("too busy just now", e.Why);
                refused++;
            }
        }

        Assert.InRange(refused, 1, 1_000);
    }

    [Fact]
    public async Task The_file_can_be_read_by_its_owner_alone_and_is_in_wal_mode()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Options.File));
        Assert.Equal("wal", await Ledger.Read(u => u.Scalar<string>("PRAGMA journal_mode"), default));
        Assert.Equal(2, await Write(u => u.Scalar<int>("PRAGMA synchronous")));
    }

    [Fact]
    public async Task A_connection_for_reading_can_not_write() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.Read(u => u.Execute("DELETE FROM inbox"), default));

    [Fact]
    public async Task A_start_after_a_kill_in_the_middle_of_migrating_does_not_wait_for_the_dead()
    {
        await Write(u => u.Execute("INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-11-22')"));
        await Write(u => u.Execute("DROP TABLE setting"));
        await Write(u => u.Execute("DROP TABLE protection_key"));
        await Write(u => u.Execute("DROP TABLE room_message"));
        await Write(u => u.Execute("DROP TABLE room_seen"));
        await Write(u => u.Execute("DROP TABLE room_member"));
        await Write(u => u.Execute("DROP TABLE room"));
        await Write(u => u.Execute("DELETE FROM schema_history WHERE MigrationId LIKE '%Rooms'"));

        await Ledger.DisposeAsync();
        await using var again = await OpenAgain();

        Assert.Equal(0, await again.Read(u => u.Scalar<int>("SELECT count(*) FROM room"), default));
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await Write(u => u.Execute("INSERT INTO schema_history VALUES ('20990101000000_Future', '99')"));

        await Ledger.DisposeAsync();
        var refused = await Assert.ThrowsAsync<DatabaseRefused>(OpenAgain);

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_in_use_is_not_opened_a_second_time_by_whatever_name()
    {
        await Say(1, "opened");
        var link = Options.File + ".link";
        File.CreateSymbolicLink(link, Options.File);

        foreach (var name in new[] { Options.File, link })
        {
            var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => Ledger.Open(new DatabaseOptions { File = name }, TimeProvider.System, NullLoggerFactory.Instance, default));
            Assert.Equal($"Database:File {name} is in use by an IncidentBot that runs already. Stop that one first, or give this one a file of its own.", refused.Message);
        }

        await Say(1, "and goes on");
        await Ledger.DisposeAsync();
        await using var again = await OpenAgain();
        Assert.Equal(2, (await again.Read(u => u.Load(Id(1), Plans, Cache), default))!.Version);
    }

    [Fact]
    public async Task Pages_can_query_freely_by_ef()
    {
        await Write(u => { u.Index(u.Say(Id(1), "opened", Cache, Plans), u.Now); u.Enqueue(Item("a", "1")); });

        using var connection = SqliteFile.Open(Options.File, queryOnly: true);
        using var database = new IncidentDb(connection);

        Assert.Equal("opened", database.Incidents.Single(i => i.Stage == Stage.Open && i.IsOpen && i.UpdatedAt > Noon.AddYears(-10)).Title);
        Assert.Equal("test-opened", database.Timeline.Single().Kind);
        Assert.Equal(DeliveryClass.Narrative, database.Outbox.Single(o => o.NotBefore == Noon).Class);
    }
}
