using System.Diagnostics;
using System.Globalization;
using IncidentBot.Closing;

namespace IncidentBot.Benchmarks;

/// <summary>From process start to ready, published with ReadyToRun, on a database of 10 000 incidents of which 50 are open; and what it needs of memory when it has nothing to do.</summary>
internal static class Startup
{
    private const double MostSeconds = 1.5;
    private const int MostMegabytes = 200;
    private const int Open = 50;
    private const int InFlight = 64;

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (incidents, runs) = (options.Number("incidents", 10_000), options.Number("runs", 7));
        using var published = Repository.Temporary("published");
        using var folder = Repository.Temporary("startup");
        await Publish(published.Path, cancellation);
        Bot.Executable = Path.Combine(published.Path, "IncidentBot.dll");
        await Fill(folder.Path, incidents, cancellation);

        var (ready, healthy) = (new List<double>(), new List<double>());
        long memory = 0;
        for (var run = 1; run <= runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            using var bot = await Bot.Start(folder.Path, cancellation);
            ready.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            using var visitor = new Visitor(() => bot.Port);
            while (!(await visitor.Get("/health/ready", cancellation)).Ok)
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancellation);
            healthy.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (run == runs)
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Number("idle", 20)), TimeProvider.System, cancellation);
                memory = bot.Memory / 1048576;
            }

            visitor.Leave();
            await bot.Stop(cancellation);
        }

        var passed = Append.Median(healthy) <= MostSeconds && memory <= MostMegabytes;
        Console.WriteLine($"runs: {string.Join(", ", healthy.Select(s => s.ToString("0.00", CultureInfo.InvariantCulture)))} s until /health/ready says yes");
        Console.WriteLine(
            $"startup … {(passed ? "PASS" : "FAIL")} listens after {Append.Median(ready):0.00} s, ready after {Append.Median(healthy):0.00} s (median of {runs}, {incidents} incidents), {memory} MB at rest");
        return passed;
    }

    private static async Task Publish(string to, CancellationToken cancellation)
    {
        using var publish = Process.Start(
            "dotnet",
            ["publish", Path.Combine(Repository.Root, "src/IncidentBot"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", to, "-v", "quiet", "--nologo"]);
        await publish.WaitForExitAsync(cancellation);
        if (publish.ExitCode != 0)
            throw new InvalidOperationException("dotnet publish failed.");
    }

    /// <summary>Fills the database through the desk, then has the program itself deliver what that left in the outbox.</summary>
    private static async Task Fill(string folder, int incidents, CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        await using (var inside = await Inside.Open(folder))
        {
            for (var i = 0; i < incidents; i += InFlight)
                await Task.WhenAll(Enumerable.Range(i, Math.Min(InFlight, incidents - i)).Select(n => One(inside, n, cancellation)));
        }

        using var bot = await Bot.Start(folder, cancellation);
        long left;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, cancellation);
            using var witness = new Witness(folder);
            left = witness.Undelivered();
        }
        while (left > 0 && started.Elapsed < TimeSpan.FromMinutes(3));
        await bot.Stop(cancellation);
        using (var witness = new Witness(folder))
            witness.CallItDelivered();
        Console.WriteLine($"filled {incidents} incidents in {started.Elapsed.TotalSeconds:0} s, {left} effects were not delivered by then and are called so");
    }

    private static async Task One(Inside inside, int number, CancellationToken cancellation)
    {
        var incident = await inside.Declare(Scene.Line("A made-up incident, number ", number), cancellation);
        if (number >= Open)
            await inside.Ask(new Cancel("Nothing was wrong."), incident, cancellation);
    }
}
