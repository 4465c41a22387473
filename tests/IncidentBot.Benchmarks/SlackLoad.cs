using System.Diagnostics;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Benchmarks;

/// <summary>
/// 32 people press buttons in Slack, across 50 incidents: signed <c>block_actions</c>, each verified, decided and committed before it is acknowledged. In
/// turns with that, the same signed bytes go to the HTTP receiver of Slack's own Bolt, which only calls <c>ack()</c>. A simulated Slack takes what the
/// bot tells it; client, Slack and servers share the machine's cores.
/// </summary>
internal static class SlackLoad
{
    private const int People = 32;
    private const int Incidents = 50;
    private const double LeastRatio = 1.5;
    private static readonly string[] Roster = ["maya", "tomas", "priya", "noor", "grace", "henrik", "jess", "oliver"];

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (seconds, rounds) = (options.Number("seconds", 6), options.Number("rounds", 4));
        using var folder = Repository.Temporary("slack-load");
        await using var slack = await SlackSimulator.Start();
        foreach (var person in Roster)
            slack.AddUser(person, email: $"{person}@example.com");
        slack.AddChannel("security", members: [.. slack.Users.Where(u => !u.IsBot)]);
        using var bot = await Bot.Start(
            folder.Path, cancellation,
            ("Slack__ApiUrl", slack.ApiUrl.ToString()), ("Slack__BotToken", slack.Options.BotToken), ("Slack__SigningSecret", slack.Options.SigningSecret),
            ("Slack__TeamId", slack.Options.TeamId), ("Slack__AnnouncementChannel", "security"),
            ("Roster__File", Path.Combine(Repository.Root, "manifests/roster.example.yaml")));
        using var bolt = await Bot.Launch("node", [Path.Combine(Repository.Root, "tests/node/bolt-ack.mjs"), slack.Options.SigningSecret], cancellation);
        slack.Bot = new Uri($"http://127.0.0.1:{bot.Port}/");

        var scene = await SlackScene.Set(slack, folder.Path, options.Number("incidents", Incidents), cancellation);
        await bot.Rest(cancellation);
        var ours = Gather(bot.Port, "/slack/interactions", slack, scene, options.Seed);
        var theirs = Gather(bolt.Port, "/slack/events", slack, scene, options.Seed);
        await Press(ours, options.Number("warmup", 6), counted: false, cancellation);
        await bot.Rest(cancellation);
        await Press(theirs, options.Number("warmup", 6) / 2.0, counted: false, cancellation);
        for (var round = 0; round < rounds; round++)
        {
            await Press(ours, seconds, counted: true, cancellation);
            await bot.Rest(cancellation); // what the outbox still has to tell Slack must not slow Bolt down
            await Press(theirs, seconds, counted: true, cancellation);
        }

        var (a, b) = (SlackFigures.Of("incidentbot", ours, seconds * rounds), SlackFigures.Of("bolt, ack only", theirs, seconds * rounds));
        await bot.Rest(cancellation);
        await bot.Stop(cancellation);
        using var witness = new Witness(folder.Path);
        var recorded = witness.RequestsFrom("slack") - scene.RequestsBefore;
        var pressed = ours.Sum(p => p.Accepted);
        Console.WriteLine($"{People} people, {scene.References.Length} incidents, {rounds} × {seconds} s in turns, seed {options.Seed}, {Environment.ProcessorCount} cores shared with the client and the simulated Slack");
        Console.WriteLine(a);
        Console.WriteLine(b);
        Console.WriteLine($"acknowledged {pressed}, on the timelines {recorded}; calls to Slack: {string.Join(", ", slack.Calls.GroupBy(c => c.Method).OrderByDescending(g => g.Count()).Take(8).Select(g => $"{g.Key} {g.Count()}"))}");
        foreach (var error in bot.Errors.Take(5))
            Console.WriteLine("log: " + error);
        var passed = a.Refused == 0 && b.Refused == 0 && bot.Errors.IsEmpty && recorded >= pressed && a.Rate / b.Rate >= LeastRatio && a.P99 < b.P99;
        Console.WriteLine($"slack … {(passed ? "PASS" : "FAIL")} {a.Rate:0} committed/s, {a.Rate / b.Rate:0.00} × Bolt doing nothing, p99 {a.P99:0.0} ms against {b.P99:0.0} ms (aims: {LeastRatio:0.0} ×, a lower p99)");
        Array.ForEach(ours, p => p.Dispose());
        Array.ForEach(theirs, p => p.Dispose());
        return passed;
    }

    private static SlackPresser[] Gather(int port, string path, SlackSimulator slack, SlackScene scene, int seed)
    {
        var rooms = slack.Channels.Where(c => c.Name.StartsWith("inc-", StringComparison.Ordinal)).ToArray(); // as many as Slack lets one make in a minute
        return [.. Enumerable.Range(0, People).Select(i => new SlackPresser(port, path, slack, slack.User(Roster[i % Roster.Length]).Id, rooms[i % rooms.Length].Id, i, scene, seed))];
    }

    private static Task Press(SlackPresser[] people, double seconds, bool counted, CancellationToken cancellation)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        return Task.WhenAll(people.Select(p => Task.Run(() => p.Press(until, counted, cancellation), cancellation)));
    }

    /// <summary>What one server did.</summary>
    private sealed record SlackFigures(string Name, double Rate, double P50, double P99, double Max, int Refused)
    {
        public static SlackFigures Of(string name, SlackPresser[] people, double seconds)
        {
            var taken = people.SelectMany(p => p.Taken).Order().ToArray();
            double At(double share) => taken.Length == 0 ? 0 : taken[Math.Min(taken.Length - 1, (int)(taken.Length * share))] * 1000.0 / Stopwatch.Frequency;
            return new SlackFigures(name, taken.Length / seconds, At(0.5), At(0.99), At(1), people.Sum(p => p.Refused));
        }

        public override string ToString() => $"{Name,-15} {Rate,8:0} acknowledged/s   p50 {P50,6:0.00} ms   p99 {P99,6:0.00} ms   max {Max,7:0.0} ms   {Refused} not acknowledged";
    }
}
