using IncidentBot.Declaring;
using IncidentBot.Desk;
using IncidentBot.Rosters;
using IncidentBot.Store;
using IncidentBot.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.Benchmarks;

/// <summary>An entry of a timeline, and what the incident was before and after it.</summary>
internal sealed record Told(Recorded Recorded, Incident Before, Incident Then);

/// <summary>The product's own desk and store in this process, with nothing else of it running.</summary>
internal sealed class Inside(WebApplication app) : IAsyncDisposable
{
    private int asked;

    public IncidentDesk Desk => app.Services.GetRequiredService<IncidentDesk>();

    private Actor Somebody => Actor.Of(app.Services.GetRequiredService<RosterSource>().Current.People[0].Id);

    public static async Task<Inside> Open(string folder) => new(await IncidentBotHost.Build(
        ["--urls", "http://127.0.0.1:0", "--Database:File", Path.Combine(folder, "incidentbot.db"), "--Log:Level", "error"], TimeProvider.System));

    /// <summary>Declares an incident of the least severe kind.</summary>
    public async Task<IncidentId> Declare(string title, CancellationToken cancellation)
    {
        var answer = await Ask(new DeclareIncident(Desk.PlanInForce.Severities[^1].Id, null, title), null, cancellation);
        return answer.Incident ?? throw new InvalidOperationException("Declaring was refused.");
    }

    /// <summary>Writes a note.</summary>
    public Task Note(IncidentId incident, int number, CancellationToken cancellation) => Ask(new Note(Scene.Line("Seen as number ", number)), incident, cancellation);

    /// <summary>Asks the desk; whatever is asked must be recorded.</summary>
    public async Task<DeskAnswer> Ask(IncidentRequest request, IncidentId? incident, CancellationToken cancellation)
    {
        var answer = await Desk.Handle(new Ask(request, incident, Somebody, Scene.Line("inside-", Interlocked.Increment(ref asked)), "benchmark"), cancellation);
        return answer.Recorded ? answer : throw new InvalidOperationException($"{request.GetType().Name} was refused: {answer.Reply.Headline.Words(p => p.Value)}");
    }

    /// <summary>Every timeline, entry by entry with what the incident was before and after it.</summary>
    public Task<List<(IncidentId Id, List<Told> Entries)>> Timelines(CancellationToken cancellation) =>
        app.Services.GetRequiredService<Ledger>().Read(
            unit => unit.List(openOnly: false, take: int.MaxValue).Select(row => (row.Id, History(unit, row.Id))).ToList(), cancellation);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private List<Told> History(Unit unit, IncidentId id)
    {
        var shelf = app.Services.GetRequiredService<PlanShelf>();
        var history = new List<Told>();
        var before = Incident.Unborn(id, Desk.PlanInForce);
        foreach (var recorded in unit.Events(id, 0, int.MaxValue))
        {
            var then = before.Then(recorded, digest => shelf.Find(unit, digest));
            history.Add(new Told(recorded, before, then));
            before = then;
        }

        return history;
    }
}
