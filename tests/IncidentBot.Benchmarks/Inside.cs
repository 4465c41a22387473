using IncidentBot.Declaring;
using IncidentBot.Desk;
using IncidentBot.Rosters;
using IncidentBot.Store;
using IncidentBot.Updates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.Benchmarks;

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

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
