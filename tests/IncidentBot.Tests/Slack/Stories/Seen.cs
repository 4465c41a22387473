using System.Text.RegularExpressions;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Slack.Played;

/// <summary>Compares what people see with golden files. Invented names, minutes and digests differ from run to run; so does the order of what happened at once, and who was first.</summary>
internal static partial class Seen
{
    public static async Task Golden(this SlackStory story, string name, string seen)
    {
        seen = story.Slack.Users.Aggregate(seen, (s, u) => s.Replace($"<@{u.Id}>", $"@{u.Name}", StringComparison.Ordinal));
        seen = story.Slack.Channels.Aggregate(seen, (s, c) => s.Replace($"<#{c.Id}>", $"#{c.Name}", StringComparison.Ordinal));
        foreach (var (incident, i) in (await story.Incidents()).Select((id, i) => (id, i)))
            seen = seen.Replace((await story.Incident(incident)).Codename, $"codename-{i + 1}", StringComparison.Ordinal);
        seen = Digest().Replace(Minutes().Replace(seen, "hh:mm"), "digest");
        seen = First().Replace(Late().Replace(seen, "n min late"), "${item} — @whoever");
        IncidentBot.Golden.Same($"tests/IncidentBot.Tests/Slack/Stories/golden/{name}.txt", AtOnce(seen));
    }

    /// <summary>Everything on a person's screen, the channels by name and the conversation with the bot last. Private answers stand below their channel: whether one comes before what all read is chance.</summary>
    public static string Screen(this SlackStory story, string person)
    {
        var (me, nobody) = (story[person], story[story.Slack.Options.BotUserId]);
        return string.Concat(story.Slack.Channels.Where(c => c.Members.Contains(me.Id)).OrderBy(c => c.Kind is ChannelKind.Im).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => story.Slack.Sees(nobody, c) + string.Concat(c.Messages.Where(m => m.To == me.Id).Select(m => $"  only you: {m.Shown.Replace("\n", "\n    ", StringComparison.Ordinal)}\n"))));
    }

    /// <summary>Lines of one sort that follow each other are sorted; what somebody was told because another was first is left out.</summary>
    private static string AtOnce(string seen)
    {
        var lines = seen.Split('\n').Where(l => !l.Contains("is done already, by", StringComparison.Ordinal)).ToList();
        var settled = new List<string>();
        for (var i = 0; i < lines.Count;)
        {
            var sort = Sort(lines[i]);
            var run = lines.Skip(i).TakeWhile((l, n) => n == 0 || sort is not null && Sort(l) == sort).ToList();
            settled.AddRange(run.Order(StringComparer.Ordinal));
            i += run.Count;
        }

        return string.Join('\n', settled);
    }

    private static string? Sort(string line) => AtOnceSorts().Match(line) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"^Done:|came into the room on slack$|: a text message to |^Transcript of|^Paged |^Reminder of page", RegexOptions.None, 1000)]
    private static partial Regex AtOnceSorts();

    [GeneratedRegex(@"\b\d\d:\d\d\b", RegexOptions.None, 1000)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"\d+ min late", RegexOptions.None, 1000)]
    private static partial Regex Late();

    [GeneratedRegex(@"(?<item>✅ \d+ [^\n]*) — @\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex First();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b|\b\d+ bytes\b", RegexOptions.None, 1000)]
    private static partial Regex Digest();
}
