using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Tests.Slack.Printing;

public sealed class FormPrintingTests
{
    private static readonly SlackNames Names = Pretty.Names(p => p.Value, "Australia/Hobart");

    [Fact]
    public void Any_form_is_within_every_limit_of_a_modal() => Prop.ForAll(Any.Forms.ToArbitrary(), Any.Cards.ToArbitrary(), Any.Words.ToArbitrary(), (form, above, words) =>
    {
        var view = BlockKit.Modal(form, Names, "meta", "asking", words.Length % 2 == 0 ? above : null);

        Assert.Empty(BlockRules.OfView(view));
        Assert.Equal(form.Fields.Select(f => f.Name), view["blocks"]!.AsArray().Where(b => (string?)b!["type"] == "input").Select(b => (string)b!["block_id"]!));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_definition_too_long_for_its_place_stands_whole_above_the_choice()
    {
        var definition = string.Join(' ', Enumerable.Repeat("An attack is under way.", 6));
        var view = BlockKit.Modal(Asking(new Field("severity", "Severity", FieldKind.Choice, Options: [new("p0", "P0", definition), new("p1", "P1", "Less.")])), Names, "", "asking");

        var blocks = view["blocks"]!.AsArray();
        Assert.Equal("rich_text", (string?)blocks[0]!["type"]);
        Assert.Contains(CardPrintingTests.Found(blocks[0], "text"), w => w.Contains(definition, StringComparison.Ordinal));
        Assert.Contains(CardPrintingTests.Found(blocks[0], "text"), w => w.Contains("Less.", StringComparison.Ordinal));
        Assert.Equal("radio_buttons", (string?)blocks[1]!["element"]!["type"]);
        Assert.Null(blocks[1]!["element"]!["options"]![0]!["description"]);
    }

    [Fact]
    public void A_short_definition_stands_under_its_choice()
    {
        var view = BlockKit.Modal(Asking(new Field("severity", "Severity", FieldKind.Choice, Value: "p1", Options: [new("p0", "P0", "Grave."), new("p1", "P1", "Less.")])), Names, "", "asking");

        var element = view["blocks"]![0]!["element"]!;
        Assert.Equal("Grave.", (string?)element["options"]![0]!["description"]!["text"]);
        Assert.Equal("p1", (string?)element["initial_option"]!["value"]);
    }

    [Theory]
    [InlineData(10, "radio_buttons")]
    [InlineData(11, "static_select")]
    [InlineData(150, "static_select")]
    public void Many_choices_are_a_list_and_the_chosen_one_is_always_on_it(int count, string type)
    {
        var field = new Field("item", "Item", FieldKind.Choice, Value: $"i{count}", Options: [.. Enumerable.Range(1, count).Select(n => new Option($"i{n}", $"Item {n}"))]);

        var input = BlockKit.Modal(Asking(field), Names, "", "asking")["blocks"]![0]!;

        Assert.Equal(type, (string?)input["element"]!["type"]);
        Assert.Equal($"i{count}", (string?)input["element"]!["initial_option"]!["value"]);
        if (count > 100)
            Assert.Equal("50 more can't be offered here; type them with /incident.", (string?)input["hint"]!["text"]);
    }

    [Fact]
    public void A_person_is_chosen_among_Slacks_users_and_one_who_is_filled_in_stays()
    {
        var view = BlockKit.Modal(Asking(new Field("who", "Who", FieldKind.Person, Value: "maya"), new Field("also", "Also", FieldKind.Person, Value: "jess")), Names, "", "asking");

        Assert.Equal("U0MAYA", (string?)view["blocks"]![0]!["element"]!["initial_user"]);
        Assert.Null(view["blocks"]![1]!["element"]!["initial_user"]);
    }

    [Fact]
    public void What_was_wrong_stands_above_the_field_when_the_form_is_drawn_again()
    {
        var view = BlockKit.Modal(Asking(new Field("at", "When", FieldKind.Moment, Value: "soonish", Error: "“soonish” is no time.")), Names, "", "asking");

        Assert.Equal("⚠️ When: “soonish” is no time.", string.Concat(CardPrintingTests.Found(view["blocks"]![0], "text")));
        Assert.Equal("soonish", (string?)view["blocks"]![1]!["element"]!["initial_value"]);
    }

    [Fact]
    public void What_Slack_could_not_keep_or_tell_apart_is_refused()
    {
        var field = new Field("a", "A", FieldKind.Line);

        Assert.Empty(BlockRules.OfView(BlockKit.Modal(Asking(field), Names, new string('m', 3000), "asking")));
        Assert.Throws<ArgumentException>(() => BlockKit.Modal(Asking(field), Names, new string('m', 3001), "asking"));
        Assert.Throws<ArgumentException>(() => BlockKit.Modal(Asking(field), Names, "\ud83d", "asking"));
        Assert.Throws<ArgumentException>(() => BlockKit.Modal(Asking(field), Names, "", ""));
        Assert.Throws<ArgumentException>(() => BlockKit.Modal(Asking(field, field), Names, "", "asking"));
        Assert.Throws<ArgumentException>(() => BlockKit.Modal(Asking(field with { Name = "" }), Names, "", "asking"));
        Assert.Throws<ArgumentException>(() => BlockKit.Modal(Asking([.. Enumerable.Range(0, 31).Select(i => field with { Name = $"f{i}" })]), Names, "", "asking"));
    }

    [Fact]
    public void The_skeleton_is_a_view_without_anything_to_send() => Assert.Empty(BlockRules.OfView(BlockKit.Skeleton(new string('t', 99))));

    [Fact]
    public void What_was_filled_in_is_read_field_by_field()
    {
        using var state = JsonDocument.Parse("""
            {"title":{"value":{"type":"plain_text_input","value":"Odd <sign-ins>"}},"empty":{"value":{"type":"plain_text_input","value":null}},
             "severity":{"value":{"type":"radio_buttons","selected_option":{"text":{"type":"plain_text","text":"P0"},"value":"p0"}}},
             "class":{"value":{"type":"static_select","selected_option":null}},"who":{"value":{"type":"users_select","selected_user":"U0MAYA"}},
             "nobody":{"value":{"type":"users_select","selected_user":null}},"other":{"tick:1":{"type":"checkboxes","selected_options":[]}},"odd":{"value":{"type":"datepicker"}},"odder":7}
            """);

        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["title"] = "Odd <sign-ins>",
                ["empty"] = "",
                ["severity"] = "p0",
                ["class"] = "",
                ["who"] = "<@U0MAYA>",
                ["nobody"] = "",
            },
            FormValues.Read(state.RootElement));
        using var none = JsonDocument.Parse("null");
        Assert.Empty(FormValues.Read(none.RootElement));
    }

    [Fact]
    public void Errors_are_keyed_by_the_fields_that_are_wrong_and_there_is_no_answer_without_one()
    {
        Assert.Null(FormErrors.Of(Asking(new Field("a", "A", FieldKind.Line))));

        var answer = FormErrors.Of(Asking(new Field("a", "A", FieldKind.Line), new Field("b", "B", FieldKind.Moment, Error: "That is\nno time."), new Field("c", "C", FieldKind.Line, Error: "")))!;

        Assert.Equal("""{"response_action":"errors","errors":{"b":"That is no time.","c":"This can't be used."}}""", answer.ToJsonString(Pretty.Relaxed));
    }

    private static Form Asking(params Field[] fields) => new("Ask", "update", [.. fields], "Send");
}
