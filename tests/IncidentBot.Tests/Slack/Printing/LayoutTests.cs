using System.Text.Json.Nodes;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Tests.Slack.Printing;

public sealed class LayoutTests
{
    private static readonly SlackNames Names = Pretty.Names(p => p.Value, "Australia/Hobart");

    [Fact]
    public void What_is_left_to_do_comes_first_and_can_be_ticked()
    {
        var blocks = Message(List(Row("a", RowState.Done), Row("b", RowState.Held), Row("c", RowState.Open)));

        Assert.Equal("check c", (string?)blocks[1]!["elements"]![0]!["options"]![0]!["value"]);
        Assert.Equal("⏳ b\n✅ a", Words(blocks[2]));
    }

    [Fact]
    public void An_item_too_long_for_a_box_is_shown_whole_beside_a_button()
    {
        var title = string.Join(' ', Enumerable.Repeat("evidence", 40));
        var section = Message(List(Row("a", RowState.Open) with { Title = title }))[1]!;

        Assert.Equal("⬜ " + title, (string?)section["text"]!["text"]);
        Assert.Equal("check a", (string?)section["accessory"]!["value"]);
    }

    [Fact]
    public void A_line_too_long_for_a_box_gets_a_button_and_one_too_long_for_a_button_gets_words()
    {
        var blocks = Message(List(
            Row("a", RowState.Open) with { Line = "check " + new string('a', 100) },
            Row("b", RowState.Open) with { Line = "check " + new string('b', 2100) }));

        Assert.Equal("check " + new string('a', 100), (string?)blocks[1]!["accessory"]!["value"]);
        Assert.Contains("To tick it: type /incident check bbb", Words(blocks[2]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_cannot_be_drawn_again_has_buttons_in_place_of_boxes()
    {
        var blocks = BlockKit.Ephemeral(List(Row("a", RowState.Open)), Names, "seed").Blocks;

        Assert.Equal("check a", (string?)blocks[1]!["accessory"]!["value"]);
    }

    [Fact]
    public void A_button_too_long_for_Slack_is_left_out_and_words_say_what_to_type()
    {
        var line = "note " + new string('n', 1996);
        var blocks = Message(Card.Line("x").With(new Button("Note it", line), new Button("Status", "status")));

        Assert.Equal($"Note it: type /incident {line}", Words(blocks[1]));
        Assert.Equal("status", (string?)blocks[2]!["elements"]!.AsArray().Single()!["value"]);
    }

    [Theory]
    [InlineData("https://war.example.com/", "inc-0042-calm-otter", "https://war.example.com/rooms/inc-0042-calm-otter")]
    [InlineData("https://war.example.com", "a b", "https://war.example.com/rooms/a%20b")]
    [InlineData(null, "inc-0042-calm-otter", null)]
    [InlineData("javascript:alert(1)", "inc-0042-calm-otter", null)]
    public void What_finds_no_room_is_counted_and_the_full_record_is_named(string? address, string room, string? link)
    {
        var card = List([.. Enumerable.Range(1, 2000).Select(n => Row($"i{n}", RowState.Done))]).With(new Button("Add item", "add"));
        var blocks = BlockKit.Message(card, Names with { PublicUrl = address }, "seed", room).Blocks;

        Assert.Matches("^… [0-9]+ more items: ", Words(blocks[^2]));
        Assert.Equal(link, CardPrintingTests.Found(blocks[^2], "url").SingleOrDefault());
        Assert.Equal("actions", (string?)blocks[^1]!["type"]);
    }

    [Fact]
    public void People_rooms_and_moments_are_Slacks_own_where_it_knows_them_and_words_where_not()
    {
        var at = new DateTimeOffset(2026, 11, 22, 5, 10, 0, TimeSpan.Zero);
        var text = Text.Of($"{new PersonId("maya")} and {new PersonId("jess")} in {new Link("inc-1-a", "inc-1-a")} and {new Link("lobby", "lobby")}, {at}");
        var elements = Message(new Card("x", Tone.Neutral, [new TextBlock(text)], []))[1]!["elements"]![0]!["elements"]!.AsArray();

        Assert.Equal(["user", "text", "channel", "text", "date"], elements.Select(e => (string)e!["type"]!));
        Assert.Equal(" and jess in ", (string?)elements[1]!["text"]);
        Assert.Equal(" and #lobby, ", (string?)elements[3]!["text"]);
        Assert.Equal(at.ToUnixTimeSeconds(), (long)elements[4]!["timestamp"]!);
        Assert.Equal("2026-11-22 16:10 AEDT", (string?)elements[4]!["fallback"]);
    }

    [Fact]
    public void A_notification_says_the_tone_in_words_and_names_people_without_waking_them()
    {
        var message = BlockKit.Message(new Card(Text.Of($"<!channel> & {new PersonId("maya")}"), Tone.Bad, [], []), Names, "seed");

        Assert.Equal("Urgent: &lt;!channel&gt; &amp; maya", message.Text);
        Assert.StartsWith("🚨 ", Words(message.Blocks[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_told_in_words() =>
        Assert.Equal("Picture: Incidents by month", (string?)Message(new Card("x", Tone.Neutral, [new ImageBlock("<svg/>", "Incidents by month")], []))[1]!["elements"]![0]!["text"]);

    private static JsonArray Message(Card card) => BlockKit.Message(card, Names, "seed").Blocks;

    private static Card List(params ReadOnlySpan<ChecklistRow> rows) => new("List", Tone.Neutral, [new ChecklistBlock([.. rows])], []);

    private static ChecklistRow Row(string id, RowState state) => new(id, id, state, Text.Empty, $"check {id}");

    private static string Words(JsonNode? block) => string.Concat(CardPrintingTests.Found(block, "text"));
}
