namespace IncidentBot.Cards;

public sealed class TextIsMadeOfSpans
{
    [Fact]
    public void A_span_in_a_hole_stays_a_span_whatever_its_kind()
    {
        var text = Text.Of($"a {new Strong("b")} {new Code("c")} {new Link("d", "room")}");

        Assert.Equal([new Plain("a "), new Strong("b"), new Plain(" "), new Code("c"), new Plain(" "), new Link("d", "room")], text.Spans.ToArray());
    }

    [Fact]
    public void Words_in_a_hole_stay_words()
    {
        var text = Text.Of($"{"<b>*x*</b>"} {3} {new PersonId("maya")} {(string?)null}");

        Assert.Equal([new Plain("<b>*x*</b>"), new Plain(" "), new Plain("3"), new Plain(" "), new Who(new PersonId("maya")), new Plain(" ")], text.Spans.ToArray());
    }
}
