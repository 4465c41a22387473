namespace IncidentBot.Slack.Rooms;

public sealed class NameTests
{
    [Theory]
    [InlineData("sec-", "INC-0001 Quiet.Otter", 1, "sec-inc-0001-quiet-otter")]
    [InlineData("", "quiet-otter", 3, "quiet-otter-3")]
    [InlineData("", "Ünïcode", 1, "-n-code")]
    [InlineData("", "***", 1, "room---")]
    public void A_name_has_only_what_slack_takes(string prefix, string key, int number, string name) => Assert.Equal(name, ChannelName.Of(prefix, new(key), number));

    [Fact]
    public void A_long_name_keeps_its_number()
    {
        var name = ChannelName.Of("sec-", new(new string('x', 100)), 12);

        Assert.Equal((80, true), (name.Length, name.EndsWith("x-12", StringComparison.Ordinal)));
    }
}
