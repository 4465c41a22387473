using System.Net;
using System.Net.ServerSentEvents;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>What watches a room: nothing missed, nothing twice, whatever happens to the line.</summary>
public sealed class LiveTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task A_message_arrives_while_one_watches()
    {
        await house.Room("live-1");
        using var guest = await house.Guest();
        await using var stream = await Watch(guest, "live-1", after: 0);

        await house.Post("live-1", "It has begun");

        var message = await stream.Next("message");
        Assert.Contains("It has begun", message.Data, StringComparison.Ordinal);
        Assert.Equal("1", message.EventId);
    }

    [Fact]
    public async Task Whoever_comes_back_gets_exactly_what_was_missed()
    {
        await house.Room("live-2");
        using var guest = await house.Guest();
        string? last;
        await using (var first = await Watch(guest, "live-2", after: 0))
        {
            await house.Post("live-2", "one");
            await house.Post("live-2", "two");
            Assert.Contains("one", (await first.Next("message")).Data, StringComparison.Ordinal);
            last = (await first.Next("message")).EventId;
        }

        await house.Post("live-2", "three");
        await house.Chat.PutSlot(new("live-2"), SlotId.Clocks, Card.Line("a first state"), OpenHouse.Once("slot"), default);
        await house.Chat.PutSlot(new("live-2"), SlotId.Clocks, Card.Line("the last state"), OpenHouse.Once("slot"), default);

        await using var again = await Watch(guest, "live-2", after: 0, ("Last-Event-ID", last!));
        Assert.Contains("three", (await again.Next("message")).Data, StringComparison.Ordinal);
        var slot = await again.Next("message");
        Assert.Contains("the last state", slot.Data, StringComparison.Ordinal);
        Assert.Equal("5", slot.EventId);
    }

    [Fact]
    public async Task The_address_of_a_page_begins_where_the_page_ended()
    {
        await house.Room("live-3");
        await house.Post("live-3", "on the page");
        using var guest = await house.Guest();
        var page = (await guest.Get("/rooms/live-3")).Body;
        var live = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "data-live=\"(?<path>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["path"].Value);
        await using var stream = await Watch(guest, live);

        await house.Post("live-3", "after the page");

        Assert.Contains("after the page", (await stream.Next("message")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_arrive_in_order_without_a_gap()
    {
        await house.Room("live-4");
        using var guest = await house.Guest();
        await using var stream = await Watch(guest, "live-4", after: 0);

        await Task.WhenAll(Enumerable.Range(1, 250).Select(i => house.Post("live-4", $"line {i}")));

        for (var i = 1; i <= 250; i++)
            Assert.Equal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), (await stream.Next("message")).EventId);
    }

    [Fact]
    public async Task Whoever_may_no_longer_know_is_told_and_hears_nothing_more()
    {
        await house.Room("live-5", "jess");
        using var jess = await house.Guest("jess");
        await using var stream = await Watch(jess, "live-5", after: 0);
        await stream.Next("clock");

        await house.Room("live-5", "noor");
        await house.Post("live-5", "not for jess");

        await stream.Next("gone");
        Assert.True(await stream.Ended());
        Assert.DoesNotContain(stream.Seen, e => e.Data.Contains("not for jess", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_list_of_rooms_follows_by_itself()
    {
        await house.Room("live-6");
        using var guest = await house.Guest("priya");
        await using var stream = await Watch(guest, "live-6", after: 0);
        await stream.Next("clock");

        await house.Chat.Tell(new("priya"), Card.Line("You are paged"), OpenHouse.Once("page-priya"), default);

        var list = await stream.Next("rooms");
        Assert.Matches("href=\"/rooms/dm%3Apriya\" class=\"unread\"", list.Data);
    }

    [Fact]
    public async Task Streams_end_by_themselves_when_the_program_stops()
    {
        var other = new OpenHouse();
        await other.InitializeAsync();
        using var guest = await other.Guest();
        await using var stream = await Watch(guest, "/rooms/security/live?after=0");
        await stream.Next("clock");

        await other.DisposeAsync().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.True(await stream.Ended());
    }

    private static Task<Watching> Watch(Guest guest, string room, int after, params (string Name, string Value)[] headers) => Watch(guest, $"/rooms/{room}/live?after={after}", headers);

    private static async Task<Watching> Watch(Guest guest, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await guest.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new Watching(response, SseParser.Create(await response.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
    }

    private sealed class Watching(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> events) : IAsyncDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

        public List<SseItem<string>> Seen { get; } = [];

        /// <summary>The next event of this name; others are passed over.</summary>
        public async Task<SseItem<string>> Next(string name)
        {
            while (await events.MoveNextAsync().AsTask().WaitAsync(Patience))
            {
                Seen.Add(events.Current);
                if (events.Current.EventType == name)
                    return events.Current;
            }

            throw new InvalidOperationException($"The stream ended before “{name}”.");
        }

        public async Task<bool> Ended()
        {
            try
            {
                while (await events.MoveNextAsync().AsTask().WaitAsync(Patience))
                    Seen.Add(events.Current);
                return true;
            }
            catch (HttpRequestException)
            {
                return true;
            }
            catch (IOException)
            {
                return true;
            }
        }

        public async ValueTask DisposeAsync()
        {
            response.Dispose();
            await events.DisposeAsync();
        }
    }
}
