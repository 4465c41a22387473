using System.Globalization;
using System.Text;
using IncidentBot.Chat.Printing;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>What was said in a room of the war room, as text. People stand by their keys and moments in UTC, so that the same room gives the same text whoever asks.</summary>
internal static class WarRoomTranscript
{
    /// <summary>The text, or null when nothing was said. Of more than the record takes the newest is kept.</summary>
    internal static BroughtFile? Of(RoomKey room, ImmutableArray<MessageRow> messages)
    {
        if (messages.IsEmpty)
            return null;
        var page = new StringBuilder();
        foreach (var message in messages)
        {
            var printer = new PlainText(p => p.Value, NodaTime.DateTimeZone.Utc, message.At);
            page.Append(CultureInfo.InvariantCulture, $"{message.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {message.Author?.Value ?? "bot"}: ")
                .Append(printer.Print(message.Card!).TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(page.ToString());
        return new BroughtFile($"{room}.war-room.txt", "text/plain; charset=utf-8", bytes.Length <= BroughtFile.Most ? bytes : bytes[^BroughtFile.Most..]);
    }
}
