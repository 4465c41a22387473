using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IncidentBot.Chat.Printing;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Tests.Slack.Printing;

public sealed class CardPrintingTests
{
    private static readonly SlackNames Names = Pretty.Names(p => $"<{p.Value}> *name*", "Australia/Hobart");

    private static readonly Config Often = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Any_card_is_within_every_limit_of_a_message() => Prop.ForAll(Any.Cards.ToArbitrary(), card =>
    {
        var message = BlockKit.Message(card, Names, "seed", "inc-0042-calm-otter");
        Assert.Empty(BlockRules.OfMessage(message.Text, message.Blocks));
        var ephemeral = BlockKit.Ephemeral(card, Names, "seed");
        Assert.Empty(BlockRules.OfMessage(ephemeral.Text, ephemeral.Blocks));
        Assert.DoesNotContain(Found(ephemeral.Blocks, "type"), t => t == "checkboxes");
    }).Check(Often);

    [Fact]
    public void Any_card_is_within_every_limit_of_a_view() => Prop.ForAll(Any.Cards.ToArbitrary(), card =>
    {
        Assert.Empty(BlockRules.OfView(BlockKit.Home(card, Names, "seed")));
        Assert.Empty(BlockRules.OfView(BlockKit.Result(card, Names)));
    }).Check(Often);

    [Fact]
    public void Nothing_that_anybody_writes_becomes_markup_a_mention_or_a_link() => Prop.ForAll(Any.Cards.ToArbitrary(), card =>
    {
        var blocks = BlockKit.Message(card, Names, "seed", "inc-0042-calm-otter").Blocks;
        Assert.DoesNotContain("mrkdwn", Found(blocks, "type"));
        Assert.DoesNotContain("broadcast", Found(blocks, "type"));
        Assert.All(Found(blocks, "user_id"), id => Assert.StartsWith("U0", id, StringComparison.Ordinal));
        Assert.DoesNotContain("U0EVIL", Found(blocks, "user_id"));
        Assert.All(Found(blocks, "channel_id"), id => Assert.Equal("C0INC0042CALMOTTER", id));
        Assert.All(Found(blocks, "url"), url => Assert.StartsWith("https://war.example.com/rooms/", url, StringComparison.Ordinal));
    }).Check(Often);

    [Fact]
    public void Any_words_are_shown_letter_by_letter_and_nothing_invisible_stays_invisible() => Prop.ForAll(Any.Words.ToArbitrary(), words =>
    {
        var shown = string.Concat(Found(BlockKit.Message(new Card("x", Tone.Neutral, [new TextBlock(words)], []), Names, "seed").Blocks, "text").Skip(1));
        var whole = VisibleText.Of(words);
        if (whole.Length < 8000)
            Assert.Equal(whole, shown);
        else
            Assert.Contains("left out here", shown, StringComparison.Ordinal);
    }).Check(Often);

    [Fact]
    public void A_button_types_its_line_whole_or_words_say_what_to_type() => Prop.ForAll(Any.Cards.ToArbitrary(), card =>
    {
        var few = card with { Blocks = [], Buttons = [.. card.Buttons.Take(6)] };
        var blocks = BlockKit.Message(few, Names, "seed").Blocks;
        var carried = blocks.Where(b => (string?)b!["type"] == "actions").SelectMany(b => b!["elements"]!.AsArray()).Select(e => (string?)e!["value"]).ToList();
        Assert.Empty(carried.Except(few.Buttons.Select(b => b.Line), StringComparer.Ordinal));
        var words = string.Concat(Found(blocks, "text"));
        Assert.True(carried.Count == few.Buttons.Length || words.Contains("/incident", StringComparison.Ordinal) || words.Contains("left out here", StringComparison.Ordinal));
    }).Check(Often);

    [Fact]
    public void Every_item_is_on_the_page_or_counted() => Prop.ForAll(Gen.Choose(0, 400).ToArbitrary(), count =>
    {
        ChecklistRow[] rows = [.. Enumerable.Range(1, count).Select(n => new ChecklistRow($"i{n}", $"Item {n} of the list", (RowState)(n % 5), "by somebody", $"check i{n}"))];
        var blocks = BlockKit.Message(new Card("List", Tone.Neutral, [new ChecklistBlock([.. rows])], []), Names, "seed", "inc-0042-calm-otter").Blocks;
        var words = Found(blocks, "text").ToList();
        var shown = words.Sum(w => w.Split("Item ").Length - 1);
        var left = words.Where(w => w.StartsWith("… ", StringComparison.Ordinal)).Select(w => int.Parse(w.Split(' ')[1])).SingleOrDefault();
        Assert.Equal(count, shown + left);
    }).Check(Often);

    [Fact]
    public void Block_ids_change_with_the_seed_however_long_it_is()
    {
        var card = Card.Line("x").With(new Button("Go", "status"));
        var seed = new string('s', 500);

        var before = Found(BlockKit.Message(card, Names, seed + "1").Blocks, "block_id");
        var after = Found(BlockKit.Message(card, Names, seed + "2").Blocks, "block_id");

        Assert.Empty(before.Intersect(after, StringComparer.Ordinal));
    }

    [Fact]
    public void A_combining_pile_without_end_is_cut_too()
    {
        var pile = "e" + new string('\u0301', 20_000);
        var message = BlockKit.Message(new Card(pile, Tone.Bad, [new TextBlock(pile), new FactsBlock([new LabelledFact(pile, pile)])], [new Button(pile, pile, Confirm: pile)]), Names, "seed");

        Assert.Empty(BlockRules.OfMessage(message.Text, message.Blocks));
    }

    internal static IEnumerable<string> Found(JsonNode? node, string key) => node switch
    {
        JsonArray array => array.SelectMany(n => Found(n, key)),
        JsonObject o => o.SelectMany(p => p.Key == key && p.Value is JsonValue v ? [(string)v!] : Found(p.Value, key)),
        _ => [],
    };
}
