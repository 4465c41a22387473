using IncidentBot.Chat;
using IncidentBot.Chat.Printing;
using IncidentBot.Desk;
using IncidentBot.Outbox;
using IncidentBot.Reminders;
using IncidentBot.Rosters;
using IncidentBot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.Stories;

/// <summary>The whole program in this process, on a folder and a port of its own, with a clock that the test moves.</summary>
internal sealed class BotInProcess : IAsyncDisposable
{
    private readonly bool ownsFolder;
    private int keys;

    private BotInProcess(WebApplication app, ManualTime time, string folder, bool ownsFolder) => (App, Time, Folder, this.ownsFolder) = (app, time, folder, ownsFolder);

    public WebApplication App { get; }

    public ManualTime Time { get; }

    public string Folder { get; }

    public IncidentDesk Desk => App.Services.GetRequiredService<IncidentDesk>();

    public Ledger Ledger => App.Services.GetRequiredService<Ledger>();

    public Roster Roster => App.Services.GetRequiredService<RosterSource>().Current;

    public static async Task<BotInProcess> Start(string? folder = null, ManualTime? time = null)
    {
        var madeHere = folder is null;
        folder ??= Directory.CreateTempSubdirectory("incidentbot-").FullName;
        // A Monday morning in Sydney.
        // Not on a whole second: the database keeps microseconds, and what is decided must not depend on the rest.
        time ??= new ManualTime(new DateTimeOffset(2026, 11, 22, 22, 0, 0, TimeSpan.Zero).AddTicks(1_234_567));
        var app = await IncidentBotHost.Build(
            ["--urls", "http://127.0.0.1:0", "--Database:File", Path.Combine(folder, "incidentbot.db"), "--Log:Level", "error"], time);
        await app.StartAsync();
        return new BotInProcess(app, time, folder, madeHere);
    }

    /// <summary>Types a line as a person, in a room or nowhere.</summary>
    public Task<Answer> Say(string person, string line, IncidentId? incident = null, string? key = null) => Say(
        new Utterance("war-room", "", incident, new PersonId(person), line, ImmutableDictionary<string, string>.Empty, key ?? $"story-{Interlocked.Increment(ref keys)}"));

    /// <summary>Says something the way a platform brings it, forms included.</summary>
    public Task<Answer> Say(Utterance said) => App.Services.GetRequiredService<ChatDoor>().Hear(said, CancellationToken.None);

    /// <summary>Types a line that must be recorded.</summary>
    public async Task Accepts(string person, IncidentId incident, string line)
    {
        var answer = await Say(person, line, incident);
        Assert.True(answer.Recorded, $"{person}: {line} -> {Print(answer.Card)}");
    }

    /// <summary>A card as plain text.</summary>
    public string Print(Card card) => new PlainText(Roster.NameOf, NodaTime.DateTimeZone.Utc, Time.GetUtcNow()).Print(card);

    /// <summary>What stands in a person's direct messages.</summary>
    public async Task<IReadOnlyList<string>> Direct(string person) =>
        [.. (await Ledger.Read(unit => unit.Messages($"dm:{person}", null, 1000), CancellationToken.None)).Select(m => Print(m.Card!))];

    /// <summary>How often a person was paged by direct message.</summary>
    public async Task<int> Pages(string person) => (await Direct(person)).Count(m => m.Contains("You are paged", StringComparison.Ordinal));

    /// <summary>Moves the clock, sends every reminder that fell due and delivers everything.</summary>
    public async Task Forward(TimeSpan by)
    {
        Time.Forward(by);
        await App.Services.GetRequiredService<Sweeper>().Sweep(CancellationToken.None);
        await Drain();
    }

    /// <summary>Waits until everything in the outbox that is due is delivered, settled slots included.</summary>
    public async Task Drain()
    {
        Time.Forward(TimeSpan.FromSeconds(1));
        var outbox = App.Services.GetRequiredService<OutboxDispatcher>();
        while (await Ledger.Read(unit => unit.Health(Time.GetUtcNow()).OldestDue, CancellationToken.None) is not null)
        {
            if (await outbox.Round(CancellationToken.None) == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System); // another round has it in its hands
        }
    }

    /// <summary>The timeline as sentences, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Timeline(IncidentId incident)
    {
        var found = await Desk.Find(incident, CancellationToken.None);
        var entries = await Desk.Latest(incident, 1000, CancellationToken.None);
        return [.. entries.Reverse().Select(e => e.Event.Sentence(found!.Plan).Words(Roster.NameOf))];
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
