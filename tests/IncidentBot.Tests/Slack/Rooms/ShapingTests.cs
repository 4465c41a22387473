using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Slack.Rooms;

/// <summary>An incident's channel is what it should be, whatever was there before.</summary>
public sealed class ShapingTests : IAsyncLifetime
{
    private RoomHouse house = null!;

    public async Task InitializeAsync() => house = await RoomHouse.Open();

    public async Task DisposeAsync()
    {
        house.Slack.AssertClean();
        Assert.Empty(house.Slack.Violations);
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_new_room_has_name_purpose_topic_bookmarks_and_people()
    {
        Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape()));

        var channel = Assert.Single(house.Made);
        Assert.Equal(("sec-inc-0001-quiet-otter", "P1 | Respond | IM maya", "Response to INC-0001.", ChannelKind.Public), (channel.Name, channel.Topic, channel.Purpose, channel.Kind));
        Assert.Equal(
            [("Record", "https://incidents.example.com/rooms/inc-0001-quiet-otter"), ("Timeline", "https://incidents.example.com/rooms/inc-0001-quiet-otter#timeline"), ("Plan", "https://incidents.example.com/plan")],
            channel.Bookmarks.Select(b => (b.Title, b.Link)));
        Assert.Superset(new HashSet<string> { house.Maya.Id, house.Noor.Id }, channel.Members.ToHashSet());
        Assert.Equal(RoomHouse.Incident, await new SlackRooms(house.Memory, house.Clock).IncidentOf(channel.Id, default));
    }

    [Fact]
    public async Task Shaping_again_changes_nothing_and_a_new_topic_is_set_once()
    {
        await house.Shaped(RoomHouse.Shape());
        var before = house.Slack.Calls.Count;
        await house.Shaped(RoomHouse.Shape());
        Assert.Equal(
            ["auth.test", "users.list", "conversations.info", "conversations.members"],
            house.Slack.Calls.Skip(before).Select(c => c.Method));

        await house.Shaped(RoomHouse.Shape(topic: "P0 <now> & here"));

        Assert.Equal(2, house.Slack.CallsOf("conversations.setTopic").Count);
        Assert.Equal("P0 &lt;now&gt; &amp; here", Assert.Single(house.Made).Topic);
    }

    [Fact]
    public async Task A_name_that_somebody_has_is_never_taken_over()
    {
        var theirs = house.Slack.AddChannel("sec-inc-0001-quiet-otter");
        house.Slack.AddChannel("sec-inc-0001-quiet-otter-2", withBot: false);

        await house.Shaped(RoomHouse.Shape());

        Assert.Equal("sec-inc-0001-quiet-otter-3", Assert.Single(house.Made).Name);
        Assert.Equal("", theirs.Topic);
    }

    [Fact]
    public async Task A_channel_whose_making_was_not_answered_is_found_again()
    {
        house.Slack.Faults.Next("conversations.create", Fault.DropAfterCommit);

        await house.Shaped(RoomHouse.Shape());

        Assert.Equal("sec-inc-0001-quiet-otter", Assert.Single(house.Made).Name);
    }

    [Fact]
    public async Task When_the_workspace_forbids_channels_it_is_told_once_and_nothing_waits()
    {
        house.Slack.Faults.Always("conversations.create", Fault.Error("restricted_action"));

        var told = Assert.IsType<Rejected>(await house.Shaped(RoomHouse.Shape()));
        var bot = await house.Bot();

        Assert.StartsWith("Slack made no channel, so the response goes on in the war room.", told.Why, StringComparison.Ordinal);
        Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape()));
        Assert.IsType<Delivered>(await bot.Post(new("inc-0001-quiet-otter"), Card.Line("hello"), RoomHouse.Once("p"), default));

        house.Slack.Faults.Clear();
        await house.Shaped(RoomHouse.Shape());
        Assert.IsType<Delivered>(await bot.Post(new("inc-0001-quiet-otter"), Card.Line("hello"), RoomHouse.Once("p"), default));
        Assert.Equal("hello", Assert.Single(house.Made).Last!.Text);
    }

    [Fact]
    public async Task People_who_can_not_come_are_put_on_the_record_once()
    {
        house.Slack.Faults.Next("conversations.invite", Fault.Error("ura_max_channels"), Fault.Error("ura_max_channels"));

        await house.Shaped(RoomHouse.Shape(members: ["maya", "noor", "jess"]));
        await house.Shaped(RoomHouse.Shape(members: ["maya", "noor", "jess"]));

        var notes = house.Recorded.Values.Cast<NoteNotInvited>().ToArray();
        Assert.Equal(["jess", "maya"], notes.SelectMany(n => n.People).Select(p => p.Value).Order());
        Assert.Contains(notes, n => n.Why == "no Slack account that may take part");
        Assert.Contains(house.Noor.Id, Assert.Single(house.Made).Members);
    }

    [Fact]
    public async Task Who_left_is_not_called_back_and_a_group_is_invited_once()
    {
        var group = house.Slack.AddUserGroup("sec", house.Noor);
        house.Roster = new Roster(house.Roster.People, house.Roster.OnCall, [new PeopleGroup("sec", "Security", ImmutableDictionary<string, string>.Empty.Add("slack", group.Id))]);
        var shape = RoomHouse.Shape(members: ["maya"]) with { Absent = [new Absence("slack", new("maya"))] };
        await house.Shaped(shape);
        var channel = Assert.Single(house.Made);
        Assert.Contains(house.Noor.Id, channel.Members);
        Assert.DoesNotContain(house.Maya.Id, channel.Members);

        await house.Noor.Leave(channel);
        await house.Shaped(shape with { Absent = [] });

        Assert.Contains(house.Maya.Id, channel.Members);
        Assert.DoesNotContain(house.Noor.Id, channel.Members);
    }

    [Fact]
    public async Task A_report_that_became_an_incident_keeps_its_channel_under_the_new_name()
    {
        await house.Shaped(RoomHouse.Shape("rep-0001-quiet-otter"));
        await house.Shaped(RoomHouse.Shape());

        Assert.Equal("sec-inc-0001-quiet-otter", Assert.Single(house.Made).Name);
    }

    [Fact]
    public async Task A_room_that_must_be_private_now_moves_and_the_old_one_shows_no_card_any_more()
    {
        await house.Shaped(RoomHouse.Shape());
        var bot = await house.Bot();
        await bot.PutSlot(new("inc-0001-quiet-otter"), SlotId.Incident, Card.Line("Payroll data on a public share"), RoomHouse.Once("s"), default);
        var old = Assert.Single(house.Made);
        await house.Maya.Say(old, "who can see this?");

        await house.Shaped(RoomHouse.Shape("quiet-otter", secret: true, members: ["maya"]));

        var moved = house.Made.Single(c => c.Id != old.Id);
        Assert.Equal((ChannelKind.Private, "sec-quiet-otter", true), (moved.Kind, moved.Name, old.IsArchived));
        Assert.Equal([house.Slack.Options.BotUserId, house.Maya.Id], moved.Members);
        Assert.DoesNotContain("Payroll", old.Transcript(), StringComparison.Ordinal);
        Assert.DoesNotContain(moved.Messages, m => m.Subtype is null);
        Assert.Equal(new DrawSlot(SlotId.Incident), Assert.Single(house.Left).Value);
        Assert.Contains("who can see this?", System.Text.Encoding.UTF8.GetString(house.Recorded.Values.OfType<Updates.KeepTranscript>().Single().Transcript.Bytes.Span), StringComparison.Ordinal);
        Assert.Null(await new SlackRooms(house.Memory, house.Clock).IncidentOf(old.Id, default));
    }

    [Fact]
    public async Task A_room_is_archived_at_the_end_and_an_incident_that_is_opened_again_gets_the_next_one()
    {
        await house.Shaped(RoomHouse.Shape());
        await (await house.Bot()).PutSlot(new("inc-0001-quiet-otter"), SlotId.Incident, Card.Line("the card"), RoomHouse.Once("s"), default);
        await house.Shaped(RoomHouse.Shape(archived: true) with { Closing = false });
        Assert.False(Assert.Single(house.Made).IsArchived);

        await house.Shaped(RoomHouse.Shape(archived: true));
        var first = Assert.Single(house.Made);
        Assert.True(first.IsArchived);
        Assert.IsType<Delivered>(await (await house.Bot()).Post(new("inc-0001-quiet-otter"), Card.Line("late"), RoomHouse.Once("late"), default));
        var before = first.Transcript();

        await house.Shaped(RoomHouse.Shape());

        Assert.Equal(["sec-inc-0001-quiet-otter", "sec-inc-0001-quiet-otter-2"], house.Made.Select(c => c.Name).Order());
        Assert.Equal((true, before), (first.IsArchived, first.Transcript()));
        Assert.Equal(new DrawSlot(SlotId.Incident), Assert.Single(house.Left).Value);
        Assert.Empty(house.Recorded);
        Assert.Contains(house.Maya.Id, house.Made.Single(c => c != first).Members);
        await house.Shaped(RoomHouse.Shape());
        Assert.Equal(2, house.Made.Length);
    }

    [Fact]
    public async Task Where_slack_lets_the_bot_open_a_room_again_it_is_used_again()
    {
        await using var other = await RoomHouse.Open(new Simulators.Slack.SlackOptions { BotsMayUnarchive = true });
        await other.Shaped(RoomHouse.Shape());
        await other.Shaped(RoomHouse.Shape(archived: true));

        await other.Shaped(RoomHouse.Shape());

        Assert.False(Assert.Single(other.Made).IsArchived);
    }

    [Fact]
    public async Task What_slack_forbids_beside_the_channel_stops_nothing()
    {
        foreach (var method in new[] { "conversations.setTopic", "conversations.setPurpose", "bookmarks.list", "conversations.rename", "conversations.members" })
            house.Slack.Faults.Always(method, Fault.Error("restricted_action"));

        Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape("rep-0001-quiet-otter")));
        Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape()));

        Assert.Contains(house.Maya.Id, Assert.Single(house.Made).Members);
    }

    [Theory]
    [InlineData("token_revoked")]
    [InlineData("missing_scope")]
    [InlineData("ratelimited")]
    [InlineData("internal_error")]
    public async Task What_an_operator_or_time_can_mend_is_tried_again(string code)
    {
        foreach (var method in new[] { "conversations.create", "conversations.setTopic", "conversations.info", "conversations.invite" })
            house.Slack.Faults.Next(method, Fault.Error(code));

        Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape()));
        Assert.IsType<Delivered>(await house.Shaped(RoomHouse.Shape()));
        Assert.Single(house.Made);
    }

    [Fact]
    public async Task When_nothing_can_be_remembered_nothing_is_made()
    {
        var bot = await house.Bot();
        house.Memory.Broken = true;

        Assert.IsType<TryLater>(await bot.ShapeRoom(RoomHouse.Shape(), default));
        Assert.Empty(house.Made);
    }
}
