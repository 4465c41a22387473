using System.Text.Json;
using IncidentBot.Slack.Rooms;

namespace IncidentBot.Slack.Ingress;

public sealed class SmokeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_incident_is_declared_by_a_form_worked_by_ticks_and_ended_in_its_channel(bool socket)
    {
        await using var house = await SlackHouse.Open(socket);
        if (socket)
            await house.Slack.Sockets.WaitFor(2);

        await house.Slack.Command(house.Tomas, house.General, "declare");
        await house.Quiet();
        await house.Slack.Submit(house.Tomas, house.Tomas.View!, ("severity", "P1"), ("title", "Odd process on the build machine"));
        var incident = new IncidentId(await house.Ledger.Read(unit => unit.Query("SELECT id FROM incident", r => r.GetString(0)).Single(), CancellationToken.None));
        await house.Drain();
        var channel = house.Slack.Channel((await house.Get<SlackRooms>().ChannelOf(incident, CancellationToken.None))!);
        Assert.Contains(house.Tomas.Id, channel.Members);

        Assert.True(channel.Messages.Any(m => m.Blocks is not null && Boxes(m.Blocks.Value).Any()), channel.Transcript() + string.Join("\n", house.Slack.Calls.Select(c => $"{c.Method} {c.Error}")));
        var (message, box, line) = channel.Messages.Where(m => m.Blocks is not null).SelectMany(m => Boxes(m.Blocks!.Value).Select(b => (m, b.Box, b.Line))).First();
        var ticked = await house.Slack.Click(house.Tomas, message, box, [line]);
        await house.Drain();
        Assert.Equal((200, ""), (ticked.Status, ticked.Body));
        Assert.Contains(await house.Timeline(incident), s => s.Contains("done", StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(message.Was);

        var ended = await house.Slack.Command(house.Tomas, channel, "cancel The scan was our own");
        await house.Drain();

        Assert.True(ended.IsAcknowledged, ended.Error);
        Assert.True(channel.IsArchived);
        Assert.DoesNotContain(await house.Timeline(incident), s => s.Contains("archived the room", StringComparison.Ordinal));
        house.Slack.AssertClean();
    }

    /// <summary>Every group of boxes with the line of its first one, however deep it stands.</summary>
    private static IEnumerable<(string Box, string Line)> Boxes(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Array => part.EnumerateArray().SelectMany(Boxes),
        JsonValueKind.Object when part.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "checkboxes" =>
            [(part.GetProperty("action_id").GetString()!, part.GetProperty("options")[0].GetProperty("value").GetString()!)],
        JsonValueKind.Object => part.EnumerateObject().SelectMany(p => Boxes(p.Value)),
        _ => [],
    };
}
