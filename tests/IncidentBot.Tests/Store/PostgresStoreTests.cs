using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

[Collection(PostgresTests.Name)]
public sealed class PostgresOutboxTests(PostgresServer server) : OutboxContract
{
    protected override DatabaseOptions NewDatabase() => server.NewDatabase();
}

[Collection(PostgresTests.Name)]
public sealed class PostgresStoreTests(PostgresServer server) : StoreContract
{
    protected override DatabaseOptions NewDatabase() => server.NewDatabase();

    [Fact]
    public async Task Instances_hear_of_each_others_commits()
    {
        await using var other = await OpenAgain();
        using var heard = new SemaphoreSlim(0);
        using var subscription = other.Signals.Subscribe(Timelines.TopicOf(Id(1)), () => heard.Release());

        await Say(1, "opened");

        Assert.True(await heard.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Instances_that_write_to_one_incident_decide_on_what_the_other_wrote()
    {
        await using var other = await OpenAgain();
        var (cache, plans) = (new IncidentCache(), Shelf());
        await Say(1, "opened");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(2 + i * 2, (await other.Write(u => u.Say(Id(1), "there", cache, plans), default)).Version);
            Assert.Equal(3 + i * 2, (await Say(1, "here")).Version);
        }
    }

    [Fact]
    public async Task Connections_that_were_cut_are_made_again_and_whoever_waits_is_told_to_look()
    {
        await Say(1, "opened");
        using var heard = new SemaphoreSlim(0);
        using var subscription = Ledger.Signals.Subscribe("anything", () => heard.Release());

        server.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", Name());

        Assert.Equal("opened", (await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default))!.Title);
        for (var i = 0; i < 10; i++)
            Assert.Equal(2 + i, (await Say(1, "again")).Version);
        Assert.True(await heard.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_server_that_may_lose_what_it_committed_is_refused()
    {
        server.Execute($"ALTER DATABASE {Name()} SET synchronous_commit = off", "postgres");

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(OpenAgain);

        Assert.Contains("synchronous_commit", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_of_the_tables_is_refused_as_the_application()
    {
        var asOwner = new DatabaseOptions { Provider = "postgresql", ConnectionString = Options.MigrationConnectionString };

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => Ledger.Open(asOwner, TimeProvider.System, NullLoggerFactory.Instance, default));

        Assert.Contains("may change timeline_event", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_was_not_migrated_is_refused_with_what_to_do()
    {
        var empty = server.EmptyDatabase();

        var refused = await Assert.ThrowsAsync<DatabaseRefused>(() => Ledger.Open(empty, TimeProvider.System, NullLoggerFactory.Instance, default));

        Assert.Contains("IncidentBot migrate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_can_query_freely_by_ef()
    {
        await Write(u => { u.Index(u.Say(Id(1), "opened", Cache, Plans), u.Now); u.Enqueue(Item("a", "1")); });

        using var connection = PostgresDatabase.Open(Options.ConnectionString!);
        using var database = new IncidentDb(connection);

        Assert.Equal("opened", database.Incidents.Single(i => i.Stage == Stage.Open && i.IsOpen && i.UpdatedAt > Noon.AddYears(-10)).Title);
        Assert.Equal("test-opened", database.Timeline.Single().Kind);
        Assert.Equal(DeliveryClass.Narrative, database.Outbox.Single(o => o.NotBefore == Noon).Class);
    }

    private string Name() => new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database!;
}
