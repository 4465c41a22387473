namespace IncidentBot.Simulators;

/// <summary>Each limit of Block Kit, one step too far. What is refused is unexpected, so a test that only looks at the outcome fails as well.</summary>
public sealed class BlockRulesTests
{
    private static readonly string Long = new('x', 3001);

    public static TheoryData<string, string> Broken => new()
    {
        { """[{"type":"section","text":{"type":"mrkdwn","text":""}}]""", "must be more than 0 characters [json-pointer:/blocks/0/text/text]" },
        { $$$"""[{"type":"section","text":{"type":"mrkdwn","text":"{{{Long}}}"}}]""", "less than 3001" },
        { """[{"type":"section"}]""", "must have text or fields" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"a"},"colour":"red"}]""", "no such field: colour" },
        { """[{"type":"hologram"}]""", "unsupported type: hologram" },
        { $$$"""[{"type":"header","text":{"type":"plain_text","text":"{{{Long[..151]}}}"}}]""", "less than 151" },
        { """[{"type":"header","text":{"type":"mrkdwn","text":"a"}}]""", "must be plain_text" },
        { """[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "already exists" },
        { """[{"type":"actions","elements":[]}]""", "at least 1 items" },
        { """[{"type":"actions","elements":[{"type":"button","action_id":"a","text":{"type":"plain_text","text":"A"}},{"type":"button","action_id":"a","text":{"type":"plain_text","text":"B"}}]}]""", "action_id \"a\" already exists" },
        { """[{"type":"actions","elements":[{"type":"plain_text_input","action_id":"a"}]}]""", "cannot stand here" },
        { """[{"type":"actions","elements":[{"type":"multi_static_select","action_id":"a","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}]}]}]""", "cannot stand here" },
        { $$$"""[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"{{{Long[..76]}}}"}}]}]""", "less than 76" },
        { $$$"""[{"type":"actions","elements":[{"type":"button","value":"{{{Long[..2001]}}}","text":{"type":"plain_text","text":"A"}}]}]""", "less than 2001" },
        { """[{"type":"actions","elements":[{"type":"button","style":"loud","text":{"type":"plain_text","text":"A"}}]}]""", "must be one of primary, danger" },
        { """[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"A"},"confirm":{"title":{"type":"plain_text","text":"Sure?"}}}]}]""", "missing required field: text" },
        { """[{"type":"actions","elements":[{"type":"overflow","options":[]}]}]""", "at least 1 items" },
        { """[{"type":"actions","elements":[{"type":"static_select"}]}]""", "either options or option_groups" },
        { """[{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"A"},"value":"a"}],"initial_option":{"text":{"type":"plain_text","text":"B"},"value":"b"}}]}]""", "must be one of the options" },
        { $$$"""[{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"plain_text","text":"A"},"value":"{{{Long[..151]}}}"}]}]}]""", "less than 151" },
        { """[{"type":"actions","elements":[{"type":"static_select","options":[{"text":{"type":"mrkdwn","text":"A"},"value":"a"}]}]}]""", "must be plain_text" },
        { """[{"type":"context","elements":[{"type":"button","text":{"type":"plain_text","text":"A"}}]}]""", "must be a text object" },
        { """[{"type":"image","image_url":"https://example.com/a.png"}]""", "missing required field: alt_text" },
        { """[{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]},{"type":"table","rows":[[{"type":"raw_text","text":"a"}]]}]""", "only one table" },
        { """[{"type":"table","rows":[[{"type":"mrkdwn","text":"a"}]]}]""", "must be raw_text" },
        { """[{"type":"table","rows":[[{"type":"raw_text","text":""}]]}]""", "must be more than 0" },
        { """[{"type":"section","text":{"type":"mrkdwn","text":"a"},"accessory":{"type":"datetimepicker","action_id":"a"}}]""", "cannot stand here" },
        { $"[{string.Join(',', Enumerable.Repeat("""{"type":"divider"}""", 51))}]", "no more than 50 items" },
        { $$$"""[{"type":"context","elements":[{{{string.Join(',', Enumerable.Repeat("""{"type":"mrkdwn","text":"a"}""", 11))}}}]}]""", "no more than 10 items" },
    };

    public static TheoryData<string, string> BrokenViews => new()
    {
        { """{"type":"modal","title":{"type":"plain_text","text":"A"},"blocks":[]}""", "at least 1 items" },
        { """{"type":"modal","title":{"type":"plain_text","text":"A title of twenty-five ch"},"blocks":[{"type":"divider"}]}""", "less than 25" },
        { """{"type":"modal","title":{"type":"plain_text","text":"A"},"blocks":[{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input"}}]}""", "submit" },
        { $$$"""{"type":"modal","title":{"type":"plain_text","text":"A"},"private_metadata":"{{{Long}}}","blocks":[{"type":"divider"}]}""", "less than 3001" },
        { """{"type":"modal","title":{"type":"plain_text","text":"A"},"blocks":[{"type":"markdown","text":"a"}]}""", "messages only" },
        { """{"type":"modal","title":{"type":"plain_text","text":"A"},"submit":{"type":"plain_text","text":"A"},"blocks":[{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"button","text":{"type":"plain_text","text":"A"}}}]}""", "cannot stand here" },
        { """{"type":"modal","title":{"type":"plain_text","text":"A"},"submit":{"type":"plain_text","text":"A"},"blocks":[{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","focus_on_load":true}},{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","focus_on_load":true}}]}""", "only one element" },
        { """{"type":"modal","title":{"type":"plain_text","text":"A"},"blocks":[{"type":"actions","elements":[{"type":"channels_select","response_url_enabled":true}]}]}""", "response_url_enabled" },
        { """{"type":"home","blocks":[{"type":"divider"}]}""", "must be modal" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_block_that_Slack_refuses_is_refused_and_unexpected(string blocks, string why)
    {
        await using var stage = await SlackStage.Set();

        var answer = await stage.Call("chat.postMessage", $$"""{"channel":"{{stage.General.Id}}","text":"t","blocks":{{blocks}}}""");

        Assert.Equal("invalid_blocks", answer.GetProperty("error").GetString());
        Assert.Contains(answer.GetProperty("response_metadata").GetProperty("messages").EnumerateArray(), m => m.GetString()!.Contains(why, StringComparison.Ordinal));
        Assert.Contains(why, Assert.Single(stage.Slack.Unexpected), StringComparison.Ordinal);
        Assert.Empty(stage.General.Messages);
    }

    [Theory]
    [MemberData(nameof(BrokenViews))]
    public async Task A_view_that_Slack_refuses_is_refused_and_unexpected(string view, string why)
    {
        await using var stage = await SlackStage.Set();
        await stage.Slack.Shortcut(stage.Ana, "declare");

        var answer = await stage.Call("views.open", $$"""{"trigger_id":"{{stage.Bot.Last.Json.GetProperty("trigger_id").GetString()}}","view":{{view}}}""");

        Assert.Equal("invalid_arguments", answer.GetProperty("error").GetString());
        Assert.Contains(why, Assert.Single(stage.Slack.Unexpected), StringComparison.Ordinal);
        Assert.Null(stage.Ana.View);
    }

    [Fact]
    public async Task A_view_of_more_than_250_kB_is_too_large()
    {
        await using var stage = await SlackStage.Set();
        var text = new string('ä', 2900);

        Assert.Equal("view_too_large", await stage.Error("views.publish", new
        {
            user_id = stage.Ana.Id,
            view = new { type = "home", blocks = Enumerable.Range(0, 100).Select(_ => new { type = "section", text = Blocks.Marked(text) }) },
        }));
    }

    [Fact]
    public async Task What_Slack_takes_is_taken_and_gets_the_ids_it_lacks()
    {
        await using var stage = await SlackStage.Set();

        var message = await stage.Said(new object[]
        {
            new { type = "header", text = Blocks.Plain(new string('x', 150)) },
            new { type = "section", fields = new[] { Blocks.Marked("*IM*\nAna"), Blocks.Plain("P0") } },
            new { type = "actions", elements = new object[] { new { type = "button", text = Blocks.Plain("Go"), url = "https://example.com" }, new { type = "checkboxes", action_id = "c", options = new[] { Blocks.Option("A", "a") } } } },
            new { type = "context", elements = new object[] { Blocks.Marked("a"), new { type = "image", image_url = "https://example.com/a.png", alt_text = "a" } } },
            new { type = "table", rows = new[] { new[] { new { type = "raw_text", text = "a" } } } },
            new { type = "markdown", text = "**a**" },
        });

        stage.Slack.AssertClean();
        Assert.All(message.Blocks!.Value.EnumerateArray(), b => Assert.NotEqual("", b.GetProperty("block_id").GetString()));
        Assert.NotEqual("", message.Blocks.Value[2].GetProperty("elements")[0].GetProperty("action_id").GetString());
    }
}
