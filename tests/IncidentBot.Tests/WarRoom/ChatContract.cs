using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>The war room as a chat platform, on each database.</summary>
public abstract class ChatContract : StoreContractBase
{
    private WarRoomChat Chat => new(Ledger, (_, _, _, _, _, _) => Task.FromResult<Outcome>(new Delivered()));

    private static Sending Once(string key) => new(key, DateTimeOffset.UnixEpoch, Again: false);

    [Fact]
    public async Task The_same_effect_twice_is_one_message_and_one_number()
    {
        await Room("twice");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post("twice", "Severity rose", "effect-1")));
        await Post("twice", "Then it fell", "effect-2");

        var messages = await Ledger.Read(u => u.MessagesSince("twice", 0, 100), default);

        Assert.Equal(["Severity rose", "Then it fell"], messages.Select(Words));
        Assert.Equal([1L, 2L], messages.Select(m => m.Changed));
    }

    [Fact]
    public async Task A_slot_is_one_message_that_changes_in_place_and_a_card_that_did_not_change_is_no_change()
    {
        await Room("slots");
        var slot = SlotId.Checklist(new("look"));
        foreach (var words in new[] { "0/2", "1/2", "1/2", "2/2" })
            Assert.IsType<Delivered>(await Chat.PutSlot(new("slots"), slot, Card.Line(words), Once("slot"), default));

        var message = Assert.Single(await Ledger.Read(u => u.MessagesSince("slots", 0, 100), default));

        Assert.Equal(("2/2", 3L), (Words(message), message.Changed));
    }

    [Fact]
    public async Task An_emptied_slot_is_gone_from_the_page_and_tells_who_watches()
    {
        await Room("emptied");
        await Chat.PutSlot(new("emptied"), SlotId.Clocks, Card.Line("ticking"), Once("slot"), default);
        await Chat.PutSlot(new("emptied"), SlotId.Clocks, null, Once("slot"), default);

        Assert.Empty(await Ledger.Read(u => u.Messages("emptied", null, 100), default));
        Assert.Null(Assert.Single(await Ledger.Read(u => u.MessagesSince("emptied", 1, 100), default)).Card);
    }

    [Fact]
    public async Task Numbers_have_no_gap_however_many_write_at_once()
    {
        await Room("busy");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Post("busy", $"line {i}", $"busy-{i % 40}")));

        var messages = await Ledger.Read(u => u.MessagesSince("busy", 0, 1000), default);

        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), messages.Select(m => m.Changed));
        Assert.Equal(40, (await Ledger.Read(u => u.FindRoom("busy"), default))!.Changed);
    }

    [Fact]
    public async Task A_room_that_is_not_there_yet_is_tried_again_later()
    {
        Assert.IsType<TryLater>(await Chat.Post(new("not-yet"), Card.Line("hello"), Once("early"), default));
        Assert.IsType<TryLater>(await Chat.PutSlot(new("not-yet"), SlotId.Incident, Card.Line("hello"), Once("slot"), default));
    }

    [Fact]
    public async Task A_room_can_not_be_called_like_somebodys_direct_messages() =>
        Assert.IsType<Rejected>(await Chat.ShapeRoom(new RoomShape(new("dm:noor"), null, "x", false, [], false), default));

    [Fact]
    public async Task Members_come_and_go_with_the_shape()
    {
        await Room("members", "maya", "noor");
        await Room("members", "noor", "jess");

        Assert.Equal(["jess", "noor"], (await Ledger.Read(u => u.FindRoom("members"), default))!.Members.Select(m => m.Value).Order());
    }

    [Fact]
    public void Every_card_comes_back_from_the_table_as_it_was()
    {
        var card = new Card(
            Text.Of($"by {new PersonId("ana")} at {DateTimeOffset.UnixEpoch} {new Code("x")} {new Link("a", "b")} {new Strong("s")}"), Tone.Warn,
            [new TextBlock("t"), new FactsBlock([new("l", "v")]), new ChecklistBlock([new("i", "t", RowState.Held, "n", null)]), new Divider(), new ImageBlock("<svg/>", "alt")],
            [new Button("b", "line", ButtonStyle.Danger, "sure?")],
            new Form("f", "line", [new Field("n", "l", FieldKind.Line), new Field("c", "l", FieldKind.Choice, Options: [new("v", "l", "d")])], "go"));

        Assert.Equal(CardJson.Write(card), CardJson.Write(CardJson.ReadCard(CardJson.Write(card))));
        Assert.Equal(card.Headline, CardJson.ReadCard(CardJson.Write(card)).Headline);
    }

    [Fact]
    public async Task What_was_seen_never_goes_back()
    {
        await Room("seen");
        foreach (var changed in new[] { 3L, 7L, 5L })
            await Write(u => u.See(new("noor"), "seen", changed));

        Assert.Equal(7, (await Ledger.Read(u => u.SeenBy(new("noor")), default))["seen"]);
    }

    [Fact]
    public async Task A_person_is_offered_the_rooms_they_may_know_of()
    {
        await Room("open-to-all");
        await Room("for-noor", "noor");
        await Chat.Tell(new("noor"), Card.Line("psst"), Once("t"), default);

        Assert.Equal(["dm:noor", "for-noor", "open-to-all"], (await Ledger.Read(u => u.RoomsFor(new("noor")), default)).Select(r => r.Key));
        Assert.Equal(["open-to-all"], (await Ledger.Read(u => u.RoomsFor(new("jess")), default)).Select(r => r.Key));
    }

    [Fact]
    public async Task Earlier_messages_come_page_by_page()
    {
        await Room("pages");
        for (var i = 1; i <= 7; i++)
            await Post("pages", $"m{i}", $"m{i}");

        var newest = await Ledger.Read(u => u.Messages("pages", null, 3), default);
        var before = await Ledger.Read(u => u.Messages("pages", newest[0].Id, 3), default);

        Assert.Equal(["m2", "m3", "m4", "m5", "m6", "m7"], before.Concat(newest).Select(Words));
    }

    [Fact]
    public async Task Settings_and_keys_are_kept()
    {
        await Write(u => u.Set("try-out-offset", "1"));
        await Write(u => u.Set("try-out-offset", "2"));
        await Write(u => u.KeepProtectionKey("key-1", "<key/>"));

        Assert.Equal("2", await Ledger.Read(u => u.Setting("try-out-offset"), default));
        Assert.Equal(["<key/>"], await Ledger.Read(u => u.ProtectionKeys(), default));
    }

    private Task<Outcome> Room(string key, params string[] members) => Chat.ShapeRoom(
        new RoomShape(new RoomKey(key), OpenHouse.IncidentOf(key), "Look here", members.Length > 0, [.. members.Select(m => new PersonId(m))], Archived: false), default);

    private Task<Outcome> Post(string room, string words, string key) => Chat.Post(new RoomKey(room), Card.Line(words), Once(key), default);

    private static string Words(MessageRow message) => message.Card!.Headline.Words(p => p.Value);
}

public sealed class SqliteChatTests : ChatContract
{
    protected override DatabaseOptions NewDatabase() => SqliteFolders.New();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteFolders.Delete(Options);
    }
}

[Collection(PostgresTests.Name)]
public sealed class PostgresChatTests(PostgresServer server) : ChatContract
{
    protected override DatabaseOptions NewDatabase() => server.NewDatabase();
}
