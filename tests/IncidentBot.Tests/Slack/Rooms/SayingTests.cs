using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Slack.Rooms;

/// <summary>What the bot says in Slack stands there once, and is found again when the answer was lost.</summary>
public sealed class SayingTests : IAsyncLifetime
{
    private static readonly RoomKey Room = new("inc-0001-quiet-otter");
    private RoomHouse house = null!;
    private SlackChat bot = null!;

    private SlackChannel Channel => Assert.Single(house.Made);

    private string[] Said => [.. Channel.Messages.Where(m => m.Subtype is null).Select(m => m.Text)];

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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_whose_answer_was_lost_is_sent_again_only_if_it_is_not_there(bool arrived)
    {
        house.Slack.Faults.Next("chat.postMessage", arrived ? Fault.DropAfterCommit : Fault.Drop);

        Assert.IsType<Unknown>(await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p"), default));
        Assert.IsType<Delivered>(await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p", again: true), default));

        Assert.Equal(["hello"], Said);
    }

    [Fact]
    public async Task A_message_is_looked_for_through_all_pages()
    {
        house.Slack.Faults.Next("chat.postMessage", Fault.DropAfterCommit);
        await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p"), default);
        for (var i = 0; i < 250; i++)
            await house.Maya.Say(Channel, $"line {i}");

        await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p", again: true), default);

        Assert.Single(Said, "hello");
        Assert.Equal(2, house.Slack.CallsOf("conversations.history").Count);
    }

    [Fact]
    public async Task What_slack_surely_did_not_take_is_sent_again_without_looking()
    {
        house.Slack.Faults.Next("chat.postMessage", Fault.RateLimited(7));

        Assert.Equal(TimeSpan.FromSeconds(7), Assert.IsType<TryLater>(await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p"), default)).After);
        house.Clock.Forward(TimeSpan.FromSeconds(8));
        await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p", again: true), default);

        Assert.Equal(["hello"], Said);
        Assert.Empty(house.Slack.CallsOf("conversations.history"));
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_anew_and_an_emptied_slot_is_gone()
    {
        await Put("1/3");
        await house.Slack.User(house.Slack.Options.BotUserId).Delete(Channel.Last!);
        await Put("2/3");
        Assert.Equal(["2/3"], Said);
        await Put("3/3");
        Assert.Equal(["3/3"], Said);

        await Put(null);
        Assert.Empty(Said);
        Assert.IsType<Delivered>(await Put(null));
    }

    [Fact]
    public async Task A_slot_that_is_emptied_after_a_lost_answer_holds_nothing()
    {
        house.Slack.Faults.Next("chat.postMessage", Fault.DropAfterCommit);
        Assert.IsType<Unknown>(await Put("ticking"));

        Assert.IsType<Delivered>(await bot.PutSlot(Room, SlotId.Clocks, null, RoomHouse.Once("s", again: true), default));

        Assert.Empty(Said);
    }

    [Theory]
    [InlineData("channel_not_found")]
    [InlineData("is_archived")]
    [InlineData("not_in_channel")]
    public async Task A_room_that_takes_nothing_is_shaped_first(string code)
    {
        house.Slack.Faults.Next("chat.postMessage", Fault.Error(code));

        Assert.IsType<NoRoom>(await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p"), default));
        Assert.IsType<NoRoom>(await bot.Post(new("other"), Card.Line("hello"), RoomHouse.Once("p"), default));
    }

    [Theory]
    [InlineData("user_not_found")]
    [InlineData("invalid_blocks")]
    [InlineData("restricted_action")]
    public async Task What_never_arrives_is_told(string code)
    {
        house.Slack.Faults.Next("chat.postMessage", Fault.Error(code));

        Assert.NotEmpty(Assert.IsType<Rejected>(await bot.Post(Room, Card.Line("hello"), RoomHouse.Once("p"), default)).Why);
    }

    [Fact]
    public async Task Somebody_without_an_account_is_left_to_the_other_chats_and_a_dead_account_is_told()
    {
        Assert.Equal("no Slack account", Assert.IsType<Delivered>(await bot.Tell(new("jess"), Card.Line("psst"), RoomHouse.Once("t"), default)).Receipt);
        house.Slack.Faults.Next("conversations.open", Fault.Error("user_disabled"));
        Assert.Equal("That person's Slack account is deactivated.", Assert.IsType<Rejected>(await bot.Tell(new("maya"), Card.Line("psst"), RoomHouse.Once("t"), default)).Why);
    }

    [Fact]
    public async Task A_direct_conversation_with_another_id_now_is_opened_again()
    {
        await bot.Tell(new("maya"), Card.Line("one"), RoomHouse.Once("t1"), default);
        house.Slack.Faults.Next("chat.postMessage", Fault.Error("channel_not_found"));

        Assert.IsType<Delivered>(await bot.Tell(new("maya"), Card.Line("two"), RoomHouse.Once("t2"), default));
        Assert.Equal(2, house.Slack.CallsOf("conversations.open").Count);
    }

    [Fact]
    public async Task A_private_answer_is_shown_to_one_person_and_dropped_when_it_is_old()
    {
        var whisper = new Whisper(new("maya"), Channel.Id, "", Card.Line("only you"));
        Assert.IsType<Delivered>(await bot.Whisper(whisper, RoomHouse.Once("w"), default));
        Assert.Equal(house.Maya.Id, Channel.Last!.To);

        Assert.IsType<Delivered>(await bot.Whisper(whisper with { Room = "C0NOWHERE1" }, RoomHouse.Once("w"), default));
        Assert.IsType<Delivered>(await bot.Whisper(whisper with { Room = "", Address = "https://example.com/hook" }, RoomHouse.Once("w"), default));
        house.Clock.Forward(TimeSpan.FromMinutes(31));
        Assert.Equal("too late", Assert.IsType<Delivered>(await bot.Whisper(whisper, RoomHouse.Once("w"), default)).Receipt);
        Assert.Single(Channel.Messages, m => m.IsEphemeral);
    }

    [Fact]
    public async Task A_persons_page_is_published()
    {
        Assert.IsType<Delivered>(await bot.ShowHome(new("maya"), default));
        Assert.Contains("Hello maya", house.Maya.Home!.Shown, StringComparison.Ordinal);
        Assert.IsType<Delivered>(await bot.ShowHome(new("jess"), default));
    }

    [Fact]
    public async Task Announcements_go_to_the_channel_of_the_setting_else_to_the_one_called_as_the_plan_says_else_nowhere()
    {
        var line = new SlotId($"{SlotId.Announcement}:{RoomHouse.Incident}");
        Assert.Equal("no announcement channel", Assert.IsType<Delivered>(await bot.PutSlot(new("security"), line, Card.Line("open"), RoomHouse.Once("a"), default)).Receipt);
        var looked = house.Slack.CallsOf("conversations.list").Count;
        Assert.IsType<Delivered>(await bot.PutSlot(new("security"), line, Card.Line("open"), RoomHouse.Once("a"), default));
        Assert.Equal(looked, house.Slack.CallsOf("conversations.list").Count);

        var asPlanned = house.Slack.AddChannel("security", withBot: false);
        bot = await house.Bot();
        await bot.PutSlot(new("security"), line, Card.Line("open"), RoomHouse.Once("a"), default);
        Assert.Equal("open", asPlanned.Last!.Text);
        await bot.PutSlot(new("security"), line, null, RoomHouse.Once("a"), default);
        var posted = house.Slack.CallsOf("chat.postMessage").Count;

        var channel = house.Slack.AddChannel("incidents", withBot: false);
        house.AnnouncementChannel = "#incidents";
        bot = await house.Bot();
        await bot.PutSlot(new("incidents"), line, null, RoomHouse.Once("a"), default);
        Assert.Equal(posted, house.Slack.CallsOf("chat.postMessage").Count);
        await bot.PutSlot(new("incidents"), line, Card.Line("open"), RoomHouse.Once("a"), default);
        Assert.Equal("open", channel.Last!.Text);
        Assert.Contains(house.Slack.Options.BotUserId, channel.Members);
        await bot.PutSlot(new("incidents"), line, null, RoomHouse.Once("a"), default);
        Assert.DoesNotContain(channel.Messages, m => m.Text == "open");
    }

    private Task<Outcome> Put(string? words) => bot.PutSlot(Room, SlotId.Clocks, words is null ? null : Card.Line(words), RoomHouse.Once("s"), default);
}
