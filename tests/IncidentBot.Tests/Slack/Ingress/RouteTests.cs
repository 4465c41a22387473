using System.Text;

namespace IncidentBot.Slack.Ingress;

public sealed class RouteTests
{
    private static readonly string[] Routes = ["commands", "interactions", "events"];

    [Fact]
    public async Task What_is_not_signed_is_refused_and_changes_nothing()
    {
        await using var house = await SlackHouse.Open();
        var body = Command(house, "declare P1 malware Nobody signed this");
        var before = await house.Counts();

        foreach (var route in Routes)
        {
            Assert.Equal(401, (await house.Post(route, body, signed: false)).Status);
            Assert.Equal(401, (await house.Post(route, body, secret: "another-secret-of-32-characters-x")).Status);
            Assert.Equal(401, (await house.Post(route, body, timestamp: house.Time.GetUtcNow().ToUnixTimeSeconds() - 301)).Status);
            Assert.Equal(401, (await house.Post(route, body, timestamp: house.Time.GetUtcNow().ToUnixTimeSeconds() + 301)).Status);
        }

        Assert.Equal(before, await house.Counts());
        Assert.Equal(200, (await house.Post("commands", body)).Status);
        Assert.NotEqual(before, await house.Counts());
    }

    [Fact]
    public async Task What_is_signed_with_the_secret_before_the_last_change_is_believed()
    {
        await using var house = await SlackHouse.Open(settings: ["--Slack:PreviousSigningSecret", "the-secret-before-the-last-change"]);

        Assert.Equal(200, (await house.Post("commands", Command(house, "help"), secret: "the-secret-before-the-last-change")).Status);
    }

    [Fact]
    public async Task What_is_too_long_is_not_read()
    {
        await using var house = await SlackHouse.Open();

        foreach (var route in Routes)
            Assert.Equal(413, (await house.Post(route, new byte[(256 * 1024) + 1])).Status);
    }

    [Theory]
    [InlineData("commands", "text=%zz")]
    [InlineData("commands", "text=a&text=b&user_id=U1")]
    [InlineData("commands", "text=status")]
    [InlineData("commands", "user_id=%ff%fe&text=status")]
    [InlineData("interactions", "payload=")]
    [InlineData("interactions", "payload=%7B")]
    [InlineData("interactions", "payload=null")]
    [InlineData("interactions", "payload={\"type\":\"block_actions\"}")]
    [InlineData("interactions", "payload={\"type\":\"view_submission\",\"user\":{\"id\":\"U1\"},\"view\":{\"id\":\"V1\",\"private_metadata\":\"not ours\"}}")]
    [InlineData("events", "")]
    [InlineData("events", "[]")]
    [InlineData("events", "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event\":{}}")]
    [InlineData("events", "{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"event\":{\"type\":\"message\",\"channel\":7}}")]
    [InlineData("events", "{\"type\":\"event_callback\",\"event\":{\"type\":\"message\"}}")]
    public async Task What_can_not_be_read_is_refused_and_never_breaks(string route, string body)
    {
        await using var house = await SlackHouse.Open();

        Assert.Equal(400, (await house.Post(route, Encoding.UTF8.GetBytes(body))).Status);
    }

    [Fact]
    public async Task The_address_proves_itself_and_only_to_Slack()
    {
        await using var house = await SlackHouse.Open();

        Assert.True(await house.Slack.VerifyUrl());
        Assert.Equal(401, (await house.Post("events", """{"type":"url_verification","challenge":"c"}"""u8.ToArray(), signed: false)).Status);
        Assert.Equal((200, ""), await house.Post("commands", "ssl_check=1&token=x"u8.ToArray()));
    }

    [Fact]
    public async Task Another_workspace_is_refused_politely()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var before = await house.Counts();

        var typed = await house.Post("commands", Command(house, "declare P1 malware Not ours", team: "T0OTHER001"));
        var happened = await house.Post("events", Encoding.UTF8.GetBytes(
            $$$"""{"type":"event_callback","team_id":"T0OTHER001","event_id":"Ev1","event":{"type":"member_left_channel","user":"{{{house.Maya.Id}}}","channel":"{{{channel.Id}}}"}}"""));

        Assert.Contains("another Slack workspace", typed.Body, StringComparison.Ordinal);
        Assert.Equal((200, ""), happened);
        Assert.Equal(before, await house.Counts());
        Assert.DoesNotContain(await house.Timeline(incident), s => s.Contains("left the room", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_Slack_there_are_no_addresses()
    {
        await using var bot = await Stories.BotInProcess.Start();
        using var http = new HttpClient { BaseAddress = new Uri(bot.App.Urls.First()) };

        using var answer = await http.PostAsync(new Uri("slack/commands", UriKind.Relative), new ByteArrayContent("text=help"u8.ToArray()));

        Assert.Equal(404, (int)answer.StatusCode);
    }

    private static byte[] Command(SlackHouse house, string text, string? team = null) => Encoding.UTF8.GetBytes(
        $"team_id={team ?? house.Slack.Options.TeamId}&channel_id={house.General.Id}&user_id={house.Maya.Id}&command=%2Fincident&text={Uri.EscapeDataString(text)}&trigger_id=1.2.{text.Length}");
}
