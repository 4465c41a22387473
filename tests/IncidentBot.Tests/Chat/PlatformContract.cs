using IncidentBot.Ports;

namespace IncidentBot.Chat;

/// <summary>What every chat holds, whoever runs it.</summary>
public abstract class PlatformContract : IAsyncLifetime
{
    private static readonly RoomKey Room = new("inc-0001-quiet-otter");
    private static readonly IncidentId Incident = new("0123456789abcdef0123456789abcdef");

    private static readonly SlotId Slot = SlotId.Checklist(new("look"));

    /// <summary>The chat.</summary>
    protected abstract IChatPlatform Chat { get; }

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    /// <summary>What the bot's messages say in a room, oldest first.</summary>
    protected abstract Task<string[]> Said(RoomKey room);

    /// <summary>What the bot's messages to a person say.</summary>
    protected abstract Task<string[]> Told(string person);

    /// <summary>Topic, privacy, archive and members, as people see them.</summary>
    protected abstract Task<(string Topic, bool Private, bool Archived, string[] Members)> Look(RoomKey room);

    /// <summary>Time passes.</summary>
    protected abstract void Pass(TimeSpan time);

    [Fact]
    public async Task The_same_effect_twice_is_one_message()
    {
        await Shape();
        for (var i = 0; i < 2; i++)
        {
            await Deliver(again => Chat.Post(Room, Card.Line("one"), Sent("1", again || i > 0), default));
            await Deliver(again => Chat.Tell(new("maya"), Card.Line("psst"), Sent("2", again || i > 0), default));
        }

        Assert.Equal(["one"], await Said(Room));
        Assert.Equal(["psst"], await Told("maya"));
    }

    [Fact]
    public async Task Messages_stand_in_the_order_they_were_sent()
    {
        await Shape();
        foreach (var words in new[] { "one", "two", "three", "four", "five" })
            await Deliver(again => Chat.Post(Room, Card.Line(words), Sent(words, again), default));

        Assert.Equal(["one", "two", "three", "four", "five"], await Said(Room));
    }

    [Fact]
    public async Task A_slot_is_edited_in_place_and_gone_when_it_is_empty()
    {
        await Shape();
        await Put(Slot, "0/2");
        await Put(SlotId.Clocks, "ticking");
        await Deliver(again => Chat.Post(Room, Card.Line("a word"), Sent("w", again), default));
        await Put(Slot, "1/2");
        Assert.Equal(["1/2", "ticking", "a word"], await Said(Room));

        await Put(SlotId.Clocks, null);
        await Put(SlotId.Clocks, null);
        Assert.Equal(["1/2", "a word"], await Said(Room));
    }

    [Fact]
    public async Task A_room_is_as_it_was_shaped_last()
    {
        await Shape(topic: "P1 | Respond", members: ["maya"], secret: true);
        await Shape(topic: "P0 | Respond", members: ["maya", "noor"], secret: true);

        var (topic, secret, archived, members) = await Look(Room);
        Assert.Equal(("P0 | Respond", true, false), (topic, secret, archived));
        Assert.Equal(["maya", "noor"], members.Order());
    }

    [Fact]
    public async Task A_room_is_closed_at_the_end_and_open_when_the_incident_is()
    {
        await Shape();
        await Shape(archived: true);
        Assert.True((await Look(Room)).Archived);

        await Shape();
        Assert.False((await Look(Room)).Archived);
        await Deliver(again => Chat.Post(Room, Card.Line("open again"), Sent("o", again), default));
        Assert.Equal(["open again"], await Said(Room));
    }

    [Fact]
    public async Task A_room_that_is_not_there_yet_is_waited_for()
    {
        Assert.IsAssignableFrom<TryLater>(await Chat.Post(new("not-yet"), Card.Line("hello"), Sent("n", false), default));
        Assert.IsAssignableFrom<TryLater>(await Chat.PutSlot(new("not-yet"), SlotId.Incident, Card.Line("hello"), Sent("n", false), default));
    }

    [Fact]
    public async Task An_old_private_answer_and_a_page_for_nobody_are_dropped_quietly()
    {
        Pass(TimeSpan.FromHours(1));
        Assert.IsType<Delivered>(await Chat.Whisper(new Whisper(new("maya"), "", "", Card.Line("psst")), Sent("x", false), default));
        Assert.IsType<Delivered>(await Chat.ShowHome(new("nobody"), default));
    }

    private static Sending Sent(string key, bool again) => new(key, new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero), again);

    private async Task Deliver(Func<bool, Task<Outcome>> send)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            switch (await send(tries > 0))
            {
                case Delivered:
                    return;
                case TryLater later:
                    Pass(later.After);
                    break;
                case var other:
                    throw new InvalidOperationException(other.ToString());
            }
        }

        throw new InvalidOperationException("It never arrived.");
    }

    private Task Put(SlotId slot, string? words) => Deliver(again => Chat.PutSlot(Room, slot, words is null ? null : Card.Line(words), Sent("slot", again), default));

    private Task Shape(string topic = "P1", bool secret = false, bool archived = false, params string[] members) => Deliver(_ => Chat.ShapeRoom(
        new RoomShape(Room, Incident, topic, secret, [.. members.Select(m => new PersonId(m))], archived), default));
}
