using IncidentBot.Chat;
using IncidentBot.Chat.Printing;
using static IncidentBot.Tests.Chat.Sandbox;

namespace IncidentBot.Tests.Chat;

/// <summary>What becomes of people's text on its way in, and on its way to a reader.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("  a\tb \r\nc\rd\u2028e\u0085f ", "a\tb \nc\nd\ne\nf")]
    [InlineData("a\0b\u0007c\u009Bd\u007Fe", "abcde")]
    [InlineData("left\u202Eright\u200B", "left\u202Eright\u200B")]
    public void Text_is_stored_clean_with_its_invisible_characters(string typed, string stored) => Assert.Equal(stored, CleanText.Of(typed).Value);

    [Fact]
    public void Half_a_character_becomes_the_sign_for_one_that_was_lost() // not a theory: attributes can't hold half a character
    {
        Assert.Equal("🚒 ok \uFFFD", CleanText.Of("\uD83D\uDE92 ok \uD83D").Value);
        Assert.Equal("\uFFFD\uFFFD", CleanText.Of("\uDE92\uD83D").Value);
        Assert.Equal("half\uFFFD", VisibleText.Of("half\uD800"));
    }

    [Fact]
    public void Text_that_is_too_long_is_refused_with_its_length()
    {
        Assert.True(CleanText.Of(new string('x', 20_000)).Understood);
        Assert.StartsWith("That is 20001 characters; at most 20000 fit", CleanText.Of(new string('x', 20_001)).Refusal!.Words(p => p.Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain\ttext\n", "plain\ttext\n")]
    [InlineData("pay\u202Etxt.exe", "pay⟨U+202E⟩txt.exe")]
    [InlineData("a\u200Bb\u00ADc\uFEFFd\u2066e", "a⟨U+200B⟩b⟨U+00AD⟩c⟨U+FEFF⟩d⟨U+2066⟩e")]
    [InlineData("\u3164\u2800\u115F", "⟨U+3164⟩⟨U+2800⟩⟨U+115F⟩")]
    [InlineData("x\U000E0061\uFE0F", "x⟨U+E0061⟩⟨U+FE0F⟩")]
    [InlineData("bell\u0007", "bell⟨U+0007⟩")]
    [InlineData("👩‍🚒 ❤️ 1️⃣ né 日本", "👩‍🚒 ❤️ 1️⃣ né 日本")]
    public void What_can_not_be_seen_is_shown_by_its_number(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("a long line", 7, "a long…")]
    [InlineData("a longer line", 8, "a longe…")]
    [InlineData("ab👩‍🚒cd", 6, "ab…")]
    [InlineData("ae\u0301\u0302x", 3, "a…")]
    [InlineData("👩‍🚒👩‍🚒", 1, "…")]
    public void Shortening_never_cuts_a_character(string text, int length, string shortened) => Assert.Equal(shortened, VisibleText.Shorten(text, length));

    [Fact]
    public void A_card_prints_as_plain_text()
    {
        var card = new Card(
            Text.Of($"{new Strong("SBX-INC-2026-0042")} · {new Plain("two\nlines \u202E")}"), Tone.Bad,
            [
                new TextBlock(Text.Of($"By {Bo}, see {new Link("the room", "inc-0042")}\n→ Close: /incident close")),
                new FactsBlock([new LabelledFact("Due", Text.Of($"{new Moment(Now.AddHours(50), MomentStyle.Countdown)}")), new LabelledFact("Since", Text.Of($"{Now}"))]),
                new ChecklistBlock(
                [
                    new ChecklistRow("first.a", "Open one", RowState.Open, Text.Empty, "check first.a"),
                    new ChecklistRow("first.b", "Done one", RowState.Done, Text.Of($"by {Ana}"), null),
                    new ChecklistRow("first.c", "Left out", RowState.Skipped, "no need", null),
                    new ChecklistRow("first.d", "Struck", RowState.Struck, Text.Empty, null),
                    new ChecklistRow("first.e", "Held", RowState.Held, "evidence first", null),
                ]),
                new Divider(), new ImageBlock("<svg/>", "A timeline"),
            ],
            [new Button("Acknowledge", "ack", ButtonStyle.Primary)],
            new Form("Acknowledge", "ack",
            [
                new Field("scope", "First scope", FieldKind.Paragraph, Hint: "What is affected.", Error: "This is needed."),
                new Field("severity", "Severity", FieldKind.Choice, false, "high", Options: [new Option("high", "Grave", "Harm.")]),
            ], "Acknowledge"));

        Golden.Same("tests/IncidentBot.Tests/Chat/golden/card.txt", Printer.Print(card));
    }
}
