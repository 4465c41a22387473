using IncidentBot.Slack.Wire;
using static IncidentBot.Slack.Workspace;

namespace IncidentBot.Slack;

public sealed class DirectoryTests
{
    private static readonly PersonId AnaId = new("ana");

    [Fact]
    public async Task A_confirmed_address_says_who_it_is_and_an_unconfirmed_one_does_not()
    {
        var workspace = new Workspace();
        var directory = await workspace.Read();

        Assert.Equal(new Known(AnaId), workspace.Who(directory, "U0ANA00001"));
        Assert.Equal("U0ANA00001", directory.UserOf(AnaId));
        Assert.Equal(TurnedAwayBecause.NotInTheRoster, Reason(workspace.Who(directory, "U0BO000001")));
        Assert.Null(directory.UserOf(new PersonId("bo")));
        Assert.Equal(("T0ACME0001", "U0BOT00001"), (directory.TeamId, directory.BotUserId));
        Assert.Contains("limit=1000", workspace.Slack.Calls.First(c => c.Method == "users.list").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rosters_own_id_is_stronger_than_an_address()
    {
        var workspace = new Workspace(Someone("ana", "ana@example.com", slack: "U0BO000001"));
        var directory = await workspace.Read();

        Assert.Equal(new Known(AnaId), workspace.Who(directory, "U0BO000001"));
        Assert.Equal(TurnedAwayBecause.NotInTheRoster, Reason(workspace.Who(directory, "U0ANA00001")));
    }

    [Theory]
    [InlineData("\"is_restricted\":true", TurnedAwayBecause.Guest)]
    [InlineData("\"is_ultra_restricted\":true", TurnedAwayBecause.Guest)]
    [InlineData("\"is_stranger\":true", TurnedAwayBecause.Stranger)]
    [InlineData("\"team_id\":\"T0OTHER001\"", TurnedAwayBecause.Stranger)]
    [InlineData("\"is_bot\":true", TurnedAwayBecause.Bot)]
    [InlineData("\"deleted\":true", TurnedAwayBecause.Deactivated)]
    [InlineData("\"deleted\":true,\"is_bot\":true", TurnedAwayBecause.Deactivated)]
    public async Task Who_may_not_is_refused_even_with_the_right_address(string flag, TurnedAwayBecause reason)
    {
        var workspace = new Workspace { Pages = [[Ana.Replace("\"team_id\":\"T0ACME0001\"", flag.StartsWith("\"team", StringComparison.Ordinal) ? flag : "\"team_id\":\"T0ACME0001\"," + flag, StringComparison.Ordinal)]] };
        var directory = await workspace.Read();

        var turned = Assert.IsType<TurnedAway>(workspace.Who(directory, "U0ANA00001"));
        Assert.Equal(reason, turned.Reason);
        Assert.NotEmpty(turned.Sentence.Words(p => p.Value));
        Assert.Null(directory.UserOf(AnaId));
    }

    [Fact]
    public async Task A_user_of_the_organisations_other_workspace_is_no_stranger()
    {
        var workspace = new Workspace { Pages = [[Ana.Replace("\"team_id\":\"T0ACME0001\"", "\"team_id\":\"T0ACME0002\",\"enterprise_user\":{\"enterprise_id\":\"E1\",\"teams\":[\"T0ACME0001\",\"T0ACME0002\"]}", StringComparison.Ordinal)]] };
        var directory = await workspace.Read();

        Assert.Equal(new Known(AnaId), workspace.Who(directory, "U0ANA00001", "T0ACME0002"));
        Assert.Equal(new Known(AnaId), workspace.Who(directory, "U0ANA00001", null));
    }

    [Fact]
    public async Task A_request_of_another_workspace_is_refused()
    {
        var workspace = new Workspace();
        var directory = await workspace.Read();

        Assert.Equal(TurnedAwayBecause.ForeignWorkspace, Reason(workspace.Who(directory, "U0ANA00001", "T0OTHER001")));
        Assert.Equal(TurnedAwayBecause.ForeignWorkspace, Reason(workspace.Who(directory, "U0OTHER001", "T0OTHER001")));
    }

    [Fact]
    public async Task A_user_claimed_by_two_people_and_a_person_claimed_by_two_users_are_nobodys()
    {
        var twoPeople = new Workspace(Someone("ana", "ana@example.com"), Someone("eve", null, slack: "U0ANA00001"));
        Assert.Equal(TurnedAwayBecause.Ambiguous, Reason(twoPeople.Who(await twoPeople.Read(), "U0ANA00001")));

        var twoUsers = new Workspace { Pages = [[Ana, Ana.Replace("U0ANA00001", "U0ANA00002", StringComparison.Ordinal)]] };
        var directory = await twoUsers.Read();
        Assert.Equal(TurnedAwayBecause.Ambiguous, Reason(twoUsers.Who(directory, "U0ANA00001")));
        Assert.Null(directory.UserOf(AnaId));
    }

    [Fact]
    public async Task Nobody_is_believed_before_the_first_list_and_after_fifteen_minutes_without_a_new_one()
    {
        var workspace = new Workspace();
        Assert.Equal(TurnedAwayBecause.CantBeTold, Reason(workspace.Who(workspace.Directory(), "U0ANA00001")));

        var directory = await workspace.Read();
        workspace.Clock.Forward(TimeSpan.FromMinutes(15));
        Assert.IsType<Known>(workspace.Who(directory, "U0ANA00001"));
        workspace.Clock.Forward(TimeSpan.FromSeconds(1));
        Assert.Equal(TurnedAwayBecause.CantBeTold, Reason(workspace.Who(directory, "U0ANA00001")));
    }

    [Fact]
    public async Task A_list_that_breaks_off_replaces_nothing()
    {
        var workspace = new Workspace { Pages = [[Bo], [Ana]] };
        var directory = await workspace.Read();
        var whole = workspace.Slack.Answers;
        workspace.Clock.Forward(TimeSpan.FromMinutes(5));
        workspace.Slack.Answers = c => c.Body.Contains("cursor", StringComparison.Ordinal) ? ScriptedSlack.Json("""{"ok":false,"error":"invalid_cursor"}""") : whole(c);

        Assert.NotNull(await directory.Refresh(default));

        Assert.Equal(new Known(AnaId), workspace.Who(directory, "U0ANA00001"));
        Assert.Equal(Start, directory.ReadAt);
    }

    [Fact]
    public async Task A_broken_token_is_not_asked_with_every_half_minute()
    {
        var workspace = new Workspace();
        workspace.Slack.Answers = _ => ScriptedSlack.Json("""{"ok":false,"error":"token_revoked"}""");

        Assert.Equal(TimeSpan.FromMinutes(5), await workspace.Directory().Refresh(default));
    }

    [Fact]
    public async Task After_a_restart_people_are_recognised_before_Slack_was_asked_and_others_are_not()
    {
        var workspace = new Workspace();
        await workspace.Read();
        workspace.Clock.Forward(TimeSpan.FromMinutes(14));
        var calls = workspace.Slack.Calls.Count;
        var restarted = workspace.Directory();
        await restarted.Recall(default);

        Assert.Equal(new Known(AnaId), workspace.Who(restarted, "U0ANA00001"));
        Assert.Equal(TurnedAwayBecause.CantBeTold, Reason(workspace.Who(restarted, "U0BO000001")));
        Assert.Equal("U0BOT00001", restarted.BotUserId);
        Assert.Equal(calls, workspace.Slack.Calls.Count);
        workspace.Clock.Forward(TimeSpan.FromMinutes(2));
        Assert.Equal(TurnedAwayBecause.CantBeTold, Reason(workspace.Who(restarted, "U0ANA00001")));
    }

    [Fact]
    public async Task What_is_recalled_gives_way_to_the_roster()
    {
        var workspace = new Workspace();
        await workspace.Read();
        workspace.Roster = new Workspace(Someone("ana", "ana@example.com", slack: "U0BO000001"), Someone("bo", "bo@example.com")).Roster;
        var restarted = workspace.Directory();
        await restarted.Recall(default);

        Assert.NotEqual(new Known(AnaId), workspace.Who(restarted, "U0ANA00001"));
    }

    [Fact]
    public async Task A_deactivation_counts_at_once_and_a_new_status_text_costs_nothing()
    {
        var workspace = new Workspace();
        var directory = await workspace.Read();
        var writes = workspace.Memory.Writes;
        await directory.Changed(User(Ana.Replace("\"real_name\"", "\"tz\":\"Europe/Paris\",\"real_name\"", StringComparison.Ordinal)), default);
        Assert.Equal(writes, workspace.Memory.Writes);

        await directory.Changed(User(Ana.Replace("\"real_name\"", "\"deleted\":true,\"real_name\"", StringComparison.Ordinal)), default);

        Assert.Equal(TurnedAwayBecause.Deactivated, Reason(workspace.Who(directory, "U0ANA00001")));
        Assert.Null(await workspace.Memory.Find("slack", "user", "ana", default));
    }

    [Fact]
    public async Task A_deactivation_while_the_pages_come_is_not_lost()
    {
        var workspace = new Workspace { Pages = [[Ana], [Bo]] };
        var directory = await workspace.Read();
        var whole = workspace.Slack.Answers;
        workspace.Slack.Answers = call =>
        {
            if (call.Body.Contains("cursor", StringComparison.Ordinal))
                Assert.True(directory.Changed(User(Ana.Replace("\"real_name\"", "\"deleted\":true,\"real_name\"", StringComparison.Ordinal)), default).IsCompletedSuccessfully);
            return whole(call);
        };

        Assert.Null(await directory.Refresh(default));

        Assert.Equal(TurnedAwayBecause.Deactivated, Reason(workspace.Who(directory, "U0ANA00001")));
    }

    [Fact]
    public async Task A_full_disk_takes_nobodys_name_away()
    {
        var workspace = new Workspace();
        workspace.Memory.Broken = true;

        Assert.IsType<Known>(workspace.Who(await workspace.Read(), "U0ANA00001"));
        await workspace.Directory().Recall(default);
    }

    [Fact]
    public async Task A_groups_users_are_asked_for_every_five_minutes_and_kept_when_Slack_is_away()
    {
        var workspace = new Workspace();
        var directory = await workspace.Read();
        workspace.Slack.Answers = _ => ScriptedSlack.Json("""{"ok":true,"users":["U0ANA00001"]}""");
        workspace.Slack.Calls.Clear();

        for (var i = 0; i < 3; i++)
            Assert.Equal(["U0ANA00001"], (await directory.UsersOfGroup("S0SEC00001", default)).Value!.Users.ToArray());
        Assert.Single(workspace.Slack.Calls);

        workspace.Clock.Forward(TimeSpan.FromMinutes(5));
        workspace.Slack.Answers = _ => ScriptedSlack.Json("{}", System.Net.HttpStatusCode.BadGateway);
        Assert.Equal(["U0ANA00001"], (await directory.UsersOfGroup("S0SEC00001", default)).Value!.Users.ToArray());
        directory.ForgetGroup("S0SEC00001");
        Assert.False((await directory.UsersOfGroup("S0SEC00001", default)).IsOk);
        Assert.Equal(3, workspace.Slack.Calls.Count);
    }

    private static SlackUser User(string json) => System.Text.Json.JsonSerializer.Deserialize(json, SlackJson.Default.SlackUser)!;

    private static TurnedAwayBecause Reason(Identity identity) => Assert.IsType<TurnedAway>(identity).Reason;
}
