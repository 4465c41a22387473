namespace IncidentBot.Slack.Ingress;

public sealed class HappeningTests
{
    [Fact]
    public async Task The_bot_is_spoken_to_by_name_and_answers_the_person_alone()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();

        await house.Maya.Say(channel, $"<@{house.Slack.Options.BotUserId}> note Rolled back and watching");
        await house.Maya.Say(channel, "note This is said to people");
        await house.Maya.Tell("help");
        await house.Quiet();

        Assert.Single(await house.Timeline(incident), s => s.Contains("Rolled back and watching", StringComparison.Ordinal));
        Assert.DoesNotContain(await house.Timeline(incident), s => s.Contains("said to people", StringComparison.Ordinal));
        var left = await house.Left<Whisper>();
        Assert.Equal([channel.Id, house.Slack.DirectMessages(house.Maya).Id], left.Select(w => w.Room));
    }

    [Fact]
    public async Task A_marked_message_is_kept_once()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "The key is out since nine");
        var elsewhere = await house.Maya.Say(house.General, "Lunch?");

        await house.Tomas.React(message, "pushpin");
        await house.Jess.React(message, "round_pushpin");
        await house.Jess.Pin(message);
        await house.Jess.React(message, "eyes");
        await house.Jess.Pin(elsewhere);
        await house.Quiet();

        Assert.Equal(["tomas", "jess", "jess"], (await house.Left<FetchMessage>()).Select(f => f.By.Value));
        await house.Drain();
        Assert.Single(await house.Timeline(incident), s => s.Contains("The key is out since nine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_is_captured_by_its_menu_and_its_later_changes_are_noted()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "The key is out since nine");
        var other = await house.Maya.Say(channel, "Nobody captured this");

        Assert.True((await house.Slack.Shortcut(house.Tomas, message, "capture_message")).IsAcknowledged);
        await house.Slack.Repeat();
        await house.Maya.Edit(message, "The key is out since ten");
        await house.Maya.Edit(other, "Nor this");
        await house.Maya.Delete(message);
        await house.Maya.Delete(other);
        await house.Quiet();

        var timeline = await house.Timeline(incident);
        Assert.Single(timeline, s => s.Contains("since nine", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("since ten", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("was deleted in its chat", StringComparison.Ordinal));
        Assert.DoesNotContain(timeline, s => s.Contains("Nobody", StringComparison.Ordinal) || s.Contains("Nor this", StringComparison.Ordinal));
        Assert.Single(await house.Whispers());
    }

    [Fact]
    public async Task A_message_elsewhere_is_added_to_the_incident_that_is_chosen()
    {
        await using var house = await SlackHouse.Open();
        var (incident, _) = await house.Incident();
        var (secret, _) = await house.Incident("declare P1 insider Somebody copies customer lists", isPrivate: true);
        var message = await house.Maya.Say(house.General, "Did anybody see this process?");

        await house.Slack.Shortcut(house.Jess, message, "capture_message");
        await house.Quiet();
        var view = house.Jess.View!;
        Assert.DoesNotContain("customer lists", view.Shown, StringComparison.Ordinal);
        await house.Slack.Submit(house.Jess, view, ("incident", incident.Value));

        Assert.Single(await house.Timeline(incident), s => s.Contains("Did anybody see this process?", StringComparison.Ordinal));
        Assert.Contains("Did anybody see this process?", house.Jess.View!.Shown, StringComparison.Ordinal);
        Assert.NotEqual(secret, incident);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task An_incident_is_declared_from_a_message_with_its_words()
    {
        await using var house = await SlackHouse.Open();
        var message = await house.Maya.Say(house.General, "A customer found the export by a search engine");

        await house.Slack.Shortcut(house.Jess, message, "declare_from_message");
        await house.Quiet();

        Assert.Contains("by a search engine", house.Jess.View!.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("This is needed", house.Jess.View!.Shown, StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task Who_comes_and_goes_is_recorded_and_nobody_else_is_asked_about()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var priya = house.Slack.User("priya");

        await priya.Join(channel);
        await priya.Leave(channel);
        await priya.Leave(house.General);
        await house.Maya.Archive(channel);
        await house.Quiet();

        var timeline = await house.Timeline(incident);
        Assert.Single(timeline, s => s.Contains("priya came into the room on slack", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("priya left the room on slack", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("maya archived the room on slack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_comes_again_has_no_second_effect()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        await house.Slack.User("priya").Join(channel);
        await house.Quiet();
        var before = await house.Timeline(incident);

        var again = await house.Slack.Repeat();

        Assert.Equal(200, again.Status);
        Assert.Equal(before, await house.Timeline(incident));
        Assert.Single(before, s => s.Contains("priya came into the room", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_revoked_token_is_shown_to_operators_and_the_home_page_is_drawn_when_it_is_opened()
    {
        await using var house = await SlackHouse.Open();

        await house.Maya.OpenHome();
        await house.Quiet();
        Assert.Equal(new ShowHome(new PersonId("maya")), Assert.Single(await house.Left<ShowHome>()));

        await house.Slack.RevokeTokens();
        await house.Quiet();
        Assert.Contains("tokens_revoked", house.Get<SlackState>().Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_in_a_thread_is_answered_in_that_thread_and_a_direct_message_by_a_message()
    {
        await using var house = await SlackHouse.Open();
        var (_, channel) = await house.Incident();
        var head = await house.Maya.Say(channel, "What do we know?");

        await house.Maya.Say(channel, $"<@{house.Slack.Options.BotUserId}> status", head);
        await house.Maya.Tell("help");
        await house.Quiet();
        await house.Drain();

        Assert.Equal(head.Ts, Assert.Single(house.Slack.CallsOf("chat.postEphemeral"))["thread_ts"]!.ToString());
        Assert.False(house.Slack.DirectMessages(house.Maya).Last!.IsEphemeral);
        Assert.NotEqual(house.Maya.Id, house.Slack.DirectMessages(house.Maya).Last!.User);
    }

    [Fact]
    public async Task A_channel_that_got_another_id_is_the_same_room()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var rooms = house.Get<Rooms.SlackRooms>();
        var slots = await rooms.Slots(channel.Id, CancellationToken.None);

        await house.Slack.Event((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse($$"""{"type":"channel_id_changed","old_channel_id":"{{channel.Id}}","new_channel_id":"C0NEW00001"}""")!);

        Assert.Equal(incident, await rooms.IncidentOf("C0NEW00001", CancellationToken.None));
        Assert.Equal("C0NEW00001", await rooms.ChannelOf(incident, CancellationToken.None));
        Assert.Null(await rooms.IncidentOf(channel.Id, CancellationToken.None));
        Assert.NotEmpty(slots);
        Assert.Equal(slots.OrderBy(s => s.Ts), (await rooms.Slots("C0NEW00001", CancellationToken.None)).OrderBy(s => s.Ts));
    }

    [Fact]
    public async Task Bots_are_not_heard()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var before = await house.Counts();

        foreach (var body in new[]
        {
            $$"""{"type":"message","channel_type":"im","channel":"D1","user":"{{house.Slack.Options.BotUserId}}","text":"help","ts":"1.0"}""",
            $$"""{"type":"app_mention","channel":"{{channel.Id}}","bot_id":"B99","user":"{{house.Maya.Id}}","text":"note From a bot","ts":"1.0"}""",
            $$"""{"type":"member_joined_channel","channel":"{{channel.Id}}","user":"{{house.Slack.Options.BotUserId}}"}""",
            """{"type":"message","subtype":"bot_message","channel_type":"im","channel":"D1","bot_id":"B1","text":"help","ts":"1.0"}""",
        })
            Assert.Equal(200, (await house.Slack.Event((System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(body)!))!.Status);

        Assert.Equal(before, await house.Counts());
        Assert.Empty(await house.Whispers());
        Assert.NotEqual(default, incident);
    }
}
