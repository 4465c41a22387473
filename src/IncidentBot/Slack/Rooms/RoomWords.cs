using System.Security.Cryptography;
using System.Text;
using IncidentBot.Chat.Printing;
using IncidentBot.Slack.Printing;

namespace IncidentBot.Slack.Rooms;

/// <summary>Topics and purposes as Slack takes them, and short marks for what was set or sent.</summary>
internal static class RoomWords
{
    private const int Longest = 250;

    /// <summary>One line of at most 250 characters. People stand by name, since a mention would call them each time the topic changes.</summary>
    public static string Line(Text text, SlackNames names)
    {
        var words = VisibleText.OneLine(VisibleText.Of(text.Words(names.NameOf)));
        for (var length = Longest; ; length--)
        {
            var escaped = PlainWords.Escape(VisibleText.Shorten(words, length));
            if (escaped.Length <= Longest)
                return escaped;
        }
    }

    /// <summary>A mark of what was set or sent, which says nothing about it.</summary>
    public static string Mark(string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)))[..24];
}
