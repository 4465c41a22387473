using System.Diagnostics;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Slack.Played;

/// <summary>Everybody presses at once.</summary>
public sealed class BurstTests
{
    private const int Clicks = 10_000;
    private const int Buttons = 40;
    private const int Fingers = 64;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ten_thousand_clicks_on_forty_buttons_in_thirty_seconds_are_all_kept_and_cost_few_calls()
    {
        await using var story = await SlackStory.Begin();
        var (id, channel) = await story.Declares("tomas", "declare P2 Odd mail");
        foreach (var person in new[] { "jess", "priya", "oliver" })
            await story[person].Join(channel);
        for (var i = 0; i < Buttons; i++)
            await story.AtTheWarRoom("tomas", $"add Ask supplier {i}", id);
        await story.Drain();
        var boxes = (from message in channel.Messages from box in Boxes.In(message) from line in box.Lines select (Message: message, box.Action, box.Block, Line: line))
            .Where(b => b.Line.Contains("added", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Buttons, boxes.Length);
        var (updates, sent) = (story.Slack.CallsOf("chat.update").Count, story.Slack.Deliveries.Count);

        var watch = Stopwatch.StartNew();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Fingers).Select(finger => Task.Run(async () =>
        {
            var who = story[new[] { "jess", "priya", "oliver", "tomas" }[finger % 4]];
            for (var i = Interlocked.Increment(ref next); i <= Clicks; i = Interlocked.Increment(ref next))
            {
                var box = boxes[i % Buttons];
                await story.Slack.Click(who, box.Message, box.Action, [box.Line], box.Block);
            }
        })));
        var took = watch.Elapsed;

        var clicks = story.Slack.Deliveries.Skip(sent).Where(d => d.Type == "block_actions").ToList();
        Assert.Equal(Clicks, clicks.Count);
        Assert.All(clicks, c => Assert.Equal((200, null), (c.Status, c.Error)));
        Assert.True(clicks.Max(c => c.Took) < Longest, $"the slowest took {clicks.Max(c => c.Took)}");
        Assert.True(took < AtMost, $"all took {took}");

        // What was acknowledged is in the file, whoever reads it.
        await story.Stop();
        await story.Start();
        var items = (await story.Incident(id)).Items.Where(i => i.List.Value == "added").ToList();
        Assert.All(items, i => Assert.Equal(ItemStatus.Done, i.Status));
        Assert.Equal(Buttons, (await story.Timeline(id)).Count(s => s.StartsWith("Done: Ask supplier", StringComparison.Ordinal)));
        // A box that was ticked already is answered by the card itself: ten thousand private answers would say nothing more.
        Assert.Equal(0, await story.Ledger.Read(unit => unit.Query("SELECT COUNT(*) FROM outbox WHERE effect_key LIKE 'slack:%:reply@slack'", r => (int)r.GetInt64(0)).Single(), CancellationToken.None));

        story.Time.Step(TimeSpan.FromMinutes(31)); // private answers are worth nothing by then
        await story.Drain();
        var cost = story.Slack.CallsOf("chat.update").Count - updates;
        Assert.InRange(cost, 1, 199);
        Assert.Contains("40/40 done", string.Concat(channel.Messages.Select(m => m.Shown)), StringComparison.Ordinal);
        Assert.Empty(story.Slack.Violations);
        story.Slack.AssertClean();
    }
}
