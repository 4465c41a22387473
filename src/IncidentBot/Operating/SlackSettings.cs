using System.Text.RegularExpressions;
using IncidentBot.Slack;

namespace IncidentBot.Operating;

/// <summary>Section <c>Slack</c>, read and checked. A fault names the option and what it may be; never what a secret was.</summary>
internal static partial class SlackSettings
{
    /// <summary>Reads the section.</summary>
    public static SlackOptions Read(IConfiguration configuration, List<string> faults)
    {
        string Of(string option) => configuration[$"Slack:{option}"]?.Trim() ?? "";
        var options = new SlackOptions
        {
            BotToken = Of("BotToken"),
            SigningSecret = Of("SigningSecret"),
            PreviousSigningSecret = Of("PreviousSigningSecret"),
            AppToken = Of("AppToken"),
            ApiUrl = Of("ApiUrl") is { Length: > 0 } url ? url : SlackOptions.DefaultApiUrl,
            TeamId = Of("TeamId"),
            AnnouncementChannel = Of("AnnouncementChannel").TrimStart('#'),
            ChannelPrefix = Of("ChannelPrefix"),
        };
        faults.AddRange(Faults(options));
        return options;
    }

    private static IEnumerable<string> Faults(SlackOptions slack)
    {
        if (!slack.IsOn && (slack.AppToken.Length > 0 || slack.SigningSecret.Length > 0))
            yield return "Slack:BotToken is empty while other tokens of Slack are set. It must be the app's bot token, which begins with xoxb-; leave all of them empty to run without Slack.";
        if (slack.IsOn && !BotTokenShape().IsMatch(slack.BotToken))
            yield return "Slack:BotToken is no bot token. It must begin with xoxb- and hold no space; it is on the app's page “OAuth & Permissions”.";
        if (slack.AppToken.Length > 0 && !AppTokenShape().IsMatch(slack.AppToken))
            yield return "Slack:AppToken is no app-level token. It must begin with xapp- and hold no space; make one with the scope connections:write on the app's page “Basic Information”, or leave it empty.";

        // An empty secret would sign for anybody who knows that it is empty.
        if (slack.IsOn && !slack.IsSocketMode && slack.SigningSecret.Length == 0)
            yield return $"Slack:SigningSecret is empty. It must be the app's signing secret (page “Basic Information”), at least {SlackOptions.ShortestSecret} characters; only Socket Mode (Slack:AppToken) needs none.";
        foreach (var (name, secret) in new[] { ("SigningSecret", slack.SigningSecret), ("PreviousSigningSecret", slack.PreviousSigningSecret) })
        {
            if (secret.Length is > 0 and < SlackOptions.ShortestSecret)
                yield return $"Slack:{name} has {secret.Length} characters. It must have at least {SlackOptions.ShortestSecret}; Slack's have 32.";
        }

        if (!Uri.TryCreate(slack.ApiUrl, UriKind.Absolute, out var api) || api.UserInfo.Length > 0 || !(api.Scheme == Uri.UriSchemeHttps || api.Scheme == Uri.UriSchemeHttp && api.IsLoopback))
            yield return $"Slack:ApiUrl was “{slack.ApiUrl}”. It may be an https address such as {SlackOptions.DefaultApiUrl}, or any on this machine: the token goes there.";
        if (slack.TeamId.Length > 0 && !TeamShape().IsMatch(slack.TeamId))
            yield return $"Slack:TeamId was “{slack.TeamId}”. It may be the id of a workspace (T…), or empty.";
        if (slack.AnnouncementChannel.Length > 0 && !ChannelShape().IsMatch(slack.AnnouncementChannel))
            yield return $"Slack:AnnouncementChannel was “{slack.AnnouncementChannel}”. It may be a channel's id (C…) or its name in lower case.";
        if (slack.ChannelPrefix.Length > 0 && !PrefixShape().IsMatch(slack.ChannelPrefix))
            yield return $"Slack:ChannelPrefix was “{slack.ChannelPrefix}”. It may be up to 20 of the characters a-z, 0-9, - and _.";
    }

    [GeneratedRegex(@"^xoxb-[A-Za-z0-9-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BotTokenShape();

    [GeneratedRegex(@"^xapp-[A-Za-z0-9-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AppTokenShape();

    [GeneratedRegex(@"^T[A-Z0-9]{2,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TeamShape();

    [GeneratedRegex(@"^([CG][A-Z0-9]{2,20}|[\p{Ll}\p{Lo}0-9_-]{1,80})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ChannelShape();

    [GeneratedRegex(@"^[a-z0-9_-]{1,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PrefixShape();
}
