using IncidentBot.Chat;
using IncidentBot.Chat.Printing;
using IncidentBot.Desk;
using IncidentBot.Operating;
using IncidentBot.Outbox;
using IncidentBot.Reminders;
using IncidentBot.Rosters;
using IncidentBot.Simulators.Slack;
using IncidentBot.Slack.Ingress;
using IncidentBot.Slack.Rooms;
using IncidentBot.Store;
using IncidentBot.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SimulatorOptions = IncidentBot.Simulators.Slack.SlackOptions;
using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;
using SlackUser = IncidentBot.Simulators.Slack.SlackUser;

namespace IncidentBot.Slack.Played;

/// <summary>
/// The whole program installed in a simulated workspace as <c>manifests/slack.json</c> describes it. Everybody of the example roster has an account;
/// the clock of both is moved by the test, and the program may be ended and started again on the same folder.
/// </summary>
internal sealed class SlackStory : IAsyncDisposable
{
    /// <summary>A Monday morning in Sydney: Tomas is on call, Priya next.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 11, 22, 22, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("incidentbot-");
    private readonly bool socket;
    private WebApplication? app;
    private int keys;

    private SlackStory(SlackSimulator slack, StoryTime time, bool socket) => (Slack, Time, this.socket) = (slack, time, socket);

    public SlackSimulator Slack { get; }

    public StoryTime Time { get; }

    public Uri Address { get; private set; } = null!;

    public Ledger Ledger => Get<Ledger>();

    public IncidentDesk Desk => Get<IncidentDesk>();

    public SlackChannel General => Slack.Channel("general");

    public SlackChannel Security => Slack.Channel("security");

    /// <summary>The person of this name; those of the roster have accounts of their id.</summary>
    public SlackUser this[string name] => Slack.User(name);

    public static async Task<SlackStory> Begin(bool socket = false, SimulatorOptions? options = null)
    {
        var time = new StoryTime(Monday);
        options ??= SimulatorOptions.FromManifest(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "manifests/slack.json")));
        var slack = await SlackSimulator.Start(options with { SocketMode = socket }, time);
        SlackUser[] people =
        [
            slack.AddUser("maya", "Maya Okafor"), slack.AddUser("tomas", "Tomás Lindqvist"), slack.AddUser("priya", "Priya Raman"), slack.AddUser("noor", "Noor Haddad"),
            slack.AddUser("grace", "Grace Whitlam"), slack.AddUser("henrik", "Henrik Sato"), slack.AddUser("jess", "Jess Moreau"), slack.AddUser("oliver", "Oliver Tran"),
        ];
        slack.AddChannel("general", members: people);
        slack.AddChannel("security", withBot: false, members: people);
        var story = new SlackStory(slack, time, socket);
        await story.Start();
        return story;
    }

    /// <summary>Starts the program on the story's folder.</summary>
    public async Task Start()
    {
        var options = Slack.Options;
        app = await IncidentBotHost.Build(
            [
                "--urls", "http://127.0.0.1:0", "--Database:File", DatabaseFile, "--Log:Level", "error", "--PublicUrl", "https://incidents.example.com",
                "--Roster:File", Path.Combine(Repository.Root, "manifests/roster.example.yaml"), "--Slack:AnnouncementChannel", "#security",
                "--Slack:ApiUrl", Slack.ApiUrl.ToString(), "--Slack:BotToken", options.BotToken, "--Slack:SigningSecret", options.SigningSecret, "--Slack:TeamId", options.TeamId,
                .. socket ? (string[])["--Slack:AppToken", options.AppToken] : [],
            ],
            Time);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        Slack.Bot = Address;
        if (socket)
            await Slack.Sockets.WaitFor(2);
        await Get<SlackDirectory>().Refresh(CancellationToken.None);
    }

    /// <summary>Ends the program.</summary>
    public async Task Stop()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        app = null;
    }

    public string DatabaseFile => Path.Combine(folder.FullName, "incidentbot.db");

    public T Get<T>()
        where T : notnull => app!.Services.GetRequiredService<T>();

    /// <summary>Types a slash command that Slack must take and get an answer to, waits until all of it is done, and gives back what only the person reads.</summary>
    public async Task<string> Types(string person, SlackChannel where, string line)
    {
        var before = where.Messages.LastOrDefault(m => m.To == this[person].Id);
        var answer = await Slack.Command(this[person], where, line);
        Assert.True(answer.IsAcknowledged, $"{person}: {line} → {answer.Error}");
        await Quiet();
        await Drain();
        return where.Messages.LastOrDefault(m => m.To == this[person].Id) is { } told && told != before ? told.Shown : "";
    }

    /// <summary>Types a line in the war room that must be recorded.</summary>
    public async Task<Chat.Answer> AtTheWarRoom(string person, string line, IncidentId? incident = null)
    {
        var answer = await Get<ChatDoor>().Hear(
            new Utterance("war-room", "", incident, new PersonId(person), line, ImmutableDictionary<string, string>.Empty, $"story-{Interlocked.Increment(ref keys)}"), CancellationToken.None);
        Assert.True(answer.Recorded, $"{person}: {line} → {Print(answer.Card)}");
        return answer;
    }

    /// <summary>Declares by one line in #general and waits until the channel is there.</summary>
    public async Task<(IncidentId Incident, SlackChannel Channel)> Declares(string person, string line)
    {
        var before = await Incidents();
        var said = await Types(person, General, line);
        var made = (await Incidents()).Except(before).ToList();
        Assert.True(made.Count == 1, said);
        await Drain();
        return (made[0], await ChannelOf(made[0]));
    }

    public async Task<SlackChannel> ChannelOf(IncidentId incident) =>
        Slack.Channel(await Get<SlackRooms>().ChannelOf(incident, CancellationToken.None) ?? throw new InvalidOperationException($"No channel was made.\n{string.Join("\n", Slack.Calls.TakeLast(20))}"));

    public async Task<Incident> Incident(IncidentId incident) => (await Desk.Find(incident, CancellationToken.None))!;

    public Task<IReadOnlyList<IncidentId>> Incidents() =>
        Ledger.Read<IReadOnlyList<IncidentId>>(unit => [.. unit.Query("SELECT id FROM incident ORDER BY opened_at, id", r => new IncidentId(r.GetString(0)))], CancellationToken.None);

    /// <summary>Moves the clock, sends every reminder that fell due and delivers everything.</summary>
    public async Task Forward(TimeSpan by)
    {
        Time.Forward(by);
        // The list of users is read anew by its own watch, which the clock has just woken; a story doesn't race it.
        await Get<SlackDirectory>().Refresh(CancellationToken.None);
        await Get<Sweeper>().Sweep(CancellationToken.None);
        await Drain();
    }

    /// <summary>Delivers everything that need not wait longer than <paramref name="patience"/> (ten seconds).</summary>
    public async Task Drain(TimeSpan? patience = null)
    {
        var outbox = Get<OutboxDispatcher>();
        var patient = TimeProvider.System.GetTimestamp();
        while (await Due(patience ?? TimeSpan.FromSeconds(10)) is { } due)
        {
            if (TimeProvider.System.GetElapsedTime(patient) > LongestDrain)
                throw new TimeoutException($"The outbox does not drain at {Time.GetUtcNow():HH:mm:ss}; first due {due:HH:mm:ss}:\n{await Waiting()}\n{string.Join("\n", Slack.Calls.TakeLast(10).Select(c => $"{c.At:HH:mm:ss.fff} {c.Method} {c.Error}"))}");
            if (due > Time.GetUtcNow())
                Time.Step(due - Time.GetUtcNow());
            else if (await outbox.Round(CancellationToken.None) == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System); // another round has it in its hands
            await Quiet();
        }
    }

    /// <summary>Waits until nothing is under way: no event to the program, no form being opened.</summary>
    public async Task Quiet()
    {
        await Slack.Quiet();
        await Get<Afterwards>().Rest();
        await Slack.Quiet();
    }

    /// <summary>The timeline as sentences, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Timeline(IncidentId incident)
    {
        var found = await Incident(incident);
        var entries = await Desk.Latest(incident, 100_000, CancellationToken.None);
        return [.. entries.Reverse().Select(e => e.Event.Sentence(found.Plan).Words(Get<RosterSource>().Current.NameOf))];
    }

    /// <summary>A card as plain text.</summary>
    public string Print(Card card) => new PlainText(Get<RosterSource>().Current.NameOf, NodaTime.DateTimeZone.Utc, Time.GetUtcNow()).Print(card);

    /// <summary>What stands in a person's conversation with the bot, oldest first.</summary>
    public IReadOnlyList<string> Direct(string person) => [.. Slack.DirectMessages(this[person]).Messages.Select(m => m.Shown)];

    /// <summary>The page that operators watch.</summary>
    public async Task<(int Status, string Body)> Ready()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Address, "health/ready"));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>What <c>IncidentBot verify</c> says; the program may run.</summary>
    public async Task<string> Verify()
    {
        await using var said = new StringWriter();
        await VerifyCommand.Run(new DatabaseOptions { File = DatabaseFile }, null, said, CancellationToken.None);
        return said.ToString().TrimEnd();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await Stop();
        await Slack.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>When the next row of the outbox is due, if it is within patience. What stands behind a row that waits is not.</summary>
    private Task<DateTimeOffset?> Due(TimeSpan patience)
    {
        var now = Time.GetUtcNow();
        return Ledger.Read<DateTimeOffset?>(
            unit => unit.Health(now).OldestDue
                ?? (unit.Query("SELECT MIN(not_before) FROM outbox WHERE done_at IS NULL AND state = 'pending' AND not_before > " + Micros(now), r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0)).Single()
                    is { } due && due <= Micros(now + patience) ? DateTimeOffset.UnixEpoch.AddTicks(due * 10) : null),
            CancellationToken.None);
    }

    /// <summary>What waits in the outbox, for a test that failed.</summary>
    public async Task<string> Waiting() => string.Join('\n', await Ledger.Read(
        unit => unit.Query("SELECT lane || ' ' || class || ' ' || state || ' tries ' || attempts || ' not before ' || not_before || ' ' || COALESCE(why, '') FROM outbox WHERE done_at IS NULL ORDER BY not_before LIMIT 20", r => r.GetString(0)),
        CancellationToken.None));

    private static long Micros(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10;
}
