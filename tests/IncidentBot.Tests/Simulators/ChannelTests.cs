namespace IncidentBot.Simulators;

/// <summary>Channels refuse what Slack's refuse.</summary>
public sealed class ChannelTests
{
    [Fact]
    public async Task A_name_stays_taken_by_archived_and_by_private_channels()
    {
        await using var stage = await SlackStage.Set();
        stage.Slack.AddChannel("board-only", isPrivate: true, withBot: false);
        var made = (await stage.Ok("conversations.create", new { name = "inc-1" })).GetProperty("channel").GetProperty("id").GetString();
        await stage.Ok("conversations.archive", new { channel = made });

        Assert.Equal("name_taken", await stage.Error("conversations.create", new { name = "inc-1" }));
        Assert.Equal("name_taken", await stage.Error("conversations.create", new { name = "board-only" }));
        Assert.Equal("already_archived", await stage.Error("conversations.archive", new { channel = made }));
        Assert.Equal("is_archived", await stage.Error("chat.postMessage", new { channel = made, text = "Anybody?" }));
        Assert.Equal("cant_archive_general", await stage.Error("conversations.archive", new { channel = stage.General.Id }));
        stage.Slack.AssertClean();
    }

    [Theory]
    [InlineData("", "invalid_name_required")]
    [InlineData("Inc-1", "invalid_name_specials")]
    [InlineData("inc 1", "invalid_name_specials")]
    [InlineData("inc.1", "invalid_name_specials")]
    [InlineData("--_", "invalid_name_punctuation")]
    [InlineData("a23456789012345678901234567890123456789012345678901234567890123456789012345678901", "invalid_name_maxlength")]
    public async Task A_name_that_Slack_refuses_is_refused(string name, string code)
    {
        await using var stage = await SlackStage.Set();

        Assert.Equal(code, await stage.Error("conversations.create", new { name }));
        Assert.NotEmpty(stage.Slack.Unexpected);
    }

    [Fact]
    public async Task What_the_bot_is_not_in_it_cannot_use()
    {
        await using var stage = await SlackStage.Set();
        var secret = stage.Slack.AddChannel("secret", isPrivate: true, withBot: false, members: [stage.Ana]);
        var open = stage.Slack.AddChannel("open", withBot: false, members: [stage.Ana]);

        Assert.Equal("channel_not_found", await stage.Error("chat.postMessage", new { channel = secret.Id, text = "Hello" }));
        Assert.Equal("channel_not_found", (await stage.Get("conversations.info", $"channel={secret.Id}")).GetProperty("error").GetString());
        Assert.Equal("not_in_channel", await stage.Error("conversations.setTopic", new { channel = open.Id, topic = "Hello" }));
        Assert.Equal("not_in_channel", await stage.Error("conversations.history", new { channel = open.Id }));
        await stage.Ok("chat.postMessage", new { channel = open.Id, text = "Hello" });
        stage.Slack.Scopes.Remove("chat:write.public");
        Assert.Equal("not_in_channel", await stage.Error("chat.postMessage", new { channel = open.Id, text = "Hello" }));
        await stage.Ok("conversations.join", new { channel = open.Id });
        await stage.Ok("chat.postMessage", new { channel = open.Id, text = "Hello again" });
        await stage.Ana.Kick(open, stage.Slack.User(stage.Slack.Options.BotUserId));
        Assert.Equal("not_in_channel", await stage.Error("chat.postMessage", new { channel = open.Id, text = "Hello?" }));
        stage.Slack.AssertClean();
    }

    [Fact]
    public async Task One_bad_guest_keeps_all_out_unless_forced()
    {
        await using var stage = await SlackStage.Set();
        var made = (await stage.Ok("conversations.create", new { name = "inc-1" })).GetProperty("channel").GetProperty("id").GetString();
        var room = stage.Slack.Channel("inc-1");
        var users = $"{stage.Ana.Id},U0NOBODY,{stage.Ben.Id}";

        Assert.Equal("user_not_found", await stage.Error("conversations.invite", new { channel = made, users }));
        Assert.DoesNotContain(stage.Ana.Id, room.Members);

        var forced = await stage.Ok("conversations.invite", new { channel = made, users, force = true });
        var error = Assert.Single(forced.GetProperty("errors").EnumerateArray());
        Assert.Equal(("U0NOBODY", "user_not_found"), (error.GetProperty("user").GetString(), error.GetProperty("error").GetString()));
        Assert.Equal([stage.Slack.Options.BotUserId, stage.Ana.Id, stage.Ben.Id], room.Members);
        Assert.Equal("already_in_channel", await stage.Error("conversations.invite", new { channel = made, users = stage.Ana.Id }));
        Assert.Equal("cant_invite_self", await stage.Error("conversations.invite", new { channel = made, users = stage.Slack.Options.BotUserId }));

        await stage.Slack.Quiet();
        Assert.Equal(2, stage.Bot.Events.Count(e => e.GetProperty("type").GetString() == "member_joined_channel"));
    }

    [Fact]
    public async Task A_topic_has_250_characters()
    {
        await using var stage = await SlackStage.Set();

        await stage.Ok("conversations.setTopic", new { channel = stage.General.Id, topic = new string('x', 250) });
        stage.Slack.AssertClean();
        Assert.Equal("too_long", await stage.Error("conversations.setPurpose", new { channel = stage.General.Id, purpose = new string('x', 251) }));
        Assert.Equal(250, stage.General.Topic.Length);
        Assert.Equal("", stage.General.Purpose);
    }

    [Fact]
    public async Task A_person_is_written_to_in_a_channel_of_their_own()
    {
        await using var stage = await SlackStage.Set();

        var opened = (await stage.Ok("conversations.open", new { users = stage.Ana.Id })).GetProperty("channel").GetProperty("id").GetString();
        await stage.Ok("chat.postMessage", new { channel = opened, text = "You are paged" });
        await stage.Ok("chat.postMessage", new { channel = stage.Ana.Id, text = "You are still paged" });

        Assert.StartsWith("D", opened, StringComparison.Ordinal);
        Assert.Equal(["You are paged", "You are still paged"], stage.Slack.DirectMessages(stage.Ana).Messages.Select(m => m.Shown));
        Assert.DoesNotContain("paged", stage.Slack.Sees(stage.Ben), StringComparison.Ordinal);
        Assert.Equal("channel_not_found", await stage.Error("chat.update", new { channel = stage.Ana.Id, ts = "1.000000", text = "Never mind" }));
    }

    [Fact]
    public async Task A_group_names_its_people()
    {
        await using var stage = await SlackStage.Set();
        var group = stage.Slack.AddUserGroup("oncall", stage.Ben);

        Assert.Contains(stage.Ben.Id, (await stage.Get("usergroups.users.list", $"usergroup={group.Id}")).GetRawText(), StringComparison.Ordinal);
        await stage.Ok("usergroups.users.update", new { usergroup = group.Id, users = stage.Ana.Id });
        Assert.Equal([stage.Ana.Id], group.Users);
        Assert.Equal("no_such_subteam", (await stage.Get("usergroups.users.list", "usergroup=S0NOTHING")).GetProperty("error").GetString());
    }
}
