using Microsoft.Extensions.Logging.Abstractions;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

/// <summary>A new database for each test, opened.</summary>
public abstract class StoreContractBase : IAsyncLifetime
{
    protected DatabaseOptions Options { get; private set; } = null!;

    protected Ledger Ledger { get; private set; } = null!;

    protected IncidentCache Cache { get; } = new(100);

    protected PlanShelf Plans { get; } = Shelf();

    protected abstract DatabaseOptions NewDatabase();

    public async Task InitializeAsync()
    {
        Options = NewDatabase();
        Ledger = await OpenAgain();
    }

    public virtual async Task DisposeAsync() => await Ledger.DisposeAsync();

    protected Task<Ledger> OpenAgain() => Ledger.Open(Options, TimeProvider.System, NullLoggerFactory.Instance, default);

    protected Task<T> Write<T>(Func<Unit, T> work) => Ledger.Write(work, default);

    protected Task Write(Action<Unit> work) => Ledger.Write(u => { work(u); return 0; }, default);

    protected Task<Incident> Say(int incident, string words, string request = "request") => Write(u => u.Say(Id(incident), words, Cache, Plans, request));
}
