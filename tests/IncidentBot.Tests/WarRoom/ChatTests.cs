using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>The war room as a chat platform.</summary>
public sealed class ChatTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task The_same_effect_twice_is_one_message_and_one_number()
    {
        await house.Room("twice");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.Post("twice", "Severity rose", "effect-1")));
        await house.Post("twice", "Then it fell", "effect-2");

        var messages = await house.Ledger.Read(u => u.MessagesSince("twice", 0, 100), default);

        Assert.Equal(["Severity rose", "Then it fell"], messages.Select(Words));
        Assert.Equal([1L, 2L], messages.Select(m => m.Changed));
    }

    [Fact]
    public async Task A_slot_is_one_message_that_changes_in_place_and_a_card_that_did_not_change_is_no_change()
    {
        await house.Room("slots");
        var slot = SlotId.Checklist(new("look"));
        foreach (var words in new[] { "0/2", "1/2", "1/2", "2/2" })
            Assert.IsType<Delivered>(await house.Chat.PutSlot(new("slots"), slot, Card.Line(words), default));

        var message = Assert.Single(await house.Ledger.Read(u => u.MessagesSince("slots", 0, 100), default));

        Assert.Equal(("2/2", 3L), (Words(message), message.Changed));
    }

    [Fact]
    public async Task An_emptied_slot_is_gone_from_the_page_and_tells_who_watches()
    {
        await house.Room("emptied");
        await house.Chat.PutSlot(new("emptied"), SlotId.Clocks, Card.Line("ticking"), default);
        await house.Chat.PutSlot(new("emptied"), SlotId.Clocks, null, default);

        Assert.Empty(await house.Ledger.Read(u => u.Messages("emptied", null, 100), default));
        Assert.Null(Assert.Single(await house.Ledger.Read(u => u.MessagesSince("emptied", 1, 100), default)).Card);
    }

    [Fact]
    public async Task Numbers_have_no_gap_however_many_write_at_once()
    {
        await house.Room("busy");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => house.Post("busy", $"line {i}", $"busy-{i % 40}")));

        var messages = await house.Ledger.Read(u => u.MessagesSince("busy", 0, 1000), default);

        Assert.Equal(Enumerable.Range(1, 40).Select(i => (long)i), messages.Select(m => m.Changed));
        Assert.Equal(40, (await house.Ledger.Read(u => u.FindRoom("busy"), default))!.Changed);
    }

    [Fact]
    public async Task A_room_that_is_not_there_yet_is_tried_again_later()
    {
        Assert.IsType<TryLater>(await house.Chat.Post(new("not-yet"), Card.Line("hello"), "early", default));
        Assert.IsType<TryLater>(await house.Chat.PutSlot(new("not-yet"), SlotId.Incident, Card.Line("hello"), default));
    }

    [Fact]
    public async Task A_room_can_not_be_called_like_somebodys_direct_messages() =>
        Assert.IsType<Rejected>(await house.Chat.ShapeRoom(new RoomShape(new("dm:noor"), null, "x", false, [], false), default));

    [Fact]
    public async Task Members_come_and_go_with_the_shape()
    {
        await house.Room("members", "maya", "noor");
        await house.Room("members", "noor", "jess");

        Assert.Equal(["jess", "noor"], (await house.Ledger.Read(u => u.FindRoom("members"), default))!.Members.Select(m => m.Value).Order());
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

    private static string Words(MessageRow message) => message.Card!.Headline.Words(p => p.Value);
}
