namespace IncidentBot.Cards;

public class TextTests
{
    [Fact]
    public void Holes_keep_their_meaning_even_where_the_value_may_be_null()
    {
        PersonId? who = Given.Ana;
        DateTimeOffset? none = null;

        Assert.Equal(
            [new Plain("a "), new Code("x"), new Who(Given.Ana), new Moment(Given.Noon), new Strong("s")],
            Text.Of($"a {new Code("x")}{who}{(DateTimeOffset?)Given.Noon}{none}{new Strong("s")}").Spans.AsEnumerable());
    }
}
