using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using static IncidentBot.Tests.Chat.Sandbox;

namespace IncidentBot.Tests.Chat;

/// <summary>Menu, help, forms and the documentation, all made from the one table.</summary>
public sealed class HelpTests
{
    private const string Folder = "tests/IncidentBot.Tests/Chat/golden/";

    [Fact]
    public void The_documentation_is_the_table() => Golden.Same("docs/commands.md", CommandsPage.Write());

    [Fact]
    public void The_menu_shows_every_word()
    {
        Golden.Same(Folder + "menu-outside.txt", Printer.Print(HelpCards.Menu(null)));
        Golden.Same(Folder + "menu-in-a-room.txt", Printer.Print(HelpCards.Menu(Running)));
    }

    [Theory]
    [InlineData("severity")]
    [InlineData("handoff")]
    [InlineData("clock")]
    [InlineData("fact")]
    [InlineData("triage")]
    [InlineData("observed")]
    [InlineData("fu")]
    [InlineData("takeovr")]
    public void A_word_is_explained(string word) => Golden.Same($"{Folder}help-{word}.txt", Printer.Print(HelpCards.For(word, InRoom)));

    [Theory]
    [InlineData("severity hgih", "form-severity.txt")]
    [InlineData("fact personal", "form-fact.txt")]
    [InlineData("fact", "form-fact-unknown.txt")]
    [InlineData("check", "form-check.txt")]
    [InlineData("check export log override", "form-override.txt")]
    [InlineData("page @bo nobody", "")]
    [InlineData("page", "form-page.txt")]
    [InlineData("clock na", "form-clock-na.txt")]
    public void A_form_asks_for_what_the_line_lacks(string line, string file)
    {
        if (SlashLine.Parse(line, InRoom) is Wants wants)
            Golden.Same(Folder + file, Printer.Print(Card.Line("Form") with { Form = AskingForm.Draw(wants, InRoom) }));
        else
            Assert.Empty(file);
    }

    [Fact]
    public void A_form_that_was_sent_keeps_its_values_and_says_what_is_wrong_beside_the_field()
    {
        var fields = new Dictionary<string, string> { ["item"] = "first.export-log", ["who"] = "nobody-here" };
        var wants = Assert.IsType<Wants>(SlashLine.Parse(SlashLine.Open("42 assign"), fields, InRoom));

        var form = AskingForm.Draw(wants, InRoom);

        Assert.Equal("SBX-INC-2026-0042 assign", form.Line);
        Assert.Equal(("first.export-log", null), (form.Fields[0].Value, form.Fields[0].Error));
        Assert.Equal("nobody-here", form.Fields[1].Value);
        Assert.StartsWith("There is no person “nobody-here”", form.Fields[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_was_sent_says_what_a_line_says()
    {
        var fields = new Dictionary<string, string> { ["severity"] = "high", ["reason"] = "customers are hit", ["other"] = "ignored" };

        var sent = SlashLine.Parse(SlashLine.Open("SBX-INC-2026-0042 severity"), fields, InRoom);

        Assert.Equal(SlashLine.Parse("severity high customers are hit", InRoom), sent);
    }

    [Fact]
    public void A_required_field_that_was_left_empty_says_so_once_the_form_was_sent()
    {
        var typed = Assert.IsType<Wants>(SlashLine.Parse("note", InRoom));
        var sent = Assert.IsType<Wants>(SlashLine.Parse(SlashLine.Open("note"), new Dictionary<string, string> { ["text"] = " " }, InRoom));

        Assert.Null(AskingForm.Draw(typed, InRoom).Fields[0].Error);
        Assert.Equal("This is needed.", AskingForm.Draw(sent, InRoom).Fields[0].Error);
    }

    [Fact]
    public void Every_verb_has_an_example_that_is_understood_and_a_help_card()
    {
        Assert.All(Verbs.All, verb =>
        {
            var opening = SlashLine.Open(verb.Example);
            Assert.Equal(verb, opening.Verb);
            var parsed = SlashLine.Parse(opening, ImmutableDictionary<string, string>.Empty, InRoom);
            Assert.True(parsed is Meant || (parsed is Wants w && w.Understood.Wrong.IsEmpty), verb.Example);
            Assert.Contains(verb.Name, Printer.Print(HelpCards.For(verb, InRoom)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Titles_fit_a_modal_and_arguments_have_names_of_their_own() => Assert.All(Verbs.All.SelectMany(v => v.Ways), way =>
    {
        Assert.InRange(way.Title.Length, 1, 24);
        Assert.Distinct(way.Arguments.Select(a => a.Name));
    });

    [Fact]
    public void Every_short_form_leads_to_its_verb() => Assert.All(Verbs.All, verb =>
        Assert.All(verb.Forms.Prepend(verb.Name), form => Assert.Equal(verb, SlashLine.Open("/incident " + form.ToUpperInvariant()).Verb)));

    [Fact]
    public void Buttons_of_a_card_work_outside_the_room()
    {
        var card = Card.Line("x").With(new Button("Ack", "ack"), new Button("Other", "7 status"), new Button("New", "declare"), new Button("All", "list"));

        Assert.Equal(["SBX-INC-2026-0042 ack", "7 status", "declare", "list"], card.At("SBX-INC-2026-0042").Buttons.Select(b => b.Line));
    }
}
