using System.Globalization;
using System.Text;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>One open stream: who reads which room, how far, and how events are written.</summary>
internal sealed class Reader(HttpResponse response, PersonId person, string room, long after)
{
    internal PersonId Person => person;

    internal string Room => room;

    /// <summary>The room's number up to which everything was sent.</summary>
    internal long After { get; set; } = after;

    /// <summary>Version of the incident that was sent; -1 before the first.</summary>
    internal int PanelVersion { get; set; } = -1;

    /// <summary>The list of rooms as sent last.</summary>
    internal string List { get; set; } = "";

    /// <summary>When the list was sent last, by the time provider's timestamp.</summary>
    internal long ListSent { get; set; }

    /// <summary>Whether the list may have changed since it was sent.</summary>
    internal bool ListIsStale { get; set; }

    /// <summary>The room as its name and topic were sent last; null before the first look.</summary>
    internal RoomRow? Named { get; set; }

    internal Task Message(long changed, string html, CancellationToken cancellation) =>
        Send($"id: {changed.ToString(CultureInfo.InvariantCulture)}\nevent: message\n{Data(html)}\n", cancellation);

    internal Task Event(string name, string data, CancellationToken cancellation) => Send($"event: {name}\n{Data(data)}\n", cancellation);

    internal Task Send(string words, CancellationToken cancellation) => response.WriteAsync(words, cancellation);

    internal Task Flush(CancellationToken cancellation) => response.Body.FlushAsync(cancellation);

    // Every line of an event needs its own prefix; a line break inside the data would end the event early.
    private static string Data(string data)
    {
        var words = new StringBuilder(data.Length + 64);
        foreach (var line in data.ReplaceLineEndings("\n").Split('\n'))
            words.Append("data: ").Append(line).Append('\n');
        return words.ToString();
    }
}
