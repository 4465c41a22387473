using System.Globalization;
using System.Text.RegularExpressions;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Benchmarks;

/// <summary>Incidents declared in Slack, and the items that can be ticked and unticked again at any time.</summary>
/// <param name="References">The incidents.</param>
/// <param name="Items">Numbers of such items, the same in each incident.</param>
/// <param name="RequestsBefore">Requests of Slack on the timelines before the load.</param>
internal sealed partial record SlackScene(string[] References, int[] Items, long RequestsBefore)
{
    /// <summary>Declares incidents by slash command and tries the items of the first.</summary>
    public static async Task<SlackScene> Set(SlackSimulator slack, string folder, int incidents, CancellationToken cancellation)
    {
        var (maya, security) = (slack.User("maya"), slack.Channel("security"));
        var references = new string[incidents];
        for (var i = 0; i < incidents; i++)
            references[i] = await Declare(slack, maya, security, i, cancellation);

        var items = new List<int>();
        var before = Count(folder);
        for (var item = 1; item <= 60; item++)
        {
            await slack.Command(maya, security, Line($"{references[0]} check ", item));
            var ticked = Count(folder);
            if (ticked == before)
                continue;
            await slack.Command(maya, security, Line($"{references[0]} uncheck ", item) + " only tried");
            before = Count(folder);
            if (before > ticked)
                items.Add(item);
        }

        return items.Count > 0 ? new SlackScene(references, [.. items], before) : throw new InvalidOperationException("No item could be ticked and unticked.");
    }

    /// <summary>A line that says a number and nothing secret.</summary>
    public static string Line(string words, int number) => string.Create(CultureInfo.InvariantCulture, $"{words}{number}");

    private static async Task<string> Declare(SlackSimulator slack, SlackUser by, SlackChannel where, int number, CancellationToken cancellation)
    {
        for (var tried = 0; ; tried++)
        {
            // Until the bot has read who is who, it answers that it can't tell yet.
            var answer = await slack.Command(by, where, $"declare P0 - Made-up incident {number} of a test");
            if (Reference().Match(answer.Body) is { Success: true } found)
                return found.Value;
            if (tried == 50)
                throw new InvalidOperationException($"Declaring was answered with {answer.Status} and no reference: {answer.Body}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellation);
        }
    }

    private static long Count(string folder)
    {
        using var witness = new Witness(folder);
        return witness.RequestsFrom("slack");
    }

    [GeneratedRegex("CHG-INC-[0-9]{4}-[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
