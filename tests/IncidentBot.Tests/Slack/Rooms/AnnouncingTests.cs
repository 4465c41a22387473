using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Slack.Rooms;

/// <summary>An announcement channel that is not as it should be is told once, and stands for operators until it is.</summary>
public sealed class AnnouncingTests : IAsyncLifetime
{
    private static readonly RoomKey Planned = new("security");
    private static readonly SlotId Line = new($"{SlotId.Announcement}:{RoomHouse.Incident}");
    private RoomHouse house = null!;

    public async Task InitializeAsync()
    {
        house = await RoomHouse.Open();
        house.AnnouncementChannel = "#incidents";
    }

    public async Task DisposeAsync()
    {
        house.Slack.AssertClean();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_told_once_whatever_changes_and_after_a_restart()
    {
        var bot = await house.Bot();
        Assert.StartsWith("Slack has no channel #incidents", Assert.IsType<Rejected>(await Put(bot, "open")).Why, StringComparison.Ordinal);
        Assert.IsType<Delivered>(await Put(bot, "worse"));
        bot = await house.Bot();
        Assert.IsType<Delivered>(await Put(bot, "better"));
        Assert.Contains("Slack has no channel #incidents", house.State.Trouble, StringComparison.Ordinal);

        var channel = house.Slack.AddChannel("incidents", withBot: false);
        house.Clock.Forward(TimeSpan.FromMinutes(11));
        Assert.IsType<Delivered>(await Put(bot, "closed"));

        Assert.Equal("closed", channel.Last!.Text);
        Assert.Null(house.State.Trouble);
        house.Slack.Faults.Always("chat.update", Fault.Error("restricted_action"));
        Assert.IsType<Rejected>(await Put(bot, "again"));
        Assert.IsType<Delivered>(await Put(bot, "and again"));
    }

    [Fact]
    public async Task Nothing_is_announced_where_another_organisation_reads_along_and_what_stands_there_can_be_taken_away()
    {
        var channel = house.Slack.AddChannel("incidents");
        var bot = await house.Bot();
        await Put(bot, "open");
        channel.IsExtShared = true;
        house.Clock.Forward(TimeSpan.FromMinutes(11));

        Assert.Contains("is shared with another organisation", Assert.IsType<Rejected>(await Put(bot, "the title")).Why, StringComparison.Ordinal);
        Assert.IsType<Delivered>(await Put(bot, "the title"));
        Assert.Contains("is shared with another organisation", house.State.Trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("the title", channel.Transcript(), StringComparison.Ordinal);

        Assert.IsType<Delivered>(await Put(bot, null));
        Assert.DoesNotContain("open", channel.Transcript(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incidents_channel_that_was_shared_is_told_once()
    {
        await house.Shaped(RoomHouse.Shape());
        Assert.Single(house.Made).IsExtShared = true;

        await house.Shaped(RoomHouse.Shape());
        await house.Shaped(RoomHouse.Shape(topic: "P0"));

        Assert.Contains("shared with another organisation", Assert.Single(house.Recorded.Values.OfType<NoteRoomTrouble>()).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_through_many_channels_goes_on_where_slack_held_it_back()
    {
        for (var i = 0; i < 1100; i++)
            house.Slack.AddChannel($"team-{i}", withBot: false);
        var channel = house.Slack.AddChannel("incidents");
        var bot = await house.Bot();
        house.Slack.Faults.Next("conversations.list", Fault.Slow(TimeSpan.Zero), Fault.RateLimited(5));

        Assert.IsType<TryLater>(await Put(bot, "open"));
        house.Clock.Forward(TimeSpan.FromSeconds(6));
        Assert.IsType<Delivered>(await Put(bot, "open"));

        Assert.Equal("open", channel.Last!.Text);
        Assert.Single(house.Slack.CallsOf("conversations.list"), c => string.IsNullOrEmpty(c["cursor"]));
    }

    [Fact]
    public async Task A_lost_channel_is_looked_for_on_where_slack_held_it_back()
    {
        for (var i = 0; i < 1100; i++)
            house.Slack.AddChannel($"team-{i}", withBot: false);
        var bot = await house.Bot();
        house.Slack.Faults.Next("conversations.create", Fault.DropAfterCommit);
        house.Slack.Faults.Next("conversations.list", Fault.Slow(TimeSpan.Zero), Fault.RateLimited(5));

        Assert.IsType<Delivered>(await house.Until(() => bot.ShapeRoom(RoomHouse.Shape(), default)));

        Assert.Single(house.Made);
        Assert.Single(house.Slack.CallsOf("conversations.list"), c => string.IsNullOrEmpty(c["cursor"]));
    }

    private static Task<Outcome> Put(SlackChat bot, string? words) => bot.PutSlot(Planned, Line, words is null ? null : Card.Line(words), RoomHouse.Once("a"), default);
}
