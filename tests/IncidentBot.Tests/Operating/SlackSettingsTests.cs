using Microsoft.Extensions.Configuration;

namespace IncidentBot.Operating;

public sealed class SlackSettingsTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void Without_a_bot_token_Slack_is_off() => Assert.False(Read().Slack.IsOn);

    [Fact]
    public void A_bot_token_and_a_secret_turn_it_on()
    {
        var slack = Read(("Slack:BotToken", "xoxb-1-a"), ("Slack:SigningSecret", Secret), ("Slack:AnnouncementChannel", "#incidents")).Slack;

        Assert.Equal((true, false, "https://slack.com/api/", "incidents"), (slack.IsOn, slack.IsSocketMode, slack.ApiUrl, slack.AnnouncementChannel));
    }

    [Fact]
    public void Socket_Mode_needs_no_secret() => Assert.True(Read(("Slack:BotToken", "xoxb-1-a"), ("Slack:AppToken", "xapp-1-a")).Slack.IsSocketMode);

    [Theory]
    [InlineData("SigningSecret", "", "is empty")]
    [InlineData("SigningSecret", "fifteen-chars-x", "has 15 characters")]
    [InlineData("PreviousSigningSecret", "short", "has 5 characters")]
    [InlineData("BotToken", "xoxp-someone", "must begin with xoxb-")]
    [InlineData("BotToken", "xoxb-with space", "must begin with xoxb-")]
    [InlineData("AppToken", "xoxb-1-a", "must begin with xapp-")]
    [InlineData("ApiUrl", "http://slack.example.com/api/", "https address")]
    [InlineData("ApiUrl", "https://me:pass@slack.example.com/", "https address")]
    [InlineData("ApiUrl", "nowhere", "https address")]
    [InlineData("TeamId", "acme", "T…")]
    [InlineData("AnnouncementChannel", "Big Room", "C…")]
    [InlineData("ChannelPrefix", "INC ", "a-z")]
    public void A_bad_value_is_refused_with_its_name_and_what_it_may_be(string option, string value, string words)
    {
        var refused = Assert.Throws<CannotStart>(() => Read(("Slack:BotToken", "xoxb-1-a"), ("Slack:SigningSecret", Secret), ($"Slack:{option}", value)));

        Assert.Equal(ExitCode.BadSettings, refused.Code);
        Assert.Contains($"Slack:{option}", refused.Message, StringComparison.Ordinal);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SigningSecret", "s3cr3t")]
    [InlineData("PreviousSigningSecret", "s3cr3t")]
    [InlineData("BotToken", "s3cr3t")]
    [InlineData("AppToken", "s3cr3t")]
    public void A_secret_is_never_repeated(string option, string value) => Assert.DoesNotContain(
        value,
        Assert.Throws<CannotStart>(() => Read(("Slack:BotToken", "xoxb-1-a"), ("Slack:SigningSecret", Secret), ($"Slack:{option}", value))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_short_secret_is_refused_in_Socket_Mode_too() =>
        Assert.Throws<CannotStart>(() => Read(("Slack:BotToken", "xoxb-1-a"), ("Slack:AppToken", "xapp-1-a"), ("Slack:SigningSecret", "short")));

    [Fact]
    public void Tokens_without_the_bots_are_a_slip() => Assert.Contains("Slack:BotToken is empty", Assert.Throws<CannotStart>(() => Read(("Slack:AppToken", "xapp-1-a"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:4000/api/")]
    [InlineData("https://proxy.example.com/slack")]
    public void Another_address_may_be_this_machines_or_https(string url) => Assert.Equal(url, Read(("Slack:BotToken", "xoxb-1-a"), ("Slack:SigningSecret", Secret), ("Slack:ApiUrl", url)).Slack.ApiUrl);

    [Theory]
    [InlineData("https://incidents.example.com/", "https://incidents.example.com")]
    [InlineData("", "")]
    public void The_public_address_has_no_slash_at_its_end(string url, string kept) => Assert.Equal(kept, Read(("PublicUrl", url)).PublicUrl);

    [Theory]
    [InlineData("incidents.example.com")]
    [InlineData("ftp://incidents.example.com")]
    [InlineData("https://incidents.example.com/?a=b")]
    public void A_public_address_that_is_none_is_refused(string url) => Assert.Contains($"PublicUrl was “{url}”", Assert.Throws<CannotStart>(() => Read(("PublicUrl", url))).Message, StringComparison.Ordinal);

    private static Settings Read(params (string Option, string Value)[] set) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(set.GroupBy(s => s.Option, s => s.Value, StringComparer.Ordinal).ToDictionary(s => s.Key, s => (string?)s.Last(), StringComparer.Ordinal)).Build());
}
