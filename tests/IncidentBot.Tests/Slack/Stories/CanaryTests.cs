using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;

namespace IncidentBot.Slack.Played;

/// <summary>A sensitive incident in Slack: members see it, nobody else sees a word of it.</summary>
public sealed class CanaryTests
{
    private const string Canary = "Nightjar";
    private static readonly string[] Outsiders = ["maya", "henrik", "oliver", "grace"];

    [Fact]
    public async Task A_word_of_a_sensitive_incident_is_seen_by_its_members_and_by_nobody_else()
    {
        await using var story = await SlackStory.Begin();
        var said = await story.Types("jess", story.General, $"declare P1 insider {Canary} copies customer lists seen: {Canary} at the printer");
        Assert.Contains("Declared", said, StringComparison.Ordinal);
        var id = Assert.Single(await story.Incidents());
        var channel = await story.ChannelOf(id);
        foreach (var line in Everything())
            await story.Types("tomas", channel, line);
        await story["jess"].Say(channel, $"{Canary} was here on Friday");
        await story.Forward(TimeSpan.FromMinutes(5));

        Assert.Equal(Simulators.Slack.ChannelKind.Private, channel.Kind);
        foreach (var outsider in Outsiders)
            await SeesNothing(story, outsider, id);
        foreach (var member in new[] { "tomas", "jess", "noor" })
        {
            Assert.Contains(Canary, story.Screen(member), StringComparison.Ordinal);
            await story[member].OpenHome();
            await story.Drain();
            Assert.Contains((await story.Incident(id)).Reference, story[member].Home!.Shown, StringComparison.Ordinal);
        }

        story.Slack.AssertClean();
    }

    [Fact]
    public async Task An_incident_that_turns_sensitive_goes_on_in_a_private_channel_and_its_announcement_is_gone()
    {
        await using var story = await SlackStory.Begin();
        var (id, open) = await story.Declares("jess", $"declare P1 {Canary} copies customer lists");
        Assert.Contains(story.Security.Messages, m => m.Shown.Contains("CHG-INC-2026-0001", StringComparison.Ordinal));

        await story.Types("tomas", open, "class insider");
        await story.Drain();

        var hidden = await story.ChannelOf(id);
        Assert.NotEqual(open, hidden);
        Assert.Equal(Simulators.Slack.ChannelKind.Private, hidden.Kind);
        Assert.All(new[] { "jess", "tomas", "noor" }, p => Assert.Contains(story[p].Id, hidden.Members));
        Assert.DoesNotContain(story["oliver"].Id, hidden.Members);
        Assert.True(open.IsArchived);
        Assert.DoesNotContain(story.Security.Messages, m => m.Shown.Contains("CHG-INC", StringComparison.Ordinal));
        foreach (var outsider in Outsiders)
            await SeesNothing(story, outsider, id);
        Assert.Contains(Canary, story.Slack.Sees(story["jess"], hidden), StringComparison.Ordinal);
        story.Slack.AssertClean();
    }

    /// <summary>A text in every field that takes one.</summary>
    private static IEnumerable<string> Everything() =>
    [
        $"title {Canary} copies customer lists", $"note {Canary} note", $"finding {Canary} finding", $"decision {Canary} decision", $"speculation {Canary} guess", $"ioc {Canary}.example.com",
        $"observed {Canary} seen", $"update {Canary} update next 20m", $"followup {Canary} follow up @tomas", $"add {Canary} item", $"severity P0 {Canary} reason", $"skip 1 {Canary} reason", $"ack {Canary} scope",
        $"handoff @noor {Canary} briefing",
    ];

    /// <summary>Channels they are in, their own messages, their home and forms, and what everybody can look up: names, topics and purposes of public channels.</summary>
    private static async Task SeesNothing(SlackStory story, string outsider, IncidentId id)
    {
        var incident = await story.Incident(id);
        await story[outsider].OpenHome();
        var answers = new List<string>();
        foreach (var line in new[] { "list", "status", $"{incident.Reference} status", "timeline" })
            answers.Add((await story.Types(outsider, story.General, line)).Replace(incident.Reference, "", StringComparison.Ordinal));
        await story.Types(outsider, story.General, "declare");
        await story.Types(outsider, story.General, $"link {incident.Reference}");
        await story.Drain();
        var publics = story.Slack.Channels.Where(c => c.Kind is Simulators.Slack.ChannelKind.Public).ToList();
        string[] seen =
        [
            story.Screen(outsider), story[outsider].Home!.Shown, .. story[outsider].Views.Select(v => v.Shown), .. answers,
            .. publics.Select(c => $"{c.Name} {c.Topic} {c.Purpose} {string.Join(' ', c.Bookmarks)} {string.Join('\n', c.Messages.Where(m => m.To is null).Select(m => m.Shown))}"),
        ];
        Assert.All(seen, s => Assert.DoesNotContain(Canary, s, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(story.Slack.Channels, c => c.Members.Contains(story[outsider].Id) && c.Name.Contains(incident.Codename, StringComparison.Ordinal) && !c.IsArchived);
        if (story[outsider].View is { } form)
            await story.Slack.Close(story[outsider], form, all: true);
    }
}
