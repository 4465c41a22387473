using System.Text.Json.Nodes;
using NodaTime;

namespace IncidentBot.Slack.Printing;

/// <summary>What printing for Slack must look up.</summary>
/// <param name="UserOf">A person's Slack user; null when there is none, then the name is written.</param>
/// <param name="ChannelOf">The channel of a room's key; null when there is none, then the key is written.</param>
/// <param name="NameOf">A person's name.</param>
/// <param name="Zone">The zone of moments where Slack shows no native date: notifications, labels, fallbacks.</param>
/// <param name="PublicUrl">Address of the war room, such as <c>https://incidents.example.com</c>; null when people have none.</param>
internal sealed record SlackNames(
    Func<PersonId, string?> UserOf, Func<string, string?> ChannelOf, Func<PersonId, string> NameOf, DateTimeZone Zone, string? PublicUrl)
{
    /// <summary>The person's user id, or null. What doesn't look like one is none: Slack refuses the whole message for a bad id.</summary>
    internal string? User(PersonId person) => Id(UserOf(person), "UW");

    /// <summary>The room's channel id, or null.</summary>
    internal string? Channel(string room) => Id(ChannelOf(room), "CGD");

    /// <summary>Address of the room's full record, or null.</summary>
    internal string? Record(string room) =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && $"{PublicUrl!.TrimEnd('/')}/rooms/{Uri.EscapeDataString(room)}" is { Length: <= 1000 } url
            ? url
            : null;

    private static string? Id(string? id, string begins) =>
        id is { Length: > 1 and <= 40 } && begins.Contains(id[0], StringComparison.Ordinal) && id.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? id : null;
}

/// <summary>A message as Slack takes it.</summary>
/// <param name="Text">What notifications show; escaped, without markup.</param>
/// <param name="Blocks">What is shown.</param>
internal sealed record SlackMessage(string Text, JsonArray Blocks);
