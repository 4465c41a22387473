using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace IncidentBot.Benchmarks;

/// <summary>Incidents to press buttons in, and the items that can be ticked and unticked again at any time.</summary>
/// <param name="Rooms">Rooms of the incidents.</param>
/// <param name="Items">Numbers of such items, the same in each incident.</param>
internal sealed partial record Scene(string[] Rooms, int[] Items)
{
    /// <summary>Declares incidents through the front door and tries their items.</summary>
    public static async Task<Scene> Set(Visitor visitor, int incidents, string prefix, CancellationToken cancellation)
    {
        var severity = await Severity(visitor, prefix, cancellation);
        var rooms = new string[incidents];
        for (var i = 0; i < incidents; i++)
        {
            var answer = await visitor.Say(Visitor.Lobby, $"declare {severity} - Made-up incident {i} of a test", $"{prefix}-declare-{i}", cancellation);
            rooms[i] = RoomLink().Match(answer.Body) is { Success: true } found
                ? found.Groups["room"].Value
                : throw new InvalidOperationException($"Declaring was answered with {answer.Status} and no room: {Words(answer)}");
        }

        foreach (var room in rooms)
        {
            while ((await visitor.Get($"/rooms/{room}", cancellation)).Status == 404) // it follows the declaration as an effect
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        }

        var items = new List<int>();
        for (var item = 1; item <= 60; item++)
        {
            var done = await visitor.Say(rooms[0], $"check {item}", $"{prefix}-try-{item}", cancellation);
            var undone = done.Recorded ? await visitor.Say(rooms[0], $"uncheck {item} only tried", $"{prefix}-untry-{item}", cancellation) : done;
            if (undone.Recorded)
                items.Add(item);
        }

        return items.Count > 0 ? new Scene(rooms, [.. items]) : throw new InvalidOperationException("No item could be ticked and unticked.");
    }

    /// <summary>What an answer says, without its markup, shortened.</summary>
    public static string Words(Reply answer)
    {
        var words = Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(answer.Body, " ")), " ").Trim();
        return words.Length <= 300 ? words : words[..300] + "…";
    }

    /// <summary>The plan's most severe severity, as the form to declare with offers it first.</summary>
    private static async Task<string> Severity(Visitor visitor, string prefix, CancellationToken cancellation)
    {
        var form = await visitor.Say(Visitor.Lobby, "declare", $"{prefix}-form", cancellation);
        return SeverityChoice().Match(form.Body) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups["severity"].Value) : "P0";
    }

    /// <summary>A line that says a number and nothing secret.</summary>
    public static string Line(string words, int number) => string.Create(CultureInfo.InvariantCulture, $"{words}{number}");

    [GeneratedRegex("/rooms/(?<room>inc-[a-z0-9-]+)", RegexOptions.None, 1000)]
    private static partial Regex RoomLink();

    [GeneratedRegex("name=\"severity\"[^>]*value=\"(?<severity>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex SeverityChoice();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
