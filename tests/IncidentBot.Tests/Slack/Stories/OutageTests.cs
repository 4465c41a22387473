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
        var from = story.Time.GetUtcNow();
        story.Slack.Faults.Down(from, from + Hours);

        // The war room is worked all the time.
        for (var hour = 0; hour < 8; hour++)
        {
            foreach (var id in ids)
            {
                foreach (var line in new[] { $"decision Step {hour}-1", $"decision Step {hour}-2", $"decision Step {hour}-3", $"update So it stands {hour}", $"assign {1 + hour % 3} @maya", $"add Call supplier {hour}" })
                    await story.AtTheWarRoom("tomas", line, id);
            }

            story.Time.Forward(TimeSpan.FromMinutes(28));
            Assert.Equal(200, (await story.Ready()).Status);
        }

        var health = await story.Ledger.Read(unit => unit.Health(story.Time.GetUtcNow()), CancellationToken.None);
        Assert.True(health.Waiting >= 2000, $"only {health.Waiting} wait");
        Assert.Equal(0, health.Dead + health.Frozen);
        Assert.True(story.Time.GetUtcNow() < from + Hours);
        story.Time.Forward(from + Hours - story.Time.GetUtcNow());
        await Drain(story);

        health = await story.Ledger.Read(unit => unit.Health(story.Time.GetUtcNow()), CancellationToken.None);
        Assert.Equal((0, 0, 0), (health.Waiting, health.Dead, health.Frozen));
        foreach (var id in ids)
        {
            var channel = await story.ChannelOf(id);
            var steps = channel.Messages.Where(m => m.Shown.StartsWith("Decision: Step", StringComparison.Ordinal)).Select(m => m.Shown.Split(' ')[2]).ToList();
            Assert.Equal(Enumerable.Range(0, 8).SelectMany(h => Enumerable.Range(1, 3).Select(n => $"{h}-{n}")), steps);
            Assert.Single(channel.Messages, m => m.Shown.StartsWith("Added", StringComparison.Ordinal));
            Assert.InRange(channel.Messages.Where(m => m.Edits > 0).Max(m => m.Edits), 1, 8);
        }

        Assert.Empty(story.Slack.Violations);
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
