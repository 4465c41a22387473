using System.Text;
using IncidentBot.Chat.Grammar;
using IncidentBot.Simulators.Slack;
using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;
using SlackUser = IncidentBot.Simulators.Slack.SlackUser;

namespace IncidentBot.Slack.Played;

/// <summary>Who may do what in Slack: every verb by every kind of account.</summary>
public sealed class WhoMayTests
{
    private static readonly (string Kind, Action<SlackUser> Is)[] Strangers =
    [
        ("multi-channel guest", u => u.IsRestricted = true),
        ("single-channel guest", u => (u.IsRestricted, u.IsUltraRestricted) = (true, true)),
        ("stranger of another workspace", u => (u.IsStranger, u.TeamId) = (true, "T0OTHER001")),
        ("bot", u => u.IsBot = true),
        ("deactivated", u => u.Deleted = true),
        ("foreign team id", u => u.TeamId = "T0OTHER001"),
    ];

    [Fact]
    public async Task Only_people_of_the_roster_are_heard_whatever_they_type()
    {
        await using var story = await SlackStory.Begin();
        var (id, channel) = await story.Declares("tomas", "declare P2 Odd mail");
        // Each has the address of somebody of the roster, but for the last, whom the roster does not know.
        var accounts = new List<(string Kind, SlackUser User)> { ("Incident Manager", story["tomas"]), ("member", story["oliver"]) };
        string[] names = ["grace", "henrik", "noor", "priya", "maya", "jess"];
        foreach (var ((kind, become), name) in Strangers.Zip(names))
        {
            become(story[name]);
            await story.Slack.Changed(story[name]);
            accounts.Add((kind, story[name]));
        }

        accounts.Add(("unknown to the roster", await story.Slack.Welcome("noone", "Tomás Lindqvist", "noone@example.com")));
        await story.Quiet();

        var table = new StringBuilder();
        foreach (var (kind, user) in accounts)
        {
            table.Append(kind).Append('\n');
            var before = await TurnedAway(story, id);
            var seen = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var verb in Verbs.All)
            {
                var answer = await Answer(story, user, channel, verb.Name);
                seen.TryAdd(answer, []);
                seen[answer].Add(verb.Name);
            }

            foreach (var (answer, verbs) in seen)
                table.Append("    ").Append(answer).Append("\n        ").AppendJoin(' ', verbs).Append('\n');
            // Verbs without words record nothing but a note that somebody was turned away; a line that is whole changes nothing either.
            if (kind is not ("Incident Manager" or "member"))
            {
                foreach (var line in new[] { "declare P0 malware Let me in", "report Something", "note I was here", "severity P0 Because", "close", "list", "status", "takeover I can" })
                    await Answer(story, user, channel, line);
                Assert.InRange(await TurnedAway(story, id) - before, 0, 1);
                Assert.Single(await story.Incidents());
            }
        }

        await story.Golden("who-may-what", table.ToString());
        foreach (var words in new[] { "I was here", "Because", "Let me in", "I can", "Something" })
            Assert.DoesNotContain(await story.Timeline(id), s => s.Contains(words, StringComparison.Ordinal));
        story.Slack.AssertClean();
    }

    private static async Task<int> TurnedAway(SlackStory story, IncidentId id) => (await story.Timeline(id)).Count(s => s.Contains("turned away", StringComparison.Ordinal));

    private static async Task<string> Answer(SlackStory story, SlackUser user, SlackChannel channel, string line)
    {
        var last = channel.Messages.LastOrDefault(m => m.To == user.Id);
        var answer = await story.Slack.Command(user, channel, line);
        Assert.True(answer.IsAcknowledged, $"{user}: {line} → {answer.Error}");
        await story.Quiet();
        if (user.View is { } form)
        {
            await story.Slack.Close(user, form, all: true);
            return "a form opens";
        }

        var told = channel.Messages.LastOrDefault(m => m.To == user.Id);
        return told is null || told == last ? "nothing is said" : Turned(told.Shown) ? told.Shown : "is answered";
    }

    // What is said to people of the roster is in other tables; here it counts that they are heard.
    private static bool Turned(string shown) => shown.Contains("IncidentBot", StringComparison.Ordinal) && !shown.Contains('\n');
}
