using IncidentBot.Chat;
using IncidentBot.Ports;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Slack.Rooms;

/// <summary>Slack holds what every chat holds.</summary>
public sealed class PlatformTests : PlatformContract
{
    private RoomHouse house = null!;
    private SlackChat bot = null!;

    protected override IChatPlatform Chat => bot;

    public override async Task InitializeAsync()
    {
        house = await RoomHouse.Open();
        bot = await house.Bot();
    }

    public override async Task DisposeAsync()
    {
        house.Slack.AssertClean();
        await house.DisposeAsync();
    }

    protected override Task<string[]> Said(RoomKey room) => Task.FromResult(Words(Now(room)));

    protected override Task<string[]> Told(string person) => Task.FromResult(Words(house.Slack.DirectMessages(house.Slack.User(person))));

    protected override Task<(string Topic, bool Private, bool Archived, string[] Members)> Look(RoomKey room)
    {
        var channel = Now(room);
        return Task.FromResult((
            channel.Topic, channel.Kind is ChannelKind.Private, channel.IsArchived,
            channel.Members.Where(m => m != house.Slack.Options.BotUserId).Select(m => house.Slack.User(m).Name).ToArray()));
    }

    protected override void Pass(TimeSpan time) => house.Clock.Forward(time);

    /// <summary>The newest of the channels that were made for the room.</summary>
    private SlackChannel Now(RoomKey room) => house.Slack.FindChannel($"sec-{room.Value}-2") ?? house.Slack.Channel("sec-" + room.Value);

    private static string[] Words(SlackChannel channel) => [.. channel.Messages.Where(m => m.Subtype is null && !m.IsEphemeral).Select(m => m.Text)];
}
