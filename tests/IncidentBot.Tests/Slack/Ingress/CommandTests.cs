namespace IncidentBot.Slack.Ingress;

public sealed class CommandTests
{
    [Fact]
    public async Task What_is_typed_is_answered_to_the_person_alone()
    {
        await using var house = await SlackHouse.Open();

        var answer = await house.Slack.Command(house.Maya, house.General, "help");

        Assert.True(answer.IsAcknowledged);
        Assert.Contains("only you see this", house.Slack.Sees(house.Maya), StringComparison.Ordinal);
        Assert.DoesNotContain("only you see this", house.Slack.Sees(house.Tomas), StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task A_whole_line_is_recorded_once_however_often_it_comes()
    {
        await using var house = await SlackHouse.Open();

        var first = await house.Slack.Command(house.Maya, house.General, "declare P1 malware Checkout &lt;cart&gt; is down");
        var counts = await house.Counts();
        var again = await house.Slack.Repeat();

        Assert.Equal(1, counts.Incidents);
        Assert.Equal(counts, await house.Counts());
        Assert.Equal(first.Body, again.Body);
        var incident = await house.Ledger.Read(unit => unit.Query("SELECT title FROM incident", r => r.GetString(0)).Single(), CancellationToken.None);
        Assert.Equal("Checkout <cart> is down", incident);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task In_an_incidents_channel_the_line_is_about_that_incident_and_a_mention_is_a_person()
    {
        await using var house = await SlackHouse.Open();
        await house.Incident("declare P1 malware Another one");
        var (incident, channel) = await house.Incident();

        await house.Slack.Command(house.Tomas, channel, $"ack");
        var answer = await house.Slack.Command(house.Tomas, channel, $"handoff <@{house.Maya.Id}|maya> All is said in the notes");

        Assert.True(answer.IsAcknowledged);
        Assert.Contains(await house.Timeline(incident), s => s.Contains("maya", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_an_incidents_channel_nothing_goes_to_another_incident_when_it_may_not_be_seen()
    {
        await using var house = await SlackHouse.Open();
        var (other, _) = await house.Incident();
        var (incident, channel) = await house.Incident("declare P1 insider Somebody copies customer lists", isPrivate: true);
        var before = await house.Counts();

        await house.Slack.Command(house.Jess, channel, "note I was never here");

        Assert.Equal(before, await house.Counts());
        Assert.NotEqual(other, incident);
    }

    [Fact]
    public async Task Words_that_mean_nothing_are_answered_with_a_button_that_opens_the_form()
    {
        await using var house = await SlackHouse.Open();
        var (_, channel) = await house.Incident();

        await house.Slack.Command(house.Tomas, channel, "severity P77 because");
        var reply = channel.Messages.Last(m => m.To == house.Tomas.Id);
        await house.Slack.Click(house.Tomas, reply, "severity P77 because");
        await house.Quiet();

        Assert.Contains("P77", house.Tomas.View!.Shown, StringComparison.Ordinal);
        house.Slack.AssertClean();
    }

    [Fact]
    public async Task Somebody_who_is_not_on_the_roster_is_told_so_and_noted_once_an_hour()
    {
        await using var house = await SlackHouse.Open();
        var (incident, channel) = await house.Incident();
        var guest = house.Slack.AddUser("guest", "Tomás Lindqvist", "guest@example.org");
        guest.IsRestricted = true;
        await house.Slack.Changed(guest);
        await house.Quiet();

        var answer = await house.Slack.Command(guest, channel, "severity P0 let me in");
        await house.Slack.Command(guest, channel, "status");
        house.Time.Forward(TimeSpan.FromMinutes(10));
        await house.Slack.Command(guest, channel, "status");

        Assert.Contains("Guests of this workspace", answer.Body, StringComparison.Ordinal);
        Assert.Single(await house.Timeline(incident), s => s.Contains("turned away", StringComparison.Ordinal));
        await house.Slack.Command(guest, house.General, "declare P0 malware Please");
        Assert.Equal(1, (await house.Counts()).Incidents);
    }
}
