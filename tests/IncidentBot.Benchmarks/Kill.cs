using System.Diagnostics;
using System.Net.Sockets;

namespace IncidentBot.Benchmarks;

/// <summary>
/// Kills the bot again and again at random moments under load, and holds it to what it said: everything acknowledged is on the timelines, once; every chain
/// verifies; every effect was delivered. Requests that got no answer are sent again under the same key. Meanwhile the try-out clock runs ahead, so that ladders are
/// climbed while the bot dies: each rung that came due has one reminder, none has two.
/// </summary>
internal static class Kill
{
    private const int Workers = 8;

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (runs, random, started) = (options.Number("runs", 100), new Random(options.Seed), Stopwatch.StartNew());
        using var folder = Repository.Temporary("kill");
        var port = 0;
        var history = new History();
        var prefix = $"k{options.Seed}";
        var errors = new List<string>();

        Scene scene;
        Worker[] workers;
        using (var first = await Bot.Start(folder.Path, cancellation))
        {
            port = first.Port;
            using var host = new Visitor(() => port);
            await host.Arrive(null, cancellation);
            var people = await host.People(cancellation);
            await host.Arrive(people[0], cancellation);
            scene = await Scene.Set(host, Workers, prefix, cancellation);
            workers = [.. Enumerable.Range(0, Workers).Select(i => new Worker(new Visitor(() => port), people[i % people.Length], scene, history, prefix, i, options.Seed))];
            await first.Kill();
        }

        for (var run = 1; run <= runs; run++)
        {
            using var bot = Bot.Launch(folder.Path, ["--urls", "http://127.0.0.1:0"]);
            if (random.Next(20) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(50, 900)), TimeProvider.System, cancellation); // dies while it starts
                await bot.Kill();
                continue;
            }

            await bot.Ready(cancellation);
            port = bot.Port;
            var answered = history.NextAnswer();
            var pressing = workers.Select(w => Task.Run(() => w.Press(() => false, cancellation), cancellation))
                .Append(Hasten(() => port, random.Next(6) == 0 ? "15m" : "2m", cancellation)).ToArray();
            if (random.Next(5) > 0) // else it dies before it is warm
                await Task.WhenAny(answered, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, cancellation));
            await Task.Delay(TimeSpan.FromMilliseconds(5 * Math.Pow(160, random.NextDouble())), TimeProvider.System, cancellation);
            await bot.Kill();
            await Task.WhenAll(pressing);
            errors.AddRange(bot.Errors);
        }

        var until = await Drain(folder.Path, workers, p => port = p, errors, cancellation);
        var complaints = await Judge(folder.Path, history, prefix, cancellation);
        var rungs = await Rungs.Read(folder.Path, until, cancellation);
        complaints.AddRange(rungs.Complaints.Take(10));
        if (rungs.Reminders < runs)
            complaints.Add($"only {rungs.Reminders} reminders came due in {runs} runs: that proves nothing about them");
        complaints.AddRange(errors.Take(5).Select(e => "log: " + e));
        Array.ForEach(workers, w => w.Dispose());
        complaints.ForEach(c => Console.WriteLine("  " + c));
        Console.WriteLine(
            $"kill harness … {(complaints.Count == 0 ? "PASS" : "FAIL")} {runs} runs, {history.Acknowledged.Count} acknowledged, {rungs.Climbed} rungs climbed in {rungs.Reminders} reminders, " +
            $"{(complaints.Count == 0 ? "0 lost, 0 doubled" : $"{complaints.Count} complaints")}, seed {options.Seed}, {started.Elapsed.TotalSeconds:0} s");
        return complaints.Count == 0;
    }

    /// <summary>Moves the clock forward a few times, as long as the bot lives: reminders then come due while it dies.</summary>
    private static async Task Hasten(Func<int> port, string by, CancellationToken cancellation)
    {
        using var hand = new Visitor(port);
        try
        {
            await hand.Arrive(null, cancellation);
            for (var i = 0; i < 3; i++)
            {
                await hand.Forward(by, cancellation);
                await Task.Delay(TimeSpan.FromMilliseconds(60), TimeProvider.System, cancellation);
            }
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
        }
    }

    /// <summary>Starts the bot a last time, sends again what has no answer yet, and waits until it has nothing more to do. Says until when it looked for what came due, by its own clock.</summary>
    private static async Task<DateTimeOffset> Drain(string folder, Worker[] workers, Action<int> tell, List<string> errors, CancellationToken cancellation)
    {
        using var bot = await Bot.Start(folder, cancellation);
        tell(bot.Port);
        await Task.WhenAll(workers.Select(w => w.Press(() => true, cancellation)));
        var until = DateTimeOffset.MinValue;
        for (var i = 0; i < 120; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellation);
            using var witness = new Witness(folder);
            until = witness.Now();
            if (witness.DueWakes(until) == 0 && witness.Undelivered() == 0)
                break;
        }

        await bot.Stop(cancellation);
        errors.AddRange(bot.Errors);
        return until;
    }

    /// <summary>What isn't as promised; empty when all is.</summary>
    public static async Task<List<string>> Judge(string folder, History history, string prefix, CancellationToken cancellation)
    {
        List<string> complaints;
        using (var witness = new Witness(folder))
        {
            complaints = history.Compare(witness, $" {prefix}-");
            if (witness.Undelivered() is > 0 and var waiting)
                complaints.Add($"{waiting} effects were not delivered");
            if (witness.Misdelivered() is > 0 and var wrong)
                complaints.Add($"{wrong} posts don't stand in their room exactly once");
        }

        if (await Verify(folder, cancellation) is { } broken)
            complaints.Add(broken);
        return complaints;
    }

    /// <summary>Has the product verify every chain; says what it said when one is broken, else null.</summary>
    public static async Task<string?> Verify(string folder, CancellationToken cancellation)
    {
        using var verify = Bot.Launch(folder, ["verify"]);
        var code = await verify.Finish(TimeSpan.FromMinutes(2), cancellation);
        return code == 0 ? null : $"verify ended with {code}: {string.Join(" | ", verify.LastLines.TakeLast(5))}";
    }
}
