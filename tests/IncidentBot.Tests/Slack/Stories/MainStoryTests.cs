using IncidentBot.Simulators.Slack;
using IncidentBot.Slack.Rooms;
using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;
using SlackMessage = IncidentBot.Simulators.Slack.SlackMessage;

namespace IncidentBot.Slack.Played;

/// <summary>The main job, from the slash command to the archived channel.</summary>
public sealed class MainStoryTests
{
    private static readonly string[] Everybody = ["jess", "tomas", "priya", "noor", "oliver"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_P0_runs_in_Slack_from_the_slash_command_to_the_archived_channel(bool socket)
    {
        await using var story = await SlackStory.Begin(socket);
        var (id, channel) = await Declared(story);
        await NobodyAnswers(story, id);
        await TheCtoTakesOver(story, id, channel);
        await ManyTickAtOnce(story, id, channel);
        await TheSeverityFalls(story, id, channel);
        await TheProgramEndsInTheMiddle(story, channel);
        await Closed(story, id, channel);

        story.Slack.AssertClean();
        Assert.Empty(story.Slack.Violations);
        Assert.Matches("^1 timelines, [0-9]+ entries, 2 files: every seal is right.$", await story.Verify());
        await story.Golden("p0.timeline", string.Join('\n', await story.Timeline(id)) + "\n");
        foreach (var person in Everybody)
            await story.Golden($"p0.{person}", story.Screen(person));
    }

    /// <summary>A person who holds no role types the command; a skeleton opens at once and is filled with what each severity means and who will be paged.</summary>
    private static async Task<(IncidentId Id, SlackChannel Channel)> Declared(SlackStory story)
    {
        await story.Types("jess", story.General, "declare");
        Assert.Equal(["views.open", "views.update"], story.Slack.Calls.Where(c => c.Method.StartsWith("views.", StringComparison.Ordinal)).Select(c => c.Method));
        var form = story["jess"].View!;
        Assert.Contains("An attack is under way", form.Shown, StringComparison.Ordinal);
        Assert.Contains("P0: pages Tomás Lindqvist and Noor Haddad.", form.Shown, StringComparison.Ordinal);
        await story.Slack.Submit(story["jess"], form, ("severity", "P0"), ("title", "Customer records on a public bucket"));
        Assert.Contains("Declared CHG-INC-2026-0001 as P0", story["jess"].View!.Shown, StringComparison.Ordinal);
        Assert.Contains("#inc-0001", story["jess"].View!.Shown, StringComparison.Ordinal);
        await story.Slack.Close(story["jess"], story["jess"].View!);
        await story.Drain();

        var id = Assert.Single(await story.Incidents());
        var channel = await story.ChannelOf(id);
        Assert.Equal($"inc-0001-{(await story.Incident(id)).Codename}", channel.Name);
        Assert.Equal("P0 | Detect | IM Tomás Lindqvist", channel.Topic);
        Assert.StartsWith("Response to CHG-INC-2026-0001.", channel.Purpose, StringComparison.Ordinal);
        Assert.Equal(["Record", "Timeline", "Plan"], channel.Bookmarks.Select(b => b.Title));
        Assert.Contains("Customer records on a public bucket", Assert.Single(channel.Pinned).Shown, StringComparison.Ordinal);
        Assert.All(new[] { "jess", "tomas", "noor" }, p => Assert.Contains(story[p].Id, channel.Members));
        Assert.Equal(3, channel.Messages.Count(m => m.Blocks is not null && Boxes.In(m).Any()));
        Assert.Contains(story.Direct("tomas"), m => m.StartsWith("🚨 You are paged: Run the response", StringComparison.Ordinal));
        Assert.Contains(story.Direct("noor"), m => m.StartsWith("🚨 You are paged: A critical incident needs your eyes", StringComparison.Ordinal));
        Assert.Single(story.Security.Messages, m => m.Shown.Contains("CHG-INC-2026-0001", StringComparison.Ordinal));
        return (id, channel);
    }

    /// <summary>At the plan's times: the engineer again after two minutes, the next one after five, the CTO after ten.</summary>
    private static async Task NobodyAnswers(SlackStory story, IncidentId id)
    {
        static bool Again(string m) => m.Contains("Page 1 is not acknowledged", StringComparison.Ordinal);
        (int Minutes, string Who)[] steps = [(2, "tomas"), (5, "priya"), (10, "noor")];
        var passed = 0;
        foreach (var (minutes, who) in steps)
        {
            Assert.DoesNotContain(story.Direct(who), Again);
            await story.Forward(TimeSpan.FromMinutes(minutes - passed) + TimeSpan.FromSeconds(5));
            Assert.Single(story.Direct(who), Again);
            passed = minutes;
        }

        Assert.Equal(3, (await story.Timeline(id)).Count(s => s.StartsWith("Reminder of page 1", StringComparison.Ordinal)));
    }

    private static async Task TheCtoTakesOver(SlackStory story, IncidentId id, SlackChannel channel)
    {
        var page = story.Slack.DirectMessages(story["noor"]).Messages.Last(m => m.Shown.Contains("Page 1 is not acknowledged", StringComparison.Ordinal));
        await story.Slack.Click(story["noor"], page, "Acknowledge");
        await story.Quiet();
        await story.Slack.Submit(story["noor"], story["noor"].View!, ("scope", "the customer bucket, all of 2026"));
        Assert.Contains("→", await story.Types("noor", channel, "takeover Tomás does not answer"), StringComparison.Ordinal);
        await story.Drain();

        Assert.Equal("noor", (await story.Incident(id)).Manager!.Value.Value);
        Assert.Equal("P0 | Detect | IM Noor Haddad", channel.Topic);
        var before = story.Direct("priya").Count;
        await story.Forward(TimeSpan.FromMinutes(6));
        Assert.Equal(before, story.Direct("priya").Count);
    }

    /// <summary>Cards are edited where they stand; a step that destroys evidence is refused to whoever presses it, and to nobody else.</summary>
    private static async Task ManyTickAtOnce(SlackStory story, IncidentId id, SlackChannel channel)
    {
        await story["jess"].Say(channel, "The bucket was public since Friday");
        var posted = channel.Messages.Where(m => m.Subtype is null && !m.IsEphemeral).ToList();
        var said = await story.Types("tomas", channel, "check 13");
        Assert.Contains("Export the audit-log events", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Export the audit-log events of the suspected time is open", story.Slack.Sees(story["jess"], channel), StringComparison.Ordinal);
        Assert.DoesNotContain(said, story.Slack.Sees(story["jess"], channel), StringComparison.Ordinal);

        var lists = posted.Where(m => Boxes.In(m).Any()).ToList();
        await Task.WhenAll(new[] { "jess", "tomas", "noor" }.SelectMany(who => lists.SelectMany(list => Boxes.In(list).SelectMany(b => b.Lines.Select(line => story.Slack.Click(story[who], list, b.Action, [line], b.Block))))));
        await story.Drain();

        Assert.Equal(posted, channel.Messages.Where(m => m.Subtype is null && !m.IsEphemeral));
        Assert.All(lists, m => Assert.InRange(m.Edits, 1, 6));
        Assert.All((await story.Incident(id)).Items.Where(i => i.Kind != ItemKind.Destructive), i => Assert.Equal(ItemStatus.Done, i.Status));
        Assert.Single(await story.Timeline(id), s => s.Contains("Done: Snapshot the images", StringComparison.Ordinal));
        Assert.Contains("Recover: 4/5 done", story.Slack.Sees(story["jess"], channel), StringComparison.Ordinal);
    }

    private static async Task TheSeverityFalls(SlackStory story, IncidentId id, SlackChannel channel)
    {
        var card = Assert.Single(channel.Pinned);
        await story.Slack.Click(story["noor"], card, "Severity");
        await story.Quiet();
        await story.Slack.Submit(story["noor"], story["noor"].View!, ("severity", "P1"), ("reason", "The bucket is closed"));
        await story.Drain();
        Assert.Contains("P0 → P1", channel.Transcript(), StringComparison.Ordinal);
        Assert.Contains("· P1 ·", card.Shown, StringComparison.Ordinal);

        await story.Types("noor", channel, "ack the same bucket");
        await story.Forward(TimeSpan.FromMinutes(61));
        Assert.Contains(story.Direct("noor"), m => m.Contains("An update is due", StringComparison.Ordinal));
        await story.Types("noor", channel, "update Closed the bucket, reading access logs next 1h");
        await story.Drain();
        Assert.Contains("Closed the bucket, reading access logs", channel.Transcript(), StringComparison.Ordinal);
        Assert.Equal("P1", (await story.Incident(id)).Severity.Value);
    }

    /// <summary>A message arrives and its receipt is lost; then the program ends and starts again.</summary>
    private static async Task TheProgramEndsInTheMiddle(SlackStory story, SlackChannel channel)
    {
        story.Slack.Faults.Next("chat.postMessage", Fault.DropAfterCommit);
        await story.Slack.Command(story["noor"], channel, "decision Exports stay off until the review is done");
        await story.Slack.Until(() => story.Slack.CallsOf("chat.postMessage").Any(c => c.Error == "drop"));
        await story.Stop();
        await story.Start();
        await story.Forward(TimeSpan.FromSeconds(10));

        Assert.Single(channel.Messages, m => m.Shown.Contains("Exports stay off", StringComparison.Ordinal) && !m.IsEphemeral);
        var all = story.Slack.Channels.SelectMany(c => c.Messages).Where(m => m.Metadata is not null).GroupBy(m => (m.Channel.Id, m.Metadata!.Value.ToString()));
        Assert.DoesNotContain(all, g => g.Count() > 1);
    }

    private static async Task Closed(SlackStory story, IncidentId id, SlackChannel channel)
    {
        await story.Types("noor", channel, "phase recover removed and fixed");
        foreach (var item in (await story.Incident(id)).Items.Where(i => i.Kind == ItemKind.Destructive && i.Required))
            await story.Types("tomas", channel, $"check {item.Id}");
        await story.Types("noor", channel, "resolve bucket closed, logs read, nobody else read it");
        var missing = await story.Types("noor", channel, "close");
        Assert.Contains("Finish the post-mortem", missing, StringComparison.Ordinal);
        Assert.DoesNotContain(missing, story.Slack.Sees(story["jess"], channel), StringComparison.Ordinal);
        await story.Types("noor", channel, "clock met review post-mortem read by all");
        await story.Types("noor", channel, "close");
        await story.Drain();

        Assert.Equal(Stage.Closed, (await story.Incident(id)).Stage);
        Assert.True(channel.IsArchived);
        var file = Assert.Single((await story.Incident(id)).Files, f => f.Name.EndsWith(".slack.txt", StringComparison.Ordinal));
        var words = System.Text.Encoding.UTF8.GetString((await story.Desk.FileOf(id, file.Digest, CancellationToken.None))!);
        Assert.Contains("jess: The bucket was public since Friday", words, StringComparison.Ordinal);
        Assert.Contains("Exports stay off until the review is done", words, StringComparison.Ordinal);
        Assert.DoesNotContain(story.Security.Messages, m => m.Shown.Contains("CHG-INC-2026-0001", StringComparison.Ordinal)); // what is over is announced no longer
    }
}
