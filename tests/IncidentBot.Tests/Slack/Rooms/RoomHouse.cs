using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using BotOptions = IncidentBot.Slack.SlackOptions;
using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;
using SlackUser = IncidentBot.Simulators.Slack.SlackUser;

namespace IncidentBot.Slack.Rooms;

/// <summary>A strict Slack, a memory that outlives the bot, and bots that can be stopped between any two steps.</summary>
internal sealed class RoomHouse : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    public static readonly IncidentId Incident = new("0123456789abcdef0123456789abcdef");
    private readonly List<HttpClient> clients = [];

    private RoomHouse(SlackSimulator slack, LeapingTime clock)
    {
        (Slack, Clock) = (slack, clock);
        (Maya, Noor) = (slack.AddUser("maya", "Maya Lindqvist"), slack.AddUser("noor", "Noor Haddad"));
        Memory = new RoomMemory(Crash);
        Roster = new Roster([Someone("maya"), Someone("noor"), Someone("jess")], new Rota("", [], default, TimeSpan.FromDays(1)));
    }

    public SlackSimulator Slack { get; }

    public LeapingTime Clock { get; }

    public Crash Crash { get; } = new();

    public RoomMemory Memory { get; }

    public SlackUser Maya { get; }

    public SlackUser Noor { get; }

    public Roster Roster { get; set; }

    public string AnnouncementChannel { get; set; } = "";

    /// <summary>What was put on the record, by request key.</summary>
    public Dictionary<string, IncidentRequest> Recorded { get; } = new(StringComparer.Ordinal);

    /// <summary>What was left to do later, by key.</summary>
    public Dictionary<string, Effect> Left { get; } = new(StringComparer.Ordinal);

    public static async Task<RoomHouse> Open(Simulators.Slack.SlackOptions? options = null)
    {
        var clock = new LeapingTime(Start, TimeSpan.FromSeconds(4));
        return new RoomHouse(await SlackSimulator.Start(options, clock), clock);
    }

    /// <summary>A bot that has just been started.</summary>
    public async Task<SlackChat> Bot()
    {
        var options = new BotOptions { BotToken = Slack.Options.BotToken, ApiUrl = Slack.ApiUrl.AbsoluteUri, ChannelPrefix = "sec-", AnnouncementChannel = AnnouncementChannel };
        var http = new HttpClient(new Breaking(Crash) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } });
        clients.Add(http);
        var api = new SlackApi(new SlackWire(http, options, Clock), new SlackPace(), new SlackState(Clock, NullLogger<SlackState>.Instance), Clock);
        var people = new SlackDirectory(api, () => Roster, Memory, options, Clock, NullLogger<SlackDirectory>.Instance);
        Assert.Null(await people.Refresh(default));
        var rooms = new SlackRooms(Memory, Clock);
        var names = new SlackNames(people.UserOf, rooms.ChannelOf, p => p.Value, DateTimeZone.Utc, "https://incidents.example.com");
        return new SlackChat(
            new RoomParts(api, rooms, people, names, options, Clock),
            () => Roster,
            (_, request, _, key, _, _) => { Recorded.TryAdd(key, request); return Task.FromResult<Outcome>(new Delivered()); },
            (_, effect, key, _) => { Left.TryAdd(key, effect); return Task.CompletedTask; },
            (person, _) => Task.FromResult(Card.Line($"Hello {person.Value}")));
    }

    public static RoomShape Shape(string key = "inc-0001-quiet-otter", bool secret = false, bool archived = false, string topic = "P1 | Respond | IM maya", params string[] members) =>
        new(new RoomKey(key), Incident, topic, secret, [.. (members.Length == 0 ? ["maya", "noor"] : members).Select(m => new PersonId(m))], archived) { Purpose = "Response to INC-0001." };

    public static Sending Once(string key, bool again = false) => new(key, Start, again);

    /// <summary>Tries as the outbox does, until it need not be tried again.</summary>
    public async Task<Outcome> Until(Func<Task<Outcome>> work)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var outcome = await work();
            if (outcome is not (TryLater or Unknown))
                return outcome;
            Clock.Forward(outcome is TryLater later ? later.After : TimeSpan.FromSeconds(1));
        }

        throw new InvalidOperationException($"It never ended. The last calls: {string.Join("\n", Slack.Calls.TakeLast(20))}");
    }

    public async Task<Outcome> Shaped(RoomShape shape)
    {
        var bot = await Bot();
        return await Until(() => bot.ShapeRoom(shape, default));
    }

    /// <summary>Channels that the bot made.</summary>
    public SlackChannel[] Made => [.. Slack.Channels.Where(c => c.Creator == Slack.Options.BotUserId)];

    public async ValueTask DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await Slack.DisposeAsync();
    }

    private static Person Someone(string id) => new(new PersonId(id), id, $"{id}@example.com", null, []);

    private sealed class Breaking(Crash crash) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            crash.Step();
            var response = await base.SendAsync(request, cancellationToken);
            crash.Step();
            return response;
        }
    }
}

/// <summary>Ends the process before a step: a call, its answer, or a write to the memory.</summary>
internal sealed class Crash
{
    private int left = int.MaxValue;

    public void Before(int step) => left = step;

    public void Never() => left = int.MaxValue;

    public void Step()
    {
        if (left != int.MaxValue && --left < 0)
            throw new CrashedException();
    }
}

/// <summary>The process ended here.</summary>
internal sealed class CrashedException : Exception;

/// <summary>What a platform remembers, kept in memory, the newest last as the database tells it.</summary>
internal sealed class RoomMemory(Crash crash) : IPlatformMemory
{
    private readonly List<(string Kind, string Key, string Value)> rows = [];

    public bool Broken { get; set; }

    public Task<string?> Find(string platform, string kind, string key, CancellationToken cancellation) =>
        Task.FromResult<string?>(Rows().LastOrDefault(r => r.Kind == kind && r.Key == key).Value);

    public Task<string?> KeyOf(string platform, string kind, string value, CancellationToken cancellation) =>
        Task.FromResult<string?>(Rows().LastOrDefault(r => r.Kind == kind && r.Value == value).Key);

    public Task<IReadOnlyList<KeyValuePair<string, string>>> All(string platform, string kind, string keyPrefix, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>(
            [.. Rows().Where(r => r.Kind == kind && r.Key.StartsWith(keyPrefix, StringComparison.Ordinal)).Select(r => KeyValuePair.Create(r.Key, r.Value))]);

    public Task Keep(string platform, string kind, string key, string? value, CancellationToken cancellation)
    {
        crash.Step();
        Rows().RemoveAll(r => r.Kind == kind && r.Key == key);
        if (value is not null)
            rows.Add((kind, key, value));
        return Task.CompletedTask;
    }

    private List<(string Kind, string Key, string Value)> Rows() => Broken ? throw new NotRemembered("the disk is full") : rows;
}
