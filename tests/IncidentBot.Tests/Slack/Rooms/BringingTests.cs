using System.Text;
using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Rooms;

/// <summary>What people said in Slack comes to the record as it was.</summary>
public sealed class BringingTests : IAsyncLifetime
{
    private RoomHouse house = null!;
    private SlackChat bot = null!;

    private SlackChannel Channel => Assert.Single(house.Made);

    public async Task InitializeAsync()
    {
        house = await RoomHouse.Open();
        await house.Shaped(RoomHouse.Shape());
        bot = await house.Bot();
    }

    public async Task DisposeAsync()
    {
        house.Slack.AssertClean();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_marked_message_comes_with_its_words_author_and_files()
    {
        var message = await house.Maya.Share(Channel, "trace.pcap", [1, 2, 3], $"look <@{house.Noor.Id}> & think");

        Assert.IsType<Delivered>(await Capture(message));

        var captured = Assert.IsType<CaptureMessage>(Assert.Single(house.Recorded).Value);
        Assert.Equal(("look @noor & think", Actor.Of(new PersonId("maya"))), (captured.Message.Words, captured.Message.Author));
        Assert.Equal("trace.pcap", captured.Files.Single().Name);
        Assert.Equal([1, 2, 3], captured.Files.Single().Bytes.ToArray());
        Assert.InRange(captured.Message.SaidAt - house.Clock.GetUtcNow(), TimeSpan.FromMinutes(-1), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_reply_in_a_thread_and_a_stranger_are_captured_too()
    {
        var stranger = house.Slack.AddUser("maya2", "Maya Lindqvist");
        await stranger.Join(Channel);
        var head = await house.Maya.Say(Channel, "head");
        var reply = await stranger.Say(Channel, "reply", head);
        await house.Maya.Say(Channel, "later");

        Assert.IsType<Delivered>(await Capture(reply));

        var captured = Assert.IsType<CaptureMessage>(Assert.Single(house.Recorded).Value);
        Assert.Equal(("reply", new Actor(ActorKind.Machine, stranger.Id)), (captured.Message.Words, captured.Message.Author));
    }

    [Fact]
    public async Task A_message_that_is_gone_is_told_and_a_file_that_can_not_be_had_is_named()
    {
        var message = await house.Maya.Say(Channel, "oops");
        await house.Maya.Delete(message);
        Assert.Contains("deleted", Assert.IsType<Rejected>(await Capture(message)).Why, StringComparison.Ordinal);
        Assert.Empty(house.Recorded);

        var shared = await house.Maya.Share(Channel, "big.bin", new byte[(20 * 1024 * 1024) + 1], "too big");
        await Capture(shared);
        Assert.Equal("big.bin (larger than 20 MiB)", Assert.IsType<CaptureMessage>(Assert.Single(house.Recorded).Value).NotCopied.Single());
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_file_that_slack_does_not_give_out_is_named_and_the_message_is_kept(int status)
    {
        var shared = await house.Maya.Share(Channel, "trace.pcap", [1, 2, 3], "look");
        house.Slack.Faults.Always("files", Fault.Status(status));

        Assert.IsType<Delivered>(await Capture(shared));

        var captured = Assert.IsType<CaptureMessage>(Assert.Single(house.Recorded).Value);
        Assert.Equal(("look", 0), (captured.Message.Words, captured.Files.Length));
        Assert.StartsWith("trace.pcap (", Assert.Single(captured.NotCopied), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_transcript_has_all_pages_and_threads_oldest_first()
    {
        var head = await house.Maya.Say(Channel, "first\nsecond line");
        await house.Noor.Say(Channel, "in the thread", head);
        for (var i = 0; i < 450; i++)
            await house.Maya.Say(Channel, $"line {i}");
        await house.Noor.Share(Channel, "notes.txt", [65], "see file");

        var outcome = await house.Until(() => bot.KeepTranscript(RoomHouse.Incident, new("inc-0001-quiet-otter"), RoomHouse.Once("t"), default));

        Assert.IsType<Delivered>(outcome);
        var kept = Assert.IsType<KeepTranscript>(house.Recorded["t"]);
        var text = Encoding.UTF8.GetString(kept.Transcript.Bytes.Span);
        Assert.Matches(@"2026-11-25T\d\d:\d\d:\d\dZ maya: first\n  second line\n    2026-11-25T\d\d:\d\d:\d\dZ noor: in the thread\n2026-11-25T\d\d:\d\d:\d\dZ maya: line 0\n", text);
        Assert.EndsWith("noor: see file\n  [file: notes.txt, 1 bytes]\n", text, StringComparison.Ordinal);
        Assert.Equal(453 + Channel.Messages.Count(m => m.Subtype is not null), kept.Messages);
    }

    [Fact]
    public async Task A_room_with_more_threads_than_a_minute_allows_is_read_in_several_tries()
    {
        for (var i = 0; i < 60; i++)
            await house.Noor.Say(Channel, $"re {i}", await house.Maya.Say(Channel, $"q {i}"));

        Assert.IsType<TryLater>(await bot.KeepTranscript(RoomHouse.Incident, new("inc-0001-quiet-otter"), RoomHouse.Once("t"), default));
        await house.Until(() => bot.KeepTranscript(RoomHouse.Incident, new("inc-0001-quiet-otter"), RoomHouse.Once("t"), default));

        Assert.Contains("re 59", Encoding.UTF8.GetString(Assert.IsType<KeepTranscript>(house.Recorded["t"]).Transcript.Bytes.Span), StringComparison.Ordinal);
        Assert.Equal(60, house.Slack.CallsOf("conversations.replies").Count);
    }

    [Fact]
    public async Task A_room_without_a_channel_has_no_transcript()
    {
        Assert.IsType<Delivered>(await bot.KeepTranscript(new("ffffffffffffffffffffffffffffffff"), new("other"), RoomHouse.Once("t"), default));
        Assert.Empty(house.Recorded);
    }

    [Fact]
    public void Too_long_a_transcript_loses_its_oldest_lines_and_says_so()
    {
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"line {i:D3}\n"));

        var kept = Encoding.UTF8.GetString(Transcribing.Newest(text, 200).Span);

        Assert.Matches(@"^\(The oldest messages are left out.*\)\nline 0\d\d\n", kept);
        Assert.EndsWith("line 099\n", kept, StringComparison.Ordinal);
        Assert.True(kept.Length <= 200);
    }

    private Task<Outcome> Capture(SlackMessage message, string? seen = null) => bot.Capture(RoomHouse.Incident, new FetchMessage(Id(message), new("noor"), Seen(message, seen)), default);

    private static string Id(SlackMessage message) => $"slack:{message.Channel.Id}:{message.Ts}";

    private static ChatMessage? Seen(SlackMessage message, string? words) => words is null ? null : new ChatMessage(Id(message), Actor.Of(new("maya")), words, Said.At(message.Ts));
}
