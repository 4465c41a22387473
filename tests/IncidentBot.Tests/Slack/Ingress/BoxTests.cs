using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace IncidentBot.Slack.Ingress;

/// <summary>Boxes: Slack sends all that are ticked on a screen each time one is ticked.</summary>
public sealed class BoxTests
{
    private int presses;

    [Fact]
    public async Task Five_boxes_ticked_before_the_card_is_drawn_again_are_five_lines_and_nothing_is_whispered()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        string[] lines = [.. Enumerable.Range(1, 5).Select(i => $"note Box {i}")];

        for (var ticked = 1; ticked <= 5; ticked++)
            await Tick(house, house.Tomas, channel, "drawn1", lines[..ticked]);

        Assert.Equal(5, (await house.Timeline(incident)).Count(s => s.Contains("Box ", StringComparison.Ordinal)));
        Assert.Empty(await house.Whispers());
    }

    [Fact]
    public async Task What_was_opened_again_is_not_ticked_by_a_screen_that_is_behind()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var (first, second) = await Items(house, incident);
        await Tick(house, house.Tomas, channel, "drawn1", $"check {first}");
        await house.Say("tomas", $"uncheck {first} The log was of another day", incident);

        await Tick(house, house.Tomas, channel, "drawn1", $"check {first}", $"check {second}");
        var open = await Open(house, incident);
        Assert.Contains(first, open);
        Assert.DoesNotContain(second, open);

        await Tick(house, house.Tomas, channel, "drawn2", $"check {first}");
        Assert.DoesNotContain(first, await Open(house, incident));
    }

    [Fact]
    public async Task A_box_that_somebody_else_ticked_is_no_news_and_one_that_was_refused_is()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var (first, _) = await Items(house, incident);
        await house.Say("tomas", $"check {first}", incident);

        await Tick(house, house.Jess, channel, "drawn1", $"check {first}");
        Assert.Empty(await house.Whispers());

        await Tick(house, house.Jess, channel, "drawn1", $"check {first}", "check no-such-item");
        Assert.Contains("no-such-item", Assert.Single(await house.Whispers()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_Slack_hangs_up_after_it_sent_everything_all_of_it_is_done()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var body = Body(house, house.Tomas, channel, "drawn1", "note Box 1", "note Box 2");
        var sent = house.Time.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HangingUp(body);
        var context = new DefaultHttpContext { RequestServices = house.App.Services };
        context.Features.Set<IHttpRequestLifetimeFeature>(request);
        context.Request.Headers[Wire.SlackSignature.TimestampHeader] = sent;
        context.Request.Headers[Wire.SlackSignature.SignatureHeader] = Wire.SlackSignature.Of(house.Slack.Options.SigningSecret, sent, body);
        context.Request.Body = request;
        var route = house.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Single(e => e.RoutePattern.RawText == "/slack/interactions");

        await route.RequestDelegate!(context);

        Assert.Equal(2, (await house.Timeline(incident)).Count(s => s.Contains("Box ", StringComparison.Ordinal)));
    }

    private static async Task<(string First, string Second)> Items(SlackHouse house, IncidentId incident)
    {
        var open = await Open(house, incident);
        return (open[0], open[1]);
    }

    private static async Task<IReadOnlyList<string>> Open(SlackHouse house, IncidentId incident) =>
        [.. (await house.Get<Desk.IncidentDesk>().Find(incident, CancellationToken.None))!.Items.Where(i => i.Status == ItemStatus.Open).Select(i => i.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private Task<(int Status, string Body)> Tick(SlackHouse house, Simulators.Slack.SlackUser user, Simulators.Slack.SlackChannel channel, string block, params string[] lines) =>
        house.Post("interactions", Body(house, user, channel, block, lines));

    private byte[] Body(SlackHouse house, Simulators.Slack.SlackUser user, Simulators.Slack.SlackChannel channel, string block, params string[] lines)
    {
        var press = ++presses;
        var payload = new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = user.Id, ["team_id"] = user.TeamId },
            ["team"] = new JsonObject { ["id"] = house.Slack.Options.TeamId },
            ["trigger_id"] = $"1.{press}.x",
            ["channel"] = new JsonObject { ["id"] = channel.Id },
            ["container"] = new JsonObject { ["type"] = "message", ["channel_id"] = channel.Id },
            ["response_url"] = new Uri(house.Slack.ApiUrl, $"/actions/T/{press}/x").ToString(),
            ["actions"] = new JsonArray(new JsonObject
            {
                ["type"] = "checkboxes",
                ["action_id"] = "tick:1",
                ["block_id"] = block,
                ["action_ts"] = $"1795316899.{press:000000}",
                ["selected_options"] = new JsonArray([.. lines.Select(l => new JsonObject { ["value"] = l })]),
            }),
        };
        return Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(payload.ToJsonString()));
    }

    /// <summary>A body whose sender is gone as soon as all of it was read.</summary>
    private sealed class HangingUp(byte[] body) : MemoryStream(body), IHttpRequestLifetimeFeature
    {
        private bool gone;

        public CancellationToken RequestAborted { get => new(gone); set => throw new NotSupportedException(); }

        public void Abort() => gone = true;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = Read(buffer.Span);
            gone = read == 0;
            return ValueTask.FromResult(read);
        }
    }
}
