using System.Security.Cryptography;
using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;

namespace IncidentBot.Slack.Played;

/// <summary>What else happens, in short stories.</summary>
public sealed class ShortStoryTests
{
    [Fact]
    public async Task A_report_is_triaged_into_an_incident_another_is_declined()
    {
        await using var story = await SlackStory.Begin();
        var (report, _) = await story.Declares("oliver", "report A customer got somebody else's invoice");
        Assert.Contains("up to", await story.Types("oliver", await story.ChannelOf(report), "triage accept P1"), StringComparison.Ordinal);
        await story.Types("maya", await story.ChannelOf(report), "triage accept P1 data-exposure Invoices mixed up");

        var channel = await story.ChannelOf(report);
        Assert.StartsWith("inc-0001-", channel.Name, StringComparison.Ordinal);
        Assert.Contains(story.Direct("oliver"), m => m.Contains("What you reported is now incident", StringComparison.Ordinal));

        var (second, room) = await story.Declares("oliver", "report Strange e-mail from the bank");
        await story.Types("maya", room, "triage decline It is the bank's newsletter");
        await story.Drain();
        Assert.Equal(Stage.Declined, (await story.Incident(second)).Stage);
        Assert.Contains(story.Direct("oliver"), m => m.Contains("It is the bank's newsletter", StringComparison.Ordinal));
        Assert.True(room.IsArchived);
        story.Slack.AssertClean();
    }

    [Fact]
    public async Task The_managers_role_is_offered_declined_offered_again_and_accepted_by_buttons()
    {
        await using var story = await SlackStory.Begin();
        var (id, channel) = await story.Declares("tomas", "declare P2 Odd mail");

        await story.Types("tomas", channel, $"handoff <@{story["maya"].Id}|maya> All is in the notes");
        await Presses(story, "maya", "Decline");
        Assert.Equal("tomas", (await story.Incident(id)).Manager!.Value.Value);
        await story.Types("tomas", channel, $"handoff <@{story["priya"].Id}|priya> All is in the notes");
        await Presses(story, "priya", "Accept");

        Assert.Equal("priya", (await story.Incident(id)).Manager!.Value.Value);
        Assert.EndsWith("IM Priya Raman", channel.Topic, StringComparison.Ordinal);
        Assert.Contains(story["priya"].Id, channel.Members);
        story.Slack.AssertClean();
    }

    [Fact]
    public async Task Incidents_are_linked_merged_reopened_and_cancelled()
    {
        await using var story = await SlackStory.Begin();
        var (first, one) = await story.Declares("tomas", "declare P2 Odd mail");
        var (second, two) = await story.Declares("tomas", "declare P2 Odd process");
        await story.Types("tomas", two, "link 1");
        Assert.Contains("CHG-INC-2026-0002", Assert.Single(one.Pinned).Shown, StringComparison.Ordinal);
        await story.Types("tomas", two, "merge 1 The mail brought it");
        await story.Drain();
        Assert.True(two.IsArchived);
        Assert.Equal(Stage.Merged, (await story.Incident(second)).Stage);

        foreach (var line in new[] { "resolve It was the bank", "check 1", "check 2", "check 3", "close" })
            await story.Types("tomas", one, line);
        Assert.True(one.IsArchived);
        await story.Types("tomas", story.General, "1 reopen The mail is back");
        await story.Drain();
        // A bot may not bring a channel back: the incident goes on in the next one.
        Assert.True(one.IsArchived);
        Assert.Equal(Stage.Open, (await story.Incident(first)).Stage);
        var next = await story.ChannelOf(first);
        Assert.Equal(one.Name + "-2", next.Name);
        Assert.Contains(story["tomas"].Id, next.Members);
        await story.Types("tomas", next, "cancel It was the bank after all");
        await story.Drain();
        Assert.True(next.IsArchived);
        story.Slack.AssertClean();
    }

    [Fact]
    public async Task A_message_is_captured_by_reaction_pin_and_menu_and_what_its_author_does_later_is_noted()
    {
        await using var story = await SlackStory.Begin();
        var (id, channel) = await story.Declares("tomas", "declare P2 Odd mail");
        await story["jess"].Join(channel);
        byte[] bytes = [1, 2, 3, 4];
        var first = await story["jess"].Say(channel, "Seen at nine");
        var second = await story["jess"].Say(channel, "Seen at ten");
        var third = await story["jess"].Share(channel, "trace.pcap", bytes, "The trace");

        await story["tomas"].React(first, "pushpin");
        await story["tomas"].Pin(second);
        await story.Slack.Shortcut(story["tomas"], third, "capture_message");
        await story.Drain();
        await story["jess"].Edit(first, "Seen at eight");
        await story["jess"].Delete(second);
        await story.Drain();

        var timeline = await story.Timeline(id);
        foreach (var words in new[] { "Seen at nine", "Seen at ten", "The trace", "Seen at eight", "was deleted in its chat" })
            Assert.Single(timeline, s => s.Contains(words, StringComparison.Ordinal));
        var file = Assert.Single((await story.Incident(id)).Files);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Digest);
        Assert.Equal(bytes, await story.Desk.FileOf(id, file.Digest, CancellationToken.None));
        story.Slack.AssertClean();
    }

    [Fact]
    public async Task The_manager_who_leaves_is_brought_back_and_told_and_an_uninvited_account_is_reported()
    {
        await using var story = await SlackStory.Begin();
        var (_, channel) = await story.Declares("jess", "declare P1 insider Somebody copies customer lists");

        await story["tomas"].Leave(channel);
        await story.Drain();
        Assert.Contains(story["tomas"].Id, channel.Members);
        Assert.Contains("Hand over", story.Direct("tomas")[^1], StringComparison.OrdinalIgnoreCase);

        await story["jess"].Invite(channel, story["oliver"]);
        await story.Drain();
        Assert.Contains(story.Direct("tomas"), m => m.Contains("@" + story["oliver"].Id, StringComparison.Ordinal) || m.Contains("Oliver", StringComparison.Ordinal));
        story.Slack.AssertClean();
    }

    [Fact]
    public async Task What_a_home_page_the_result_of_a_form_and_a_private_answer_look_like()
    {
        await using var story = await SlackStory.Begin();
        await story.Types("tomas", story.General, "declare");
        await story.Slack.Submit(story["tomas"], story["tomas"].View!, ("severity", "P2"), ("title", "Odd mail"));
        var result = story["tomas"].View!.Shown;
        await story.Slack.Close(story["tomas"], story["tomas"].View!);
        await story.Drain();
        var channel = await story.ChannelOf(Assert.Single(await story.Incidents()));
        var list = channel.Messages.First(m => Boxes.In(m).Any());
        await story.Slack.Click(story["tomas"], list, Boxes.In(list).First().Action, [Boxes.In(list).First().Lines[0]]);
        await story["tomas"].OpenHome();
        await story.Drain();
        var whisper = await story.Types("tomas", channel, "close");

        await story.Golden("home-result-whisper", $"== Home ==\n{story["tomas"].Home!.Shown}\n\n{result}\n\n== Only Tomás sees this ==\n{whisper}\n");
        story.Slack.AssertClean();
    }

    private static async Task Presses(SlackStory story, string who, string button)
    {
        var offer = story.Slack.DirectMessages(story[who]).Messages.Last(m => m.Shown.Contains($"[{button}", StringComparison.Ordinal));
        await story.Slack.Click(story[who], offer, Label(offer, button));
        await story.Quiet();
        if (story[who].View is { } form)
            await story.Slack.Submit(story[who], form);
        await story.Drain();
    }

    private static string Label(Simulators.Slack.SlackMessage offer, string begins) =>
        offer.Shown.Split('[', ']').First(w => w.StartsWith(begins, StringComparison.Ordinal));
}
