using IncidentBot.Simulators.Slack;

namespace IncidentBot.Simulators;

/// <summary>Modals and the home tab: triggers, hashes, stacks and submissions.</summary>
public sealed class ViewTests
{
    [Fact]
    public async Task A_trigger_works_once_and_for_three_seconds()
    {
        await using var stage = await SlackStage.Set();
        var view = Blocks.Modal(blocks: Blocks.Field());

        var trigger = await Trigger(stage);
        await stage.Ok("views.open", new { trigger_id = trigger, view });
        Assert.Equal("exchanged_trigger_id", await stage.Error("views.open", new { trigger_id = trigger, view }));
        trigger = await Trigger(stage);
        stage.Time.Forward(TimeSpan.FromSeconds(3.1));
        Assert.Equal("expired_trigger_id", await stage.Error("views.open", new { trigger_id = trigger, view }));
        Assert.Equal("invalid_trigger_id", await stage.Error("views.open", new { trigger_id = "1.2.3", view }));
        stage.Slack.AssertClean();
        Assert.Equal("Declare", stage.Ana.View!.Title);
        Assert.Null(stage.Ben.View);
    }

    [Fact]
    public async Task An_update_with_an_old_hash_is_refused_and_what_was_typed_stays()
    {
        await using var stage = await SlackStage.Set();
        var opened = (await stage.Ok("views.open", new { trigger_id = await Trigger(stage), view = Blocks.Modal(blocks: Blocks.Field()) })).GetProperty("view");
        var (id, hash) = (opened.GetProperty("id").GetString(), opened.GetProperty("hash").GetString());
        await stage.Slack.Click(stage.Ana, stage.Ana.View!, "value", ["Checkout down"]);

        await stage.Ok("views.update", new { view_id = id, hash, view = Blocks.Modal("Declare now", blocks: [Blocks.Field(), Blocks.Severity()]) });
        Assert.Equal("hash_conflict", await stage.Error("views.update", new { view_id = id, hash, view = Blocks.Modal(blocks: Blocks.Field()) }));
        Assert.Equal("not_found", await stage.Error("views.update", new { view_id = "V0NOTHING", view = Blocks.Modal(blocks: Blocks.Field()) }));

        Assert.Equal("== Declare now ==\nTitle: [Checkout down]\nSeverity: [▾]\n[Declare] [Cancel]", stage.Ana.View!.Shown);
        await stage.Slack.Submit(stage.Ana, stage.Ana.View!, ("Severity", "P0"));
        Assert.Equal("Checkout down", stage.Bot.Last.Json.GetProperty("view").GetProperty("state").GetProperty("values").GetProperty("title").GetProperty("value").GetProperty("value").GetString());
        Assert.Equal("p0", stage.Bot.Last.Json.GetProperty("view").GetProperty("state").GetProperty("values").GetProperty("severity").GetProperty("value").GetProperty("selected_option").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_submission_is_answered_with_errors_an_update_another_view_or_nothing()
    {
        await using var stage = await SlackStage.Set();
        await stage.Ok("views.open", new { trigger_id = await Trigger(stage), view = Blocks.Modal(metadata: "from C1", blocks: Blocks.Field()) });
        var view = stage.Ana.View!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Slack.Submit(stage.Ana, view));
        stage.Bot.Says("""{"response_action":"errors","errors":{"title":"Say a little more."}}""");
        await stage.Slack.Submit(stage.Ana, view, ("title", "Hm"));
        Assert.Equal("Say a little more.", view.Errors["title"]);
        Assert.Contains("! Say a little more.", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
        Assert.Equal("from C1", stage.Bot.Last.Json.GetProperty("view").GetProperty("private_metadata").GetString());

        stage.Bot.Says("""{"response_action":"push","view":{"type":"modal","title":{"type":"plain_text","text":"Sure?"},"blocks":[{"type":"divider"}],"submit":{"type":"plain_text","text":"Yes"}}}""");
        await stage.Slack.Submit(stage.Ana, view, ("title", "Checkout down"));
        Assert.Equal(["Declare", "Sure?"], stage.Ana.Views.Select(v => v.Title));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.Slack.Submit(stage.Ana, view, ("title", "From below")));

        stage.Bot.Says("""{"response_action":"update","view":{"type":"modal","title":{"type":"plain_text","text":"Done"},"blocks":[{"type":"divider"}],"submit":{"type":"plain_text","text":"Close"}}}""");
        await stage.Slack.Submit(stage.Ana, stage.Ana.View!);
        Assert.Equal(["Declare", "Done"], stage.Ana.Views.Select(v => v.Title));

        stage.Bot.Answers = null;
        await stage.Slack.Submit(stage.Ana, stage.Ana.View!);
        Assert.Equal(["Declare"], stage.Ana.Views.Select(v => v.Title));
        stage.Bot.Says("""{"response_action":"clear"}""");
        await stage.Slack.Submit(stage.Ana, stage.Ana.View!);
        Assert.Empty(stage.Ana.Views);
        stage.Slack.AssertClean();
    }

    [Theory]
    [InlineData("""{"response_action":"errors","errors":{"nowhere":"No such field"}}""")]
    [InlineData("""{"response_action":"update","view":{"type":"modal","title":{"type":"mrkdwn","text":"Done"},"blocks":[{"type":"divider"}]}}""")]
    [InlineData("""{"response_action":"explode"}""")]
    [InlineData("ok")]
    public async Task An_answer_that_Slack_would_not_understand_leaves_the_view_and_is_unexpected(string answer)
    {
        await using var stage = await SlackStage.Set();
        await stage.Ok("views.open", new { trigger_id = await Trigger(stage), view = Blocks.Modal(blocks: Blocks.Field()) });
        stage.Bot.Says(answer);

        var told = await stage.Slack.Submit(stage.Ana, stage.Ana.View!, ("title", "Checkout down"));

        Assert.Equal("view_response_invalid", told.Error);
        Assert.Equal("Declare", stage.Ana.View!.Title);
        Assert.Single(stage.Slack.Unexpected);
    }

    [Fact]
    public async Task Three_views_fit_on_one_another()
    {
        await using var stage = await SlackStage.Set();
        var button = new { type = "actions", elements = new[] { new { type = "button", action_id = "more", text = Blocks.Plain("More") } } };
        await stage.Ok("views.open", new { trigger_id = await Trigger(stage), view = Blocks.Modal("One", blocks: button) });
        foreach (var title in (string[])["Two", "Three"])
        {
            await stage.Slack.Click(stage.Ana, stage.Ana.View!, "more");
            await stage.Ok("views.push", new { trigger_id = stage.Bot.Last.Json.GetProperty("trigger_id").GetString(), view = Blocks.Modal(title, blocks: button) });
        }

        await stage.Slack.Click(stage.Ana, stage.Ana.View!, "More");
        Assert.Equal("push_limit_reached", await stage.Error("views.push", new { trigger_id = stage.Bot.Last.Json.GetProperty("trigger_id").GetString(), view = Blocks.Modal("Four", blocks: button) }));

        var top = stage.Ana.View!;
        await stage.Slack.Close(stage.Ana, top);
        Assert.Equal(["One", "Two"], stage.Ana.Views.Select(v => v.Title));
        Assert.Equal("view_closed", stage.Bot.Last.Json.GetProperty("type").GetString());
        Assert.Equal(top.Id, stage.Bot.Last.Json.GetProperty("view").GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_home_tab_is_published_and_opened()
    {
        await using var stage = await SlackStage.Set();
        await stage.Ok("views.publish", new { user_id = stage.Ana.Id, view = new { type = "home", blocks = new[] { new { type = "header", text = Blocks.Plain("My open items") } } } });

        await stage.Ana.OpenHome();

        Assert.Contains("== Home ==\nMy open items", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
        Assert.Equal("home", Assert.Single(stage.Bot.Events).GetProperty("view").GetProperty("type").GetString());
        Assert.Equal("hash_conflict", await stage.Error("views.publish", new { user_id = stage.Ana.Id, hash = "1.old", view = new { type = "home", blocks = new[] { new { type = "divider" } } } }));
        stage.Slack.AssertClean();
    }

    private static async Task<string> Trigger(SlackStage stage)
    {
        await stage.Slack.Shortcut(stage.Ana, "declare");
        return stage.Bot.Last.Json.GetProperty("trigger_id").GetString()!;
    }
}
