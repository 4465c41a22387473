using System.Globalization;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Simulators;

/// <summary>Rate limits by the given clock, and what goes wrong on purpose.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task A_method_of_the_second_tier_takes_twenty_a_minute()
    {
        await using var stage = await SlackStage.Set();
        for (var i = 0; i < 20; i++)
            await stage.Ok("conversations.setTopic", new { channel = stage.General.Id, topic = $"{i}" });

        using var refused = await stage.Send("conversations.setTopic", new { channel = stage.General.Id, topic = "too many" });
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(60, Seconds(refused));
        Assert.Empty(stage.Slack.Violations);

        stage.Time.Forward(TimeSpan.FromSeconds(59));
        Assert.Equal("ratelimited", await stage.Error("conversations.setTopic", new { channel = stage.General.Id, topic = "too early" }));
        Assert.Single(stage.Slack.Violations);

        stage.Time.Forward(TimeSpan.FromSeconds(1));
        await stage.Ok("conversations.setTopic", new { channel = stage.General.Id, topic = "in time" });
        Assert.Equal("in time", stage.General.Topic);
        stage.Slack.AssertClean();
    }

    [Fact]
    public async Task A_channel_takes_a_short_burst_and_then_one_message_a_second()
    {
        await using var stage = await SlackStage.Set();
        var other = stage.Slack.AddChannel("other", members: [stage.Ana]);
        for (var i = 0; i < 4; i++)
            await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = $"{i}" });

        using var refused = await stage.Send("chat.postMessage", new { channel = stage.General.Id, text = "4" });
        Assert.Equal(1, Seconds(refused));
        await stage.Ok("chat.postMessage", new { channel = other.Id, text = "elsewhere" });

        stage.Time.Forward(TimeSpan.FromSeconds(1));
        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "4" });
        Assert.Equal("ratelimited", await stage.Error("chat.postMessage", new { channel = stage.General.Id, text = "5" }));
        Assert.Equal(5, stage.General.Messages.Count);
    }

    [Fact]
    public async Task A_429_on_purpose_binds_like_a_real_one()
    {
        await using var stage = await SlackStage.Set();
        stage.Slack.Faults.Next("chat.postMessage", Fault.RateLimited(30));

        using (var refused = await stage.Send("chat.postMessage", new { channel = stage.General.Id, text = "One" }))
            Assert.Equal(30, Seconds(refused));
        Assert.Equal("ratelimited", await stage.Error("chat.postMessage", new { channel = stage.General.Id, text = "One" }));
        Assert.Single(stage.Slack.Violations);
        stage.Time.Forward(TimeSpan.FromSeconds(30));
        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "One" });
        Assert.Equal(["ratelimited", "ratelimited", null], stage.Slack.CallsOf("chat.postMessage").Select(c => c.Error));
    }

    [Fact]
    public async Task Codes_statuses_and_pages_for_people_change_nothing()
    {
        await using var stage = await SlackStage.Set();
        stage.Slack.Faults.Next("chat.postMessage", Fault.Error("fatal_error"), Fault.Status(500), Fault.Html);
        var post = new { channel = stage.General.Id, text = "One" };

        Assert.Equal("fatal_error", await stage.Error("chat.postMessage", post));
        using (var broken = await stage.Send("chat.postMessage", post))
            Assert.Equal(500, (int)broken.StatusCode);
        using (var page = await stage.Send("chat.postMessage", post))
            Assert.StartsWith("<!DOCTYPE html>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Empty(stage.General.Messages);
        await stage.Ok("chat.postMessage", post);
    }

    [Fact]
    public async Task A_call_that_hangs_or_breaks_after_the_commit_has_happened()
    {
        await using var stage = await SlackStage.Set();
        stage.Slack.Faults.Next("chat.postMessage", Fault.DropAfterCommit, Fault.Drop, Fault.HangAfterCommit, Fault.Hang);
        var post = new { channel = stage.General.Id, text = "One" };

        await Assert.ThrowsAsync<HttpRequestException>(() => stage.Send("chat.postMessage", post));
        Assert.Single(stage.General.Messages);
        await Assert.ThrowsAsync<HttpRequestException>(() => stage.Send("chat.postMessage", post));
        Assert.Single(stage.General.Messages);

        using var impatient = new CancellationTokenSource();
        var hanging = stage.Send("chat.postMessage", post, cancel: impatient.Token);
        await stage.Until(() => stage.General.Messages.Count == 2);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);

        var cut = stage.Send("chat.postMessage", post);
        await stage.Until(() => stage.Slack.CallsOf("chat.postMessage").Count == 4 && stage.Slack.Calls[^1].Error == "hang");
        stage.Slack.Faults.Release();
        await Assert.ThrowsAsync<HttpRequestException>(() => cut);
        Assert.Equal(2, stage.General.Messages.Count);
    }

    [Fact]
    public async Task An_outage_lasts_as_long_as_it_was_told_to()
    {
        await using var stage = await SlackStage.Set();
        var now = stage.Time.GetUtcNow();
        stage.Slack.Faults.Down(now, now.AddHours(4));

        using (var refused = await stage.Send("auth.test"))
            Assert.Equal(503, (int)refused.StatusCode);
        stage.Time.Forward(TimeSpan.FromHours(4));
        await stage.Ok("auth.test");
        stage.Slack.Faults.Always("*", Fault.Error("service_unavailable"));
        Assert.Equal("service_unavailable", await stage.Error("auth.test"));
        stage.Slack.Faults.Clear();
        await stage.Ok("auth.test");
    }

    [Fact]
    public async Task Files_and_response_urls_are_down_as_well()
    {
        await using var stage = await SlackStage.Set();
        await stage.Slack.Command(stage.Ana, stage.General, "status");
        var url = stage.Bot.Last.Form["response_url"];
        stage.Slack.Faults.Next("response_url", Fault.Status(500), Fault.DropAfterCommit);

        Assert.Contains("upstream", await stage.Post(url, new { text = "Lost" }), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => stage.Post(url, new { text = "Arrived" }));

        Assert.Equal("Arrived", Assert.Single(stage.General.Messages).Shown);
        Assert.Equal(["http 500", "drop"], stage.Slack.CallsOf("response_url").Select(c => c.Error));
    }

    [Fact]
    public async Task Waiting_ends_with_what_was_waited_for_or_says_what_there_is()
    {
        await using var stage = await SlackStage.Set();
        var waiting = stage.Slack.Until(() => stage.General.Messages.Count == 1);
        Assert.False(waiting.IsCompleted);
        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "Here" });
        await waiting;

        var late = await Assert.ThrowsAsync<TimeoutException>(() => stage.Slack.Until(() => false, TimeSpan.FromMilliseconds(1)));
        Assert.Contains("incidentbot: Here", late.Message, StringComparison.Ordinal);
        Assert.Contains("chat.postMessage(channel=", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_has_what_its_manifest_asks_for()
    {
        await using var stage = await SlackStage.Set(SlackOptions.FromManifest(
            """{"oauth_config":{"scopes":{"bot":["chat:write","channels:history"]}},"settings":{"event_subscriptions":{"bot_events":["message.channels"]}}}"""));

        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "Here" });
        Assert.Equal("missing_scope", await stage.Error("pins.add", new { channel = stage.General.Id, timestamp = stage.General.Last!.Ts }));
        await stage.Slack.Quiet();
        await stage.Ana.React(stage.General.Last!, "eyes");
        Assert.Equal("message", Assert.Single(stage.Bot.Events).GetProperty("type").GetString());
    }

    private static int Seconds(HttpResponseMessage response) => int.Parse(response.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture);
}
