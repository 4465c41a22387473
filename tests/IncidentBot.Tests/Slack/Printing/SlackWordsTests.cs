using FsCheck;
using FsCheck.Fluent;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Tests.Slack.Printing;

public sealed class SlackWordsTests
{
    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("a &lt;b&gt; &amp; c", "a <b> & c")]
    [InlineData("&amp;lt;!channel&amp;gt;", "&lt;!channel&gt;")] // unescaped once
    [InlineData("assign 7 <@U0MAYA>", "assign 7 @maya")]
    [InlineData("assign 7 <@U0MAYA|tomas>", "assign 7 @maya")]
    [InlineData("assign 7 <@U0STRANGER|maya>", "assign 7 @U0STRANGER")] // a display name decides nothing
    [InlineData("in <#C0OPS|operations>", "in #ops")]
    [InlineData("in <#C0OTHER|general>", "in #general")]
    [InlineData("in <#C0OTHER>", "in #C0OTHER")]
    [InlineData("<!here> <!channel|channel> <!everyone>", "@here @channel @everyone")]
    [InlineData("<!subteam^S1|@sec> <!subteam^S2>", "@sec @S2")]
    [InlineData("at <!date^1392734382^{date_short} {time}|18 Feb 2014, 15:39>", "at 18 Feb 2014, 15:39")]
    [InlineData("ioc <http://evil.example|evil.example>", "ioc evil.example")]
    [InlineData("ioc <https://evil.example/a?b=1&amp;c=2>", "ioc https://evil.example/a?b=1&c=2")]
    [InlineData("see <https://evil.example|the bank>", "see the bank (https://evil.example)")]
    [InlineData("from <mailto:a@example.com|a@example.com>", "from a@example.com")]
    [InlineData("1 < 2 and <unclosed", "1 < 2 and <unclosed")]
    [InlineData("<>", "<>")]
    [InlineData("", "")]
    public void Words_from_Slack_read_as_people_saw_them(string slack, string words) => Assert.Equal(words, Plain(slack));

    [Fact]
    public void Any_words_that_Slack_escaped_come_back_as_they_were() => Prop.ForAll(Any.Words.ToArbitrary(), words =>
        Assert.Equal(words, Plain(words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal))))
        .QuickCheckThrowOnFailure();

    private static string Plain(string slack) => SlackWords.Plain(slack, u => u == "U0MAYA" ? "maya" : null, c => c == "C0OPS" ? "ops" : null);
}
