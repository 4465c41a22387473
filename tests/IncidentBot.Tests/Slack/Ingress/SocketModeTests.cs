namespace IncidentBot.Slack.Ingress;

public sealed class SocketModeTests
{
    [Fact]
    public async Task Two_sockets_are_kept_and_what_comes_is_acknowledged_with_its_answer()
    {
        await using var house = await SlackHouse.Open(socket: true);
        await house.Slack.Sockets.WaitFor(2);
        var (incident, channel) = await house.Incident();

        var typed = await house.Slack.Command(house.Tomas, channel, "note Said over a socket");
        await house.Maya.Say(channel, $"<@{house.Slack.Options.BotUserId}> note Said to it by name");
        await house.Quiet();

        Assert.Contains("ephemeral", typed.Body, StringComparison.Ordinal);
        var timeline = await house.Timeline(incident);
        Assert.Single(timeline, s => s.Contains("Said over a socket", StringComparison.Ordinal));
        Assert.Single(timeline, s => s.Contains("by name", StringComparison.Ordinal));
        Assert.Equal(0, house.Slack.Sockets.Unacknowledged);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task A_form_is_opened_and_submitted_over_a_socket()
    {
        await using var house = await SlackHouse.Open(socket: true);
        await house.Slack.Sockets.WaitFor(2);

        await house.Slack.Command(house.Maya, house.General, "declare");
        await house.Quiet();
        var answer = await house.Slack.Submit(house.Maya, house.Maya.View!, ("severity", "P1"), ("title", "Checkout is down"));

        Assert.True(answer.IsAcknowledged, answer.Error);
        Assert.Equal(1, (await house.Counts()).Incidents);
        Assert.Contains("INC", house.Maya.View!.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_ends_is_replaced_and_nothing_is_missed()
    {
        await using var house = await SlackHouse.Open(socket: true);
        await house.Slack.Sockets.WaitFor(2);
        var (incident, channel) = await house.Incident();

        await house.Slack.Sockets.Warn();
        await house.Slack.Sockets.WaitFor(4);
        var warned = await house.Slack.Command(house.Tomas, channel, "note While both are there");
        house.Slack.Sockets.Drop();
        await house.Slack.Sockets.WaitFor(0);
        await house.Slack.Sockets.WaitFor(2);
        var dropped = await house.Slack.Command(house.Tomas, channel, "note After the change");

        Assert.True(warned.IsAcknowledged, warned.Error);
        Assert.True(dropped.IsAcknowledged, dropped.Error);
        Assert.Single(await house.Timeline(incident), s => s.Contains("While both are there", StringComparison.Ordinal));
        Assert.Single(await house.Timeline(incident), s => s.Contains("After the change", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_Socket_Mode_was_switched_off_operators_are_told_and_it_is_looked_for_every_five_minutes()
    {
        await using var house = await SlackHouse.Open(socket: true);
        await house.Slack.Sockets.WaitFor(2);

        await house.Slack.Sockets.Disable();
        while (house.Get<SlackState>().Trouble is null || house.Slack.Sockets.Count > 0)
            await Task.Yield();

        Assert.Contains("Socket Mode is switched off", house.Get<SlackState>().Trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("Slack:AppToken", house.Get<SlackState>().Trouble, StringComparison.Ordinal);
        Assert.True(house.Get<SlackState>().IsSocketModeOff);
        house.Get<SlackState>().SocketModeIsOn();
        Assert.Null(house.Get<SlackState>().Trouble);
    }
}
