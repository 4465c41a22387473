using IncidentBot.Ports;

namespace IncidentBot.Slack.Rooms;

/// <summary>The bot may end between any two steps; the next one goes on, and nothing is there twice.</summary>
public sealed class CrashTests
{
    [Fact]
    public async Task A_room_is_made_once_wherever_the_bot_ends()
    {
        for (var step = 0; ; step++)
        {
            await using var house = await RoomHouse.Open();
            var ended = await Ends(house, step, bot => house.Until(() => bot.ShapeRoom(RoomHouse.Shape(), default)));
            Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape()));

            var channel = Assert.Single(house.Made);
            Assert.Equal(("sec-inc-0001-quiet-otter", "P1 | Respond | IM maya", "Response to INC-0001."), (channel.Name, channel.Topic, channel.Purpose));
            Assert.Equal(3, channel.Bookmarks.Count);
            Assert.Equal(3, channel.Members.Count);
            house.Slack.AssertClean();
            if (!ended)
            {
                Assert.True(step > 10);
                return;
            }
        }
    }

    [Fact]
    public async Task A_card_and_a_message_are_there_once_wherever_the_bot_ends()
    {
        for (var step = 0; ; step++)
        {
            await using var house = await RoomHouse.Open();
            await house.Shaped(RoomHouse.Shape());
            var ended = await Ends(house, step, bot => Say(house, bot, again: false));
            await Say(house, await house.Bot(), again: true);

            var channel = Assert.Single(house.Made);
            Assert.Equal(["the card", "the message"], channel.Messages.Where(m => m.Subtype is null).Select(m => m.Text));
            Assert.Equal("the card", Assert.Single(channel.Pinned).Text);
            Assert.Equal("a word to maya", Assert.Single(house.Slack.DirectMessages(house.Maya).Messages).Text);
            if (!ended)
                return;
        }
    }

    [Fact]
    public async Task A_room_that_becomes_private_moves_once_wherever_the_bot_ends()
    {
        for (var step = 0; ; step++)
        {
            await using var house = await RoomHouse.Open();
            await house.Shaped(RoomHouse.Shape());
            await (await house.Bot()).PutSlot(new("inc-0001-quiet-otter"), SlotId.Incident, Card.Line("Payroll"), RoomHouse.Once("s"), default);
            var secret = RoomHouse.Shape("quiet-otter", secret: true);
            var ended = await Ends(house, step, bot => house.Until(() => bot.ShapeRoom(secret, default)));
            Assert.IsType<Delivered>(await house.Shaped(secret));

            Assert.Equal(2, house.Made.Length);
            var old = house.Made.Single(c => c.Name == "sec-inc-0001-quiet-otter");
            Assert.True(old.IsArchived);
            Assert.DoesNotContain("Payroll", old.Transcript(), StringComparison.Ordinal);
            Assert.Single(old.Messages, m => m.Text.StartsWith("This channel is closed.", StringComparison.Ordinal) && m.Subtype is null);
            Assert.Contains(house.Left.Values, e => e == new DrawSlot(SlotId.Incident));
            if (!ended)
                return;
        }
    }

    /// <summary>Runs until the given step; whether the process ended there.</summary>
    private static async Task<bool> Ends(RoomHouse house, int step, Func<SlackChat, Task> work)
    {
        var bot = await house.Bot();
        house.Crash.Before(step);
        try
        {
            await work(bot);
            return false;
        }
        catch (CrashedException)
        {
            return true;
        }
        finally
        {
            house.Crash.Never();
            house.Clock.Forward(TimeSpan.FromSeconds(10));
        }
    }

    private static async Task Say(RoomHouse house, SlackChat bot, bool again)
    {
        var room = new RoomKey("inc-0001-quiet-otter");
        Assert.IsType<Delivered>(await house.Until(() => bot.PutSlot(room, SlotId.Incident, Card.Line("the card"), RoomHouse.Once("slot", again), default)));
        Assert.IsType<Delivered>(await house.Until(() => bot.Post(room, Card.Line("the message"), RoomHouse.Once("post", again), default)));
        Assert.IsType<Delivered>(await house.Until(() => bot.Tell(new("maya"), Card.Line("a word to maya"), RoomHouse.Once("tell", again), default)));
    }
}
