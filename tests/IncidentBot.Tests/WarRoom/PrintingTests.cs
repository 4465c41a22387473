using System.Text;
using IncidentBot.Tests.Chat;
using IncidentBot.WarRoom.Printing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.WarRoom;

/// <summary>Every part of a card as HTML; the files are what people's browsers get.</summary>
public sealed class PrintingTests
{
    private static readonly Frame Frame = new("inc-0042-quiet-otter", Sandbox.Crew, Times.In(Sandbox.ThePlan.Zone), Sandbox.Now, "t-", "token", "key");

    private static readonly Fragments Printer = new(new ServiceCollection().AddSingleton(WarRoomRoutes.Encoder).BuildServiceProvider(), NullLoggerFactory.Instance);

    [Fact]
    public Task Text_with_every_kind_of_span() => Golden_("spans", new Card(
        Text.Of($"Severity low → {new Strong("high")} — by {Sandbox.Bo} — it spreads"), Tone.Bad,
        [
            new TextBlock(Text.Of($"Type {new Code("severity high <why>")} in {new Link("the incident's room", "inc 1/2")}")),
            new TextBlock(Text.Of($"Seen {Sandbox.Now}, due {new Moment(Sandbox.Now.AddHours(26), MomentStyle.Countdown)}, was due {new Moment(Sandbox.Now.AddMinutes(-90), MomentStyle.Countdown)}")),
            new TextBlock(Text.Of($"{new PersonId("left-long-ago")} is not in the roster")),
        ], []));

    [Fact]
    public Task Facts_divider_picture_and_buttons() => Golden_("blocks", new Card(
        "SBX-INC-2026-0042", Tone.Good,
        [
            new FactsBlock([new("Incident Manager", Text.Of($"{Sandbox.Ana}")), new("Checklists", "1 of 3 done")]),
            new Divider(),
            new ImageBlock("<svg xmlns='http://www.w3.org/2000/svg'/>", "Nothing \"much\""),
        ],
        [new("Update", "update", ButtonStyle.Primary), new("Clocks", "clock list"), new("Resolve", "resolve", ButtonStyle.Danger, "Is it really over?")]));

    [Fact]
    public Task A_checklist_in_every_state() => Golden_("checklist", new Card("Look: 2/5 done", Tone.Neutral,
        [
            new ChecklistBlock(
            [
                new("a.open", "1 Export the log", RowState.Open, "required", "check a.open"),
                new("a.done", "2 Hold the laptop", RowState.Done, Text.Of($"{Sandbox.Bo} {Sandbox.Now}"), "uncheck a.done"),
                new("a.skip", "3 Call the bank", RowState.Skipped, "not our bank", "uncheck a.skip"),
                new("a.held", "4 Wipe the laptop", RowState.Held, "waits for evidence: 1", "check a.held"),
                new("a.gone", "5 Tell nobody", RowState.Struck, Text.Empty, null),
            ]),
        ], []));

    [Fact]
    public Task A_form_with_every_kind_of_field() => Golden_("form", new Card("Declare an incident", Tone.Neutral, [], [], new Form("Declare", "declare",
        [
            new Field("severity", "Severity", FieldKind.Choice, Options: [new("high", "Grave", "Somebody may come to harm."), new("low", "Small", "A nuisance.")], Value: "low"),
            new Field("class", "Class", FieldKind.Choice, Required: false, Options: [.. Enumerable.Range(1, 9).Select(i => new Option($"c{i}", $"Class {i}", i == 1 ? "The first." : null))]),
            new Field("title", "What happened, in a line", FieldKind.Line, Value: "\"><script>", Hint: "As you would say it.", Error: "Say it in fewer than 200 letters."),
            new Field("text", "More", FieldKind.Paragraph, Required: false, Value: "one\ntwo </textarea>"),
            new Field("who", "Who", FieldKind.Person, Required: false, Value: "cy"),
            new Field("at", "When", FieldKind.Moment, Hint: "In Hobart's time."),
        ], "Declare")));

    [Fact]
    public Task Hostile_words_stay_words() => Golden_("hostile", new Card(
        "<img src=x onerror=alert(1)> *bold* <!channel> &amp; \u202Egnorw", Tone.Warn,
        [
            new TextBlock("שלום עולם P0"),
            new TextBlock(Text.Of($"{new Strong("</strong><script>alert(1)</script>")} {new Code("`; DROP TABLE room;--")} {new Link("javascript:alert(1)", "\"><script>")}")),
            new FactsBlock([new("<b>label</b>", "zero\u200Bwidth \u0007 bell")]),
            new ChecklistBlock([new("x", "<i>title</i>", RowState.Open, Text.Empty, "check \"><script>")]),
        ],
        [new("<u>label</u>", "line\" onclick=\"x", Confirm: "<script>sure?</script>")]));

    [Fact]
    public async Task A_long_text_is_cut_between_words_and_the_rest_is_one_press_away()
    {
        var words = string.Join(' ', Enumerable.Range(1, 600).Select(i => $"word{i}"));

        var html = await Print(new Card("Update", Tone.Neutral, [new TextBlock(words)], []));

        Assert.Matches(@"Show the rest \(3,\d{3} characters\)", html);
        Assert.Contains("word600</span>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("word\\d+(?=</span>\\s*<details)", html.Replace(" </span>", "</span>!", StringComparison.Ordinal));
    }

    [Fact]
    public void Cutting_loses_nothing_and_never_halves_a_character()
    {
        foreach (var words in new[] { string.Concat(Enumerable.Repeat("👩‍🚒", 700)), string.Concat(Enumerable.Repeat("x\n", 100)), new string('y', 5000) })
        {
            var cut = Shortened.Cut(words, 900);

            Assert.Equal(words, cut.Head.Words(p => p.Value) + cut.Rest!.Words(p => p.Value));
            Assert.False(char.IsHighSurrogate(cut.Head.Words(p => p.Value)[^1]));
            Assert.Equal(cut.Left, cut.Rest.Words(p => p.Value).Length);
        }
    }

    [Theory]
    [InlineData(0, "now")]
    [InlineData(30, "now")]
    [InlineData(61, "in 1 min")]
    [InlineData(-3600, "1 h ago")]
    [InlineData(8040, "in 2 h 14 min")]
    [InlineData(-266400, "3 d 2 h ago")]
    public void How_long_is_said_in_two_units(int seconds, string words) => Assert.Equal(words, Times.Until(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_moment_names_its_zone_and_as_much_of_the_date_as_it_takes()
    {
        var times = Times.In("Australia/Hobart");

        Assert.Equal("16:10 AEDT", times.Short(Sandbox.Now, Sandbox.Now));
        Assert.Equal("24 Nov, 16:10 AEDT", times.Short(Sandbox.Now.AddDays(2), Sandbox.Now));
        Assert.Equal("Thu 22 Jul 2027, 15:10 AEST", times.Short(Sandbox.Now.AddDays(242), Sandbox.Now));
        Assert.Equal("05:10 UTC", Times.In("Nowhere/Atall").Short(Sandbox.Now, Sandbox.Now));
    }

    private static async Task<string> Print(Card card) => await Printer.Render<CardView>(new() { ["Card"] = card, ["In"] = Frame, ["Heading"] = true });

    private static async Task Golden_(string name, Card card)
    {
        var html = await Print(card);
        var pretty = new StringBuilder();
        foreach (var line in html.Replace("><", ">\n<", StringComparison.Ordinal).Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0))
            pretty.Append(line).Append('\n');
        Golden.Same($"tests/IncidentBot.Tests/WarRoom/golden/{name}.html", pretty.ToString());
    }
}
