using System.Globalization;
using System.Text;

namespace IncidentBot.Slack.Rooms;

/// <summary>Names as Slack takes them: lower case, a-z, 0-9, - and _, at most 80 characters.</summary>
internal static class ChannelName
{
    private const int Longest = 80;

    /// <summary>The most names that are tried before somebody must look.</summary>
    public const int Tries = 20;

    /// <summary>The name of a room's channel, the first, second … to be tried.</summary>
    public static string Of(string prefix, RoomKey room, int number = 1)
    {
        var name = new StringBuilder();
        foreach (var c in (prefix + room.Value).ToLowerInvariant())
            name.Append(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' ? c : '-');
        if (!name.ToString().Any(char.IsAsciiLetterOrDigit))
            name.Insert(0, "room");
        var suffix = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
        name.Length = Math.Min(name.Length, Longest - suffix.Length);
        return name.Append(suffix).ToString();
    }

    /// <summary>Whether a channel has one of the names of this room.</summary>
    public static bool IsOneOf(string? name, string prefix, RoomKey room) => Enumerable.Range(1, Tries).Any(n => Of(prefix, room, n) == name);
}
