using System.Text.Json;
using IncidentBot.Simulators.Slack;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators;

/// <summary>What people do arrives at the bot as Slack sends it, and again when the bot doesn't answer.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_slash_command_is_answered_to_the_one_who_typed_it()
    {
        await using var stage = await SlackStage.Set();
        stage.Bot.Says("""{"text":"There is no open incident."}""");

        var answer = await stage.Slack.Command(stage.Ana, stage.General, "status");

        Assert.True(answer.IsAcknowledged);
        Assert.Equal(("/incident", "general"), (stage.Bot.Last.Form["command"], stage.Bot.Last.Form["channel_name"]));
        Assert.Contains("(only you see this): There is no open incident.", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("no open incident", stage.Slack.Sees(stage.Ben), StringComparison.Ordinal);

        stage.Bot.Says("""{"response_type":"in_channel","text":"All well."}""");
        await stage.Slack.Command(stage.Ana, stage.General, "status");
        Assert.Contains("ana: /incident status\n  incidentbot: All well.", stage.Slack.Sees(stage.Ben), StringComparison.Ordinal);
        stage.Slack.AssertClean();

        stage.Bot.Says("""{"text":"All well.","blocks":[{"type":"hologram"}]}""");
        await stage.Slack.Command(stage.Ana, stage.General, "status");
        Assert.Single(stage.Slack.Unexpected);
    }

    [Fact]
    public async Task A_bot_that_is_late_shows_as_a_timeout()
    {
        await using var stage = await SlackStage.Set(new SlackOptions { Patience = TimeSpan.FromMilliseconds(50) });
        stage.Bot.Answers = Hang;

        Assert.Equal("operation_timeout", (await stage.Slack.Command(stage.Ana, stage.General, "status")).Error);
        await stage.Ana.Say(stage.General, "Is anybody there?");
        Assert.Equal(["operation_timeout", "http_timeout"], stage.Slack.Deliveries.Select(d => d.Error));
        Assert.Equal(1, stage.Slack.PendingRetries);
    }

    [Fact]
    public async Task A_bot_that_is_broken_or_gone_shows_as_what_Slack_shows()
    {
        await using var stage = await SlackStage.Set();
        stage.Bot.Answers = static (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        Assert.Equal("dispatch_failed", (await stage.Slack.Command(stage.Ana, stage.General, "status")).Error);

        stage.Slack.Bot = new Uri("http://127.0.0.1:1/");
        Assert.Equal("dispatch_failed", (await stage.Slack.Command(stage.Ana, stage.General, "status")).Error);
        stage.Slack.Bot = null;
        Assert.Equal("dispatch_failed", (await stage.Slack.Command(stage.Ana, stage.General, "status")).Error);
    }

    [Fact]
    public async Task An_event_comes_again_at_once_after_a_minute_and_after_five()
    {
        await using var stage = await SlackStage.Set();
        stage.Bot.Answers = static (_, http) =>
        {
            http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await stage.Ana.Say(stage.General, "Is anybody there?");

        Assert.Equal(1, await stage.Slack.Retries());
        Assert.Equal(0, await stage.Slack.Retries());
        stage.Time.Forward(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await stage.Slack.Retries());
        stage.Time.Forward(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await stage.Slack.Retries());
        stage.Time.Forward(TimeSpan.FromHours(1));
        Assert.Equal(0, await stage.Slack.Retries());

        Assert.Equal([null, "1", "2", "3"], stage.Bot.All.Select(r => r.Headers.GetValueOrDefault("x-slack-retry-num")));
        Assert.All(stage.Bot.All.Skip(1), r => Assert.Equal("http_error", r.Headers["x-slack-retry-reason"]));
        Assert.Single(stage.Bot.All.Select(r => r.Body).Distinct());
    }

    [Fact]
    public async Task No_retry_means_no_retry_and_an_answer_ends_it()
    {
        await using var stage = await SlackStage.Set();
        stage.Bot.Answers = static (_, http) =>
        {
            http.Response.StatusCode = 500;
            http.Response.Headers["x-slack-no-retry"] = "1";
            return Task.CompletedTask;
        };
        await stage.Ana.Say(stage.General, "One");
        Assert.Equal(0, stage.Slack.PendingRetries);

        stage.Bot.Answers = static (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await stage.Ana.Say(stage.General, "Two");
        stage.Bot.Answers = null;
        Assert.Equal(1, await stage.Slack.Retries());
        Assert.Equal(0, stage.Slack.PendingRetries);
    }

    [Fact]
    public async Task What_people_do_changes_the_workspace_and_sends_its_events()
    {
        await using var stage = await SlackStage.Set();
        var room = stage.Slack.AddChannel("inc-1", members: [stage.Ana]);
        var said = await stage.Ana.Say(room, $"<@{stage.Slack.Options.BotUserId}> status?");
        await stage.Ana.Edit(said, "Never mind");
        await stage.Ben.Join(room);
        await stage.Ben.React(said, "pushpin");
        await stage.Ben.Pin(said);
        await stage.Ben.Leave(room);
        await stage.Ana.Delete(said);
        await stage.Ana.Rename(room, "inc-2");
        await stage.Ana.Archive(room);

        Assert.Equal(
            [
                "message", "app_mention", "message_changed", "channel_join", "member_joined_channel", "reaction_added", "pinned_item", "pin_added", "channel_leave", "member_left_channel",
                "message_deleted", "channel_rename", "channel_archive",
            ],
            stage.Bot.Events.Select(e => e.TryGetProperty("subtype", out var sub) ? sub.GetString()! : e.GetProperty("type").GetString()!));
        Assert.True(room.IsArchived);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Ana.Say(room, "Too late"));
        Assert.Equal(stage.Bot.All.Count, stage.Bot.All.Select(r => r.Json.GetProperty("event_id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task The_bots_own_posts_come_back_and_what_it_may_not_read_does_not()
    {
        await using var stage = await SlackStage.Set();
        var secret = stage.Slack.AddChannel("secret", isPrivate: true, withBot: false, members: [stage.Ana]);

        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "Mine" });
        await stage.Slack.Quiet();
        await stage.Ana.Say(secret, "Not for the bot");
        stage.Slack.Scopes.Remove("channels:history");
        await stage.Ana.Say(stage.General, "Not for the bot any more");

        var only = Assert.Single(stage.Bot.Events);
        Assert.Equal((stage.Slack.Options.BotId, "Mine"), (only.GetProperty("bot_id").GetString(), only.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_click_carries_what_was_clicked_and_where_to_answer()
    {
        await using var stage = await SlackStage.Set();
        var message = await stage.Said(new object[]
        {
            Blocks.Button()[0],
            new { type = "actions", block_id = "more", elements = new object[]
            {
                new { type = "checkboxes", action_id = "items", options = new[] { Blocks.Option("Export logs", "a"), Blocks.Option("Rotate keys", "b") } },
                new { type = "static_select", action_id = "severity", options = new[] { Blocks.Option("P0", "p0"), Blocks.Option("P1", "p1") } },
            } },
        });

        await stage.Slack.Click(stage.Ben, message, "Mark done");
        var click = stage.Bot.Last.Json;
        Assert.Equal(("block_actions", "check 1"), (click.GetProperty("type").GetString(), click.GetProperty("actions")[0].GetProperty("value").GetString()));
        Assert.Equal(message.Ts, click.GetProperty("container").GetProperty("message_ts").GetString());

        await stage.Slack.Click(stage.Ben, message, "items", ["Rotate keys"]);
        Assert.Equal("b", Assert.Single(stage.Bot.Last.Json.GetProperty("actions")[0].GetProperty("selected_options").EnumerateArray()).GetProperty("value").GetString());
        await stage.Slack.Click(stage.Ben, message, "severity", ["p1"]);
        Assert.Equal("p1", stage.Bot.Last.Json.GetProperty("state").GetProperty("values").GetProperty("more").GetProperty("severity").GetProperty("selected_option").GetProperty("value").GetString());
        Assert.Contains("[ ] Export logs [x] Rotate keys", message.Shown, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Slack.Click(stage.Ben, message, "severity", ["p9"]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Slack.Click(stage.Ben, message, "Undo"));
    }

    [Fact]
    public async Task A_response_url_works_five_times_in_thirty_minutes()
    {
        await using var stage = await SlackStage.Set();
        await stage.Slack.Command(stage.Ana, stage.General, "status");
        var url = stage.Bot.Last.Form["response_url"];
        for (var i = 0; i < 5; i++)
            Assert.Equal("ok", await stage.Post(url, new { text = $"Line {i}" }));

        Assert.Contains("used_url", await stage.Post(url, new { text = "Line 5" }), StringComparison.Ordinal);
        Assert.Contains("(only you see this): Line 4", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
        Assert.DoesNotContain("Line 5", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);

        var message = await stage.Said(Blocks.Button());
        await stage.Slack.Click(stage.Ana, message, "tick");
        url = stage.Bot.Last.Json.GetProperty("response_url").GetString()!;
        await stage.Post(url, new { replace_original = true, text = "Done by Ana" });
        Assert.Equal("Done by Ana", message.Shown);
        await stage.Post(url, new { delete_original = true });
        Assert.True(message.IsDeleted);
        stage.Time.Forward(TimeSpan.FromMinutes(31));
        Assert.Contains("expired_url", await stage.Post(url, new { text = "Too late" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_address_proves_itself_by_the_challenge()
    {
        await using var stage = await SlackStage.Set();
        Assert.False(await stage.Slack.VerifyUrl());
        stage.Bot.Answers = static (received, http) => http.Response.WriteAsync(received.Json.GetProperty("challenge").GetString()!);
        Assert.True(await stage.Slack.VerifyUrl());
    }

    [Fact]
    public async Task Shortcuts_say_on_what_they_were_used()
    {
        await using var stage = await SlackStage.Set();
        var said = await stage.Ana.Say(stage.General, "The export is public");

        await stage.Slack.Shortcut(stage.Ben, said, "add-to-timeline");

        Assert.Equal("message_action", stage.Bot.Last.Json.GetProperty("type").GetString());
        Assert.Equal("The export is public", stage.Bot.Last.Json.GetProperty("message").GetProperty("text").GetString());
        var before = stage.Bot.Last.Body;
        await stage.Slack.Repeat();
        Assert.Equal(before, stage.Bot.Last.Body);
    }

    [Fact]
    public async Task A_thousand_clicks_are_nothing_to_it()
    {
        await using var stage = await SlackStage.Set();
        var message = await stage.Said(Enumerable.Range(0, 40).SelectMany(i => Blocks.Button(value: $"check {i}", block: $"task-{i}")).ToArray());

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(i => stage.Slack.Click(i % 2 == 0 ? stage.Ana : stage.Ben, message, "tick", block: $"task-{i % 40}")));

        Assert.All(answers, a => Assert.True(a.IsAcknowledged));
        Assert.Equal(1_000, stage.Bot.All.Where(r => r.Path == "/slack/interactions").Select(r => r.Json.GetProperty("trigger_id").GetString()).Distinct().Count());
        stage.Slack.AssertClean();
    }

    private static Task Hang(Received received, HttpContext http)
    {
        var gone = new TaskCompletionSource();
        http.RequestAborted.Register(gone.SetResult);
        return gone.Task;
    }
}
