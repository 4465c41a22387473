namespace IncidentBot.Slack.Ingress;

/// <summary>Messages that people mark come to the record as they were when they were marked.</summary>
public sealed class CaptureTests
{
    [Fact]
    public async Task A_pinned_message_that_is_changed_before_it_is_fetched_is_kept_as_it_was_and_the_change_beside_it()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "The key is out since nine");

        house.Slack.Faults.Next("conversations.history", Simulators.Slack.Fault.Status(503));
        await house.Tomas.Pin(message);
        await house.Quiet();
        await house.Maya.Edit(message, "The key is out since ten");
        await house.Drain();

        var timeline = await house.Timeline(incident);
        Assert.Single(timeline, s => s.StartsWith("Message of maya: The key is out since nine", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("was changed in its chat to: The key is out since ten", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_marked_without_its_words_is_kept_as_it_was_though_it_is_changed_and_deleted_before_it_is_fetched()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "The key is out since nine");

        house.Slack.Faults.Next("conversations.history", Simulators.Slack.Fault.Status(503));
        await house.Tomas.React(message, "pushpin");
        await house.Quiet();
        await house.Maya.Edit(message, "Never mind");
        await house.Maya.Delete(message);
        await house.Drain();

        var timeline = await house.Timeline(incident);
        Assert.Single(timeline, s => s.StartsWith("Message of maya: The key is out since nine", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("was deleted in its chat", StringComparison.Ordinal));
        Assert.Null(await house.Get<Rooms.Marks>().Seen($"slack:{channel.Id}:{message.Ts}", CancellationToken.None));
    }

    [Fact]
    public async Task A_message_that_was_gone_before_it_could_be_read_is_told_to_a_person()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "Oops");
        await house.Maya.Delete(message);

        await house.Get<Chat.RoomDoor>().Leave("slack", incident, new FetchMessage($"slack:{channel.Id}:{message.Ts}", new("tomas")), "test", CancellationToken.None);
        await house.Drain();

        Assert.Contains(house.Slack.CallsOf("chat.postMessage"), c => c["text"]!.ToString().Contains("could not be put on the timeline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_second_mark_is_heard_when_the_first_one_came_to_nothing()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "The key is out since nine");
        house.Slack.Faults.Next("conversations.history", Simulators.Slack.Fault.Error("invalid_arguments"));
        await house.Tomas.React(message, "pushpin");
        await house.Quiet();
        await house.Drain();
        Assert.DoesNotContain(await house.Timeline(incident), s => s.Contains("since nine", StringComparison.Ordinal));

        await house.Jess.React(message, "pushpin");
        await house.Quiet();
        await house.Drain();

        Assert.Single(await house.Timeline(incident), s => s.Contains("since nine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_elsewhere_is_added_as_it_was_though_it_is_deleted_before_the_incident_is_chosen()
    {
        await using var house = await SlackHouse.Open();
        var (incident, _) = await house.Incident();
        var words = string.Join(' ', Enumerable.Range(0, 700).Select(i => $"word{i}"));
        var message = await house.Maya.Say(house.General, words);

        await house.Slack.Shortcut(house.Jess, message, "capture_message");
        await house.Quiet();
        await house.Maya.Delete(message);
        await house.Slack.Submit(house.Jess, house.Jess.View!, ("incident", incident.Value));
        await house.Drain();

        Assert.Single(await house.Timeline(incident), s => s.StartsWith("Message of maya: word0 word1 ", StringComparison.Ordinal) && s.EndsWith("word699", StringComparison.Ordinal));
        Assert.Contains("word0", house.Jess.View!.Shown, StringComparison.Ordinal);
        Assert.Null(await house.Get<Rooms.SlackRooms>().Find("carried", house.Jess.Id, CancellationToken.None));
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task The_message_an_incident_was_declared_from_stands_on_its_timeline()
    {
        await using var house = await SlackHouse.Open();
        var message = await house.Maya.Say(house.General, "A customer found the export by a search engine");
        await house.Slack.Shortcut(house.Jess, message, "declare_from_message");
        await house.Quiet();
        await house.Maya.Delete(message);

        await house.Slack.Submit(house.Jess, house.Jess.View!, ("severity", "P1"), ("title", "Export is public"));
        await house.Slack.Repeat();
        await house.Drain();

        var incident = await house.Ledger.Read(unit => unit.Query("SELECT id FROM incident", r => r.GetString(0)).Single(), CancellationToken.None);
        Assert.Single(await house.Timeline(new IncidentId(incident)), s => s.StartsWith("Message of maya: A customer found the export", StringComparison.Ordinal));
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task Who_is_not_known_just_now_is_heard_when_Slack_brings_the_event_again()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var message = await house.Maya.Say(channel, "The key is out since nine");
        house.Slack.Faults.Always("users.list", Simulators.Slack.Fault.Error("fatal_error"));
        house.Time.Forward(TimeSpan.FromMinutes(16));

        await house.Tomas.Pin(message);
        await house.Tomas.Say(channel, $"<@{house.Slack.Options.BotUserId}> note Rolled back and watching");
        await house.Quiet();
        Assert.DoesNotContain(await house.Timeline(incident), s => s.Contains("Rolled back", StringComparison.Ordinal));
        Assert.NotEqual(0, house.Slack.PendingRetries);

        house.Slack.Faults.Clear();
        Assert.Null(await house.Get<SlackDirectory>().Refresh(CancellationToken.None));
        await house.Slack.Retries();
        house.Time.Forward(TimeSpan.FromMinutes(1));
        await house.Slack.Retries();
        await house.Drain();

        var timeline = await house.Timeline(incident);
        Assert.Single(timeline, s => s.Contains("Rolled back", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("since nine", StringComparison.Ordinal));
    }
}
