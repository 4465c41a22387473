using System.Text;
using System.Text.Json;
using IncidentBot.Assessing;

namespace IncidentBot.Store;

public sealed class EventJsonTests
{
    [Fact]
    public void An_event_is_stored_by_what_was_recorded_alone_in_plain_ascii()
    {
        var stored = Encoding.ASCII.GetString(EventJson.Write(new SeverityChanged(new SeverityId("P1"), new SeverityId("P0"), "ключ <b> \ud800")));

        Assert.StartsWith("""{"from":"P1","to":"P0","why":"\u043A\u043B""", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("kind", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("weight", stored, StringComparison.Ordinal);
        Assert.All(stored, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public void An_event_is_read_as_it_was_written()
    {
        TimelineEvent happened = new SeverityChanged(new SeverityId("P1"), new SeverityId("P0"), "“why” \u202e\0 😀");

        Assert.Equal(happened, EventJson.Read(happened.Kind, Encoding.UTF8.GetString(EventJson.Write(happened))));
    }

    [Fact]
    public void A_property_that_a_newer_version_added_does_no_harm() =>
        Assert.Equal(new Said("x"), EventJson.Read("test-said", """{"words":"x","since":"later"}"""));

    [Fact]
    public void A_kind_that_is_unknown_is_named()
    {
        var unknown = Assert.Throws<InvalidDataException>(() => EventJson.Read("from-the-future", "{}"));

        Assert.Contains("from-the-future", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_event_has_a_kind_in_kebab_case_and_can_be_written_as_json() => Assert.All(EventJson.Kinds, kind =>
    {
        Assert.Matches("^[a-z]+(-[a-z]+)*$", kind.Key);
        Assert.Equal(System.Text.Json.Serialization.Metadata.JsonTypeInfoKind.Object, EventJson.Options.GetTypeInfo(kind.Value).Kind);
    });

    [Fact]
    public void Every_value_of_an_event_comes_back_when_it_is_read() => Assert.All(EventJson.Kinds.Values, type =>
    {
        // What the constructor doesn't take would be written and silently left out when it is read.
        var taken = type.GetConstructors().Max(c => c.GetParameters().Length);
        Assert.Equal(EventJson.Options.GetTypeInfo(type).Properties.Count(p => p.Get is not null && p.Set is not null), taken);
    });

    [Fact]
    public void Effects_of_the_outbox_are_read_as_they_were_written()
    {
        Effect effect = new TellPerson(new PersonId("maya"), Card.Line(Text.Of($"Page for {new PersonId("maya")}"), Tone.Bad), IsPage: true);

        var again = JsonSerializer.Deserialize<Effect>(JsonSerializer.Serialize(effect, EventJson.Options), EventJson.Options);

        var tell = Assert.IsType<TellPerson>(again);
        Assert.Equal((new PersonId("maya"), true, Tone.Bad), (tell.To, tell.IsPage, tell.Card.Tone));
        Assert.Equal(((TellPerson)effect).Card.Headline.Spans.ToArray(), tell.Card.Headline.Spans.ToArray());
    }
}
