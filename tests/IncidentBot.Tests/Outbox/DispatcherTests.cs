using IncidentBot.Ports;
using IncidentBot.Sms;
using IncidentBot.Store;
using Microsoft.Extensions.Logging.Abstractions;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Outbox;

/// <summary>Lanes don't wait for each other, whatever a chat does.</summary>
public sealed class DispatcherTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dispatcher-").FullName;
    private readonly Chat good = new("war-room");
    private readonly Chat bad = new("slack");
    private Ledger ledger = null!;

    public async Task InitializeAsync() =>
        ledger = await Ledger.Open(new DatabaseOptions { File = Path.Combine(folder, "test.db") }, TimeProvider.System, NullLoggerFactory.Instance, default);

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_chat_that_hangs_keeps_no_other_waiting()
    {
        var answer = new TaskCompletionSource<Outcome>();
        bad.Answers = (_, _) => answer.Task;
        var id = await Opened();
        using var dispatcher = Dispatcher();
        await Say(id, Enumerable.Range(1, 40).Select(n => $"words {n}"));

        var round = dispatcher.Round(default);
        while (good.Posted.Count < 16)
            await Task.Yield();
        Assert.False(round.IsCompleted);
        answer.SetResult(new Delivered());
        await round;
        while (await dispatcher.Round(default) > 0)
        {
        }

        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"words {n}"), good.Posted);
        Assert.Equal(good.Posted, bad.Posted);
    }

    [Fact]
    public async Task What_must_be_tried_again_lets_nothing_of_its_lane_overtake_it()
    {
        bad.Answers = (chat, words) => Task.FromResult<Outcome>(words == "words 3" && chat.Asked.Count(a => a == words) == 1 ? new TryLater(TimeSpan.Zero, "not now") : new Delivered());
        var id = await Opened();
        using var dispatcher = Dispatcher();
        await Say(id, Enumerable.Range(1, 5).Select(n => $"words {n}"));

        await dispatcher.Round(default);

        Assert.Equal(["words 1", "words 2"], bad.Posted);
        Assert.Equal(3, (await ledger.Read(u => u.Health(DateTimeOffset.MaxValue.AddDays(-2)), default)).Waiting);
        Assert.Equal(5, good.Posted.Count);
    }

    [Fact]
    public async Task A_post_that_finds_no_room_has_it_shaped_and_waits_for_nobody()
    {
        bad.Answers = (chat, _) => Task.FromResult<Outcome>(chat.Shaped.Count == 0 ? new NoRoom("it was renamed") : new Delivered());
        var id = await Opened();
        await Say(id, ["words", "more words"]);
        using var dispatcher = Dispatcher();

        await dispatcher.Round(default);

        Assert.Equal(["words", "more words"], bad.Posted);
        Assert.False(Assert.Single(bad.Shaped).Closing);
    }

    [Fact]
    public async Task What_closes_a_room_is_not_taken_for_one_that_waits_before_the_last_words()
    {
        var id = await Opened();
        await ledger.Write(
            u =>
            {
                foreach (var (key, effect) in new (string, Effect)[] { ("1", new ShapeRoom()), ("2", new PostToRoom(Card.Line("goodbye"))), ("3", new ShapeRoom(Last: true)) })
                {
                    foreach (var item in Effects.Rows(id, key, effect, new ChatPlatforms(["slack"]), u.Now))
                        u.Enqueue(item);
                }

                return true;
            },
            default);
        using var dispatcher = Dispatcher(bad);

        await dispatcher.Round(default);

        Assert.Equal([false, true], bad.Shaped.Select(s => s.Closing));
        Assert.Equal(["goodbye"], bad.Posted);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_transcript_that_somebody_asked_for_holds_up_nothing_and_the_last_one_comes_before_the_end(bool asked, bool overtaken)
    {
        bad.Transcript = new TryLater(TimeSpan.FromMinutes(1), "thousands of messages");
        var id = await Opened();
        await ledger.Write(
            u =>
            {
                foreach (var (key, effect) in new (string, Effect)[] { ("1", new FetchTranscript(asked)), ("2", new PostToRoom(Card.Line("meanwhile"))) })
                {
                    foreach (var item in Effects.Rows(id, key, effect, new ChatPlatforms(["slack"]), u.Now))
                        u.Enqueue(item);
                }

                return true;
            },
            default);
        using var dispatcher = Dispatcher(bad);

        await dispatcher.Round(default);

        Assert.Equal(overtaken ? ["meanwhile"] : [], bad.Posted);
    }

    [Fact]
    public async Task A_chat_that_is_no_longer_in_use_holds_nothing_up()
    {
        var id = await Opened();
        await Say(id, ["words"]);
        using var dispatcher = Dispatcher(good);

        while (await dispatcher.Round(default) > 0)
        {
        }

        Assert.Equal(["words"], good.Posted);
    }

    private Task<IncidentId> Opened() => ledger.Write(u => { u.Say(Id(1), "opened", Cache, Plans); return Id(1); }, default);

    private Task<bool> Say(IncidentId id, IEnumerable<string> words) => ledger.Write(
        u =>
        {
            foreach (var said in words)
            {
                foreach (var item in Effects.Rows(id, $"key of {said}", new PostToRoom(Card.Line(said)), new ChatPlatforms(["war-room", "slack"]), u.Now))
                    u.Enqueue(item);
            }

            return true;
        },
        default);

    private OutboxDispatcher Dispatcher(params Chat[] only)
    {
        Chat[] chats = only.Length > 0 ? only : [good, bad];
        var names = new ChatPlatforms([.. chats.Select(c => c.Name)]);
        var runner = new EffectRunner(ledger, Plans, Cache, chats, new NoSms());
        var carrier = new LaneCarrier(ledger, Plans, Cache, runner, names, TimeProvider.System, NullLogger<LaneCarrier>.Instance);
        return new OutboxDispatcher(ledger, carrier, names, TimeProvider.System, NullLogger<OutboxDispatcher>.Instance);
    }

    private static PlanShelf Plans { get; } = Shelf();

    private static IncidentCache Cache { get; } = new();

    /// <summary>A chat that answers as it is told.</summary>
    private sealed class Chat(string name) : IChatPlatform
    {
        public string Name => name;

        public List<string> Posted { get; } = [];

        public List<string> Asked { get; } = [];

        public Func<Chat, string, Task<Outcome>> Answers { get; set; } = (_, _) => Task.FromResult<Outcome>(new Delivered());

        public async Task<Outcome> Post(RoomKey room, Card card, Sending sending, CancellationToken cancellation)
        {
            var words = card.Headline.Words(p => p.Value);
            Asked.Add(words);
            var outcome = await Answers(this, words);
            if (outcome is Delivered)
                Posted.Add(words);
            return outcome;
        }

        public List<RoomShape> Shaped { get; } = [];

        public Task<Outcome> ShapeRoom(RoomShape shape, CancellationToken cancellation)
        {
            Shaped.Add(shape);
            return Task.FromResult<Outcome>(new Delivered());
        }

        public Task<Outcome> PutSlot(RoomKey room, SlotId slot, Card? card, Sending sending, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered());

        public Task<Outcome> Tell(PersonId person, Card card, Sending sending, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered());

        public Outcome Transcript { get; set; } = new Delivered();

        public Task<Outcome> Whisper(Whisper whisper, Sending sending, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered());

        public Task<Outcome> ShowHome(PersonId person, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered());

        public Task<Outcome> Capture(IncidentId incident, FetchMessage marked, CancellationToken cancellation) => Task.FromResult<Outcome>(new Delivered());

        public Task<Outcome> KeepTranscript(IncidentId incident, RoomKey room, Sending sending, CancellationToken cancellation) => Task.FromResult(Transcript);
    }
}
