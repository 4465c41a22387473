using IncidentBot.Chat;
using IncidentBot.Tests.Chat;
using IncidentBot.WarRoom.Pages;
using IncidentBot.WarRoom.Printing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.WarRoom;

/// <summary>The short way to print the commonest reply prints what the long way prints, or nothing.</summary>
public sealed class OneLineReplyTests
{
    private const string Room = "inc-0042-quiet-otter";
    private static readonly Frame Frame = new(Room, Sandbox.Crew, Times.In(Sandbox.ThePlan.Zone), Sandbox.Now);
    private static readonly Fragments Printer = new(new ServiceCollection().AddSingleton(WarRoomRoutes.Encoder).BuildServiceProvider(), NullLoggerFactory.Instance);

    [Theory]
    [InlineData("Done: Export the log", true)]
    [InlineData("Note: <b onclick='x'>&amp; \"quoted\"\n and\ta second line — déjà vu 👩‍🚒", true)]
    [InlineData("hidden \u202e and \u200b and \ud800", false)]
    [InlineData("", true)]
    public async Task A_line_of_plain_words_is_printed_as_the_component_prints_it(string words, bool recorded)
    {
        var answer = new Answer(Card.Line(Text.Of($"{words} and {words}")), default, recorded, Room);

        Assert.Equal(await Printer.Render<ReplyView>(new() { ["Of"] = answer, ["In"] = Frame }), OneLineReply.Print(answer, Frame));
    }

    [Fact]
    public async Task A_room_that_needs_escaping_is_escaped_as_the_component_does()
    {
        var (answer, frame) = (new Answer(Card.Line("Done")), Frame with { Room = "dm:\"><b>&" });

        Assert.Equal(await Printer.Render<ReplyView>(new() { ["Of"] = answer, ["In"] = frame }), OneLineReply.Print(answer, frame));
    }

    [Fact]
    public void Whatever_is_more_than_a_line_of_plain_words_is_left_to_the_component()
    {
        Card[] more =
        [
            Card.Line("Refused", Tone.Warn), Card.Line(Text.Of($"by {Sandbox.Bo}")), Card.Line(Text.Of($"{new Strong("loud")}")), Card.Line(new string('x', 600)),
            Card.Line(string.Concat(Enumerable.Repeat("line\n", 30))), Card.Line("\u05e9\u05dc\u05d5\u05dd"), Card.Line("Which?").With(new Button("This", "this")),
            new Card("Facts", Tone.Neutral, [new Divider()], []), new Card("Ask", Tone.Neutral, [], [], new Form("Ask", "ask", [], "Ask")),
        ];

        Assert.All(more, card => Assert.Null(OneLineReply.Print(new Answer(card, default, true, Room), Frame)));
        Assert.Null(OneLineReply.Print(new Answer(Card.Line("Declared"), default, true, "inc-0043-calm-otter"), Frame));
    }
}
