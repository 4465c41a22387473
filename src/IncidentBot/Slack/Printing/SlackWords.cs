using System.Text.RegularExpressions;

namespace IncidentBot.Slack.Printing;

/// <summary>Text that came from Slack, as the words a person sees.</summary>
internal static partial class SlackWords
{
    /// <summary>The words: mentions as <c>@id</c>, channels as <c>#name</c>, links with their address, escapes resolved.</summary>
    /// <param name="slackText">As Slack sent it.</param>
    /// <param name="nameOfUser">The roster's id of a Slack user, or null. Who isn't on the roster stays a Slack id: people choose their display names, and one could choose somebody else's.</param>
    /// <param name="nameOfChannel">The name of a channel, or null.</param>
    internal static string Plain(string slackText, Func<string, string?> nameOfUser, Func<string, string?> nameOfChannel) =>
        Unescape(slackText, Token(), t => Words(t.Groups["what"].Value, t.Groups["label"] is { Success: true, Value: { Length: > 0 } l } ? Resolve(l) : null, nameOfUser, nameOfChannel));

    private static string Words(string what, string? label, Func<string, string?> nameOfUser, Func<string, string?> nameOfChannel) => what switch
    {
        ['@', .. var user] => "@" + (nameOfUser(user) ?? user),
        ['#', .. var channel] => "#" + (nameOfChannel(channel) ?? label ?? channel),
        "!here" or "!channel" or "!everyone" => "@" + what[1..],
        _ when what.StartsWith("!subteam^", StringComparison.Ordinal) => label is null ? "@" + what["!subteam^".Length..] : label.StartsWith('@') ? label : "@" + label,
        _ when what.StartsWith("!date^", StringComparison.Ordinal) => label ?? "",
        ['!', .. var other] => label ?? "@" + Resolve(other),
        _ => Address(Resolve(what), label),
    };

    // Slack makes a link of every word that looks like an address: that is the word again, not the word and its address.
    private static string Address(string address, string? label)
    {
        var bare = Scheme().Replace(address, "");
        return label is null || label == address ? address : label == bare || label == bare.TrimEnd('/') ? label : $"{label} ({address})";
    }

    /// <summary>Each token by its words, the text between unescaped once.</summary>
    private static string Unescape(string text, Regex tokens, Func<Match, string> words)
    {
        var at = 0;
        var plain = new System.Text.StringBuilder(text.Length);
        foreach (Match token in tokens.Matches(text))
        {
            plain.Append(Resolve(text[at..token.Index])).Append(words(token));
            at = token.Index + token.Length;
        }

        return plain.Append(Resolve(text[at..])).ToString();
    }

    private static string Resolve(string escaped) => escaped
        .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"<(?<what>[^<>|\s][^<>|\n]*)(\|(?<label>[^<>\n]*))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("^([a-z]+://|mailto:|tel:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scheme();
}
