using IncidentBot.Simulators.Slack;
using IncidentBot.Store;

namespace IncidentBot.Slack.Played;

/// <summary>Hours without Slack, and answers that get lost.</summary>
public sealed class OutageTests
{
    private const int Rooms = 40;
    private static readonly TimeSpan Hours = TimeSpan.FromHours(4);

    [Fact]
    public async Task Four_hours_without_Slack_drain_in_order_and_nothing_is_doubled()
    {
        await using var story = await SlackStory.Begin();
        var ids = new List<IncidentId>();
        for (var i = 0; i < Rooms; i++)
            ids.Add((await story.AtTheWarRoom("tomas", $"declare P2 Odd mail {i}")).Incident!.Value);
        await Drain(story);
        // While forty rooms were made at once the clock leapt between a call's turn and its arrival; what counts here is the outage and after.
        var before = story.Slack.Violations.Count;
        var from = story.Time.GetUtcNow();
        story.Slack.Faults.Down(from, from + Hours);

        // The war room is worked all the time.
        for (var hour = 0; hour < 8; hour++)
        {
            foreach (var id in ids)
            {
                foreach (var line in new[] { $"decision Step {hour}-1", $"decision Step {hour}-2", $"decision Step {hour}-3", $"decision Step {hour}-4", $"update So it stands {hour}", $"assign {1 + hour % 3} @{(hour / 3 % 2 == 0 ? "maya" : "priya")}", $"add Call supplier {hour}" })
                    await story.AtTheWarRoom("tomas", line, id);
            }

            story.Time.Forward(TimeSpan.FromMinutes(28));
            await story.Get<Reminders.Sweeper>().Sweep(CancellationToken.None);
            var (status, page) = await story.Ready();
            for (var tries = 0; status != 200 && tries < 20; tries++)
            {
                await story.Get<Outbox.OutboxDispatcher>().Round(CancellationToken.None); // what came due while the clock was moved is tried once, in vain
                story.Time.Step(TimeSpan.FromSeconds(6)); // the page looks at the database every few seconds only
                (status, page) = await story.Ready();
            }

            Assert.True(status == 200 && page.StartsWith("ready\nSlack does not answer since 2026-11-22 22:", StringComparison.Ordinal), $"{page} at {story.Time.GetUtcNow():HH:mm:ss}\n{await story.Waiting()}");
        }

        var health = await story.Ledger.Read(unit => unit.Health(story.Time.GetUtcNow()), CancellationToken.None);
        Assert.True(health.Waiting >= 2000, $"only {health.Waiting} wait");
        Assert.Equal(0, health.Dead + health.Frozen);
        Assert.True(story.Time.GetUtcNow() < from + Hours);
        story.Time.Forward(from + Hours - story.Time.GetUtcNow());
        await Drain(story);

        health = await story.Ledger.Read(unit => unit.Health(story.Time.GetUtcNow()), CancellationToken.None);
        Assert.Equal((0, 0, 0), (health.Waiting, health.Dead, health.Frozen));
        await story.Get<Reminders.Sweeper>().Sweep(CancellationToken.None);
        story.Time.Step(TimeSpan.FromSeconds(2));
        Assert.Equal((200, "ready"), await story.Ready());
        foreach (var id in ids)
        {
            var channel = await story.ChannelOf(id);
            var steps = channel.Messages.Where(m => m.Shown.StartsWith("Decision: Step", StringComparison.Ordinal)).Select(m => m.Shown.Split(' ')[2]).ToList();
            Assert.Equal(Enumerable.Range(0, 8).SelectMany(h => Enumerable.Range(1, 4).Select(n => $"{h}-{n}")), steps);
            Assert.Single(channel.Messages, m => m.Shown.StartsWith("Added", StringComparison.Ordinal));
            Assert.InRange(channel.Messages.Where(m => m.Edits > 0).Max(m => m.Edits), 1, 8);
        }

        Assert.Empty(story.Slack.Violations.Skip(before));
        story.Slack.AssertClean();
    }

    [Fact]
    public async Task When_every_fifth_receipt_is_lost_each_message_stands_there_once()
    {
        await using var story = await SlackStory.Begin();
        var (id, channel) = await story.Declares("tomas", "declare P2 Odd mail");
        for (var i = 0; i < 50; i++)
        {
            await story.AtTheWarRoom("tomas", $"decision Step {i:00}", id);
            if (i % 5 == 0)
                story.Slack.Faults.Next("chat.postMessage", Fault.DropAfterCommit);
            await story.Drain();
        }

        await Drain(story);

        Assert.Equal(10, story.Slack.CallsOf("chat.postMessage").Count(c => c.Error == "drop"));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i:00}"), channel.Messages.Where(m => m.Shown.StartsWith("Decision: Step", StringComparison.Ordinal)).Select(m => m.Shown.Split(' ')[2]));
        Assert.Empty(story.Slack.Violations);
        story.Slack.AssertClean();
    }

    private static Task Drain(SlackStory story) => story.Drain(TimeSpan.FromHours(1));
}
