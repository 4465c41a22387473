using System.Text.RegularExpressions;
using Words = IncidentBot.Slack.Printing.SlackWords;

namespace IncidentBot.Slack.Ingress;

/// <summary>What people wrote in Slack, as the words they meant: <c>role lead &lt;@U123&gt;</c> is <c>role lead @maya</c>.</summary>
internal sealed partial class Speech(SlackDirectory directory, Func<Roster> roster)
{
    /// <summary>The words.</summary>
    internal string Plain(string? slackText) => slackText is not { Length: > 0 } text
        ? ""
        : Words.Plain(
            text.Contains("<!subteam^", StringComparison.Ordinal) ? GroupMention().Replace(text, m => Group(m.Groups["id"].Value) is { } known ? "@" + known : m.Value) : text,
            user => directory.PersonOf(user)?.Value, _ => null);

    /// <summary>The words of a form's field. Only a chosen person is a mention there; what was typed into a field comes unescaped and stays as it is.</summary>
    internal string Field(string value) => PersonMention().IsMatch(value) ? Plain(value) : value;

    /// <summary>The words behind the mention of the bot itself.</summary>
    internal string BehindMention(string? slackText)
    {
        var text = slackText ?? "";
        if (directory.BotUserId is { } bot)
        {
            var at = text.IndexOf($"<@{bot}", StringComparison.Ordinal);
            var end = at < 0 ? -1 : text.IndexOf('>', at);
            if (end > at)
                text = $"{text[..at].TrimEnd()} {text[(end + 1)..].TrimStart()}".Trim();
        }

        return Plain(text).TrimStart(':', ',', ' ');
    }

    private string? Group(string id) => roster().Groups.FirstOrDefault(g => g.Accounts.GetValueOrDefault(SlackIngress.Platform) == id)?.Id;

    [GeneratedRegex(@"<!subteam\^(?<id>S[A-Z0-9]+)(\|[^<>]*)?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GroupMention();

    [GeneratedRegex(@"^<@[UW][A-Z0-9]+>\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonMention();
}
