using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Tests.Chat;

namespace IncidentBot.Slack.Ingress;

public sealed class SpeechTests
{
    public static TheoryData<string> Openings
    {
        get
        {
            var openings = new TheoryData<string>();
            foreach (var verb in Verbs.All)
            {
                foreach (var way in verb.Ways)
                {
                    var bare = way.Keyword.Length > 0 ? $"{verb.Name} {way.Keyword}" : verb.Name;
                    foreach (var line in new[] { bare, $"42 {bare}", $"/incident {bare.ToUpperInvariant()}", $"{bare} x", $"{bare} x at 14:30", $"{bare} contained at 14:30", $"{bare}\u00a0x y", $"{bare}\u200bx" })
                        openings.Add(line);
                }
            }

            return openings;
        }
    }

    [Theory]
    [MemberData(nameof(Openings))]
    public void A_line_that_surely_asks_records_nothing(string line)
    {
        if (SurelyAsking.Of(line) is not { } opening)
            return;
        var parsed = SlashLine.Parse(opening, ImmutableDictionary<string, string>.Empty, new Setting(Sandbox.ThePlan, Sandbox.Crew, Sandbox.Ana, Sandbox.Now, Sandbox.Running));

        Assert.IsType<Wants>(parsed);
    }

    [Fact]
    public void Bare_verbs_that_need_words_surely_ask_and_others_do_not()
    {
        Assert.All(["declare", "severity", "note", "42 update", "handoff", "declare P1"], l => Assert.NotNull(SurelyAsking.Of(l)));
        Assert.All(["", "help", "status", "close", "triage", "P0", "declare P1 It is down", "severity P0 because", "no-such-verb"], l => Assert.Null(SurelyAsking.Of(l)));
    }

    [Fact]
    public async Task Mentions_become_people_and_what_is_typed_into_a_field_stays()
    {
        await using var house = await SlackHouse.Open();
        var speech = house.Get<Speech>();

        Assert.Equal("role lead @maya & <b>", speech.Plain($"role lead <@{house.Maya.Id}|somebody> &amp; &lt;b&gt;"));
        Assert.Equal("@maya", speech.Field($"<@{house.Maya.Id}>"));
        Assert.Equal("a &amp; b <@U1> c", speech.Field("a &amp; b <@U1> c"));
        Assert.Equal("status", speech.BehindMention($"<@{house.Slack.Options.BotUserId}>: status"));
        Assert.Equal("hey status", speech.BehindMention($"hey <@{house.Slack.Options.BotUserId}> status"));
    }
}
