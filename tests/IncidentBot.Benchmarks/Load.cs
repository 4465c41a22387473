using System.Diagnostics;

namespace IncidentBot.Benchmarks;

/// <summary>
/// 32 people press buttons across 50 incidents through the real front door; in turns with that, the same client presses against a bare endpoint. Client and
/// servers share the machine's cores, so the ratio says more than the rates.
/// </summary>
internal static class Load
{
    private const int People = 32;
    private const int Incidents = 50;
    private const double MostP99 = 50;
    private const double LeastRatio = 0.4;

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (seconds, rounds) = (options.Number("seconds", 6), options.Number("rounds", 4));
        using var folder = Repository.Temporary("load");
        using var bot = await Bot.Start(folder.Path, cancellation);
        using var bare = await Bot.StartSelf(["bare"], [], cancellation);

        using var host = new Visitor(() => bot.Port);
        await host.Arrive(null, cancellation);
        var people = await host.People(cancellation);
        await host.Arrive(people[0], cancellation);
        var scene = await Scene.Set(host, options.Number("incidents", Incidents), "load", cancellation);
        await bot.Rest(cancellation);

        var ours = await Gather(bot, people, scene, options.Seed, cancellation);
        var theirs = await Gather(bare, ["ana"], scene, options.Seed, cancellation);
        await Press(ours, options.Number("warmup", 6), counted: false, cancellation);
        await bot.Rest(cancellation);
        await Press(theirs, options.Number("warmup", 6) / 2.0, counted: false, cancellation);
        var syncs = new List<double>();
        TimeSpan ourCost = default, theirCost = default, clientCost = default;
        for (var round = 0; round < rounds; round++)
        {
            syncs.AddRange(Disk.Sync(folder.Path));
            var (before, client) = (bot.Processor, Environment.CpuUsage.TotalTime);
            await Press(ours, seconds, counted: true, cancellation);
            clientCost += Environment.CpuUsage.TotalTime - client;
            await bot.Rest(cancellation); // what the outbox still has to do must not slow the bare endpoint down, but belongs to the presses
            ourCost += bot.Processor - before;
            before = bare.Processor;
            await Press(theirs, seconds, counted: true, cancellation);
            theirCost += bare.Processor - before;
        }

        var a = Figures.Of("incidentbot", ours, seconds * rounds, ourCost);
        var b = Figures.Of("bare kestrel", theirs, seconds * rounds, theirCost);
        Console.WriteLine($"{People} people, {scene.Rooms.Length} incidents, {rounds} × {seconds} s in turns, seed {options.Seed}, {Environment.ProcessorCount} cores shared with the client");
        Console.WriteLine($"the disk alone: one 4 KiB write with fsync takes {Append.Median(syncs):0.00} ms (median of {syncs.Count}); every commit waits for one");
        Console.WriteLine(a);
        Console.WriteLine(b);
        Console.WriteLine($"the client    {clientCost.TotalMicroseconds / (a.Rate * seconds * rounds):0} µs of processor per request, on the same cores");
        Console.WriteLine($"ratio         {a.Rate / b.Rate:0.00} of the bare endpoint; memory {bot.Memory / 1048576} MB");
        foreach (var error in bot.Errors.Take(5))
            Console.WriteLine("log: " + error);
        var passed = a.Refused == 0 && bot.Errors.IsEmpty && b.Refused == 0 && a.P99 <= MostP99 && a.Rate / b.Rate >= LeastRatio;
        Console.WriteLine($"load … {(passed ? "PASS" : "FAIL")} {a.Rate:0} accepted/s, p99 {a.P99:0.0} ms, ratio {a.Rate / b.Rate:0.00} (aims: p99 {MostP99:0} ms, ratio {LeastRatio:0.0})");
        Array.ForEach(ours, p => p.Dispose());
        Array.ForEach(theirs, p => p.Dispose());
        await bot.Stop(cancellation);
        return passed;
    }

    private static async Task<Presser[]> Gather(Bot bot, string[] people, Scene scene, int seed, CancellationToken cancellation)
    {
        var all = new Presser[People];
        for (var i = 0; i < People; i++)
        {
            var visitor = new Visitor(() => bot.Port);
            await visitor.Arrive(people[i % people.Length], cancellation);
            all[i] = new Presser(visitor, i, scene, seed);
        }

        return all;
    }

    private static Task Press(Presser[] people, double seconds, bool counted, CancellationToken cancellation)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        return Task.WhenAll(people.Select(p => Task.Run(() => p.Press(until, counted, cancellation), cancellation)));
    }

    /// <summary>What one server did.</summary>
    private sealed record Figures(string Name, double Rate, double Cost, double P50, double P99, double Max, int Refused, string? FirstRefusal)
    {
        public static Figures Of(string name, Presser[] people, double seconds, TimeSpan cost)
        {
            var taken = people.SelectMany(p => p.Taken).Order().ToArray();
            double At(double share) => taken.Length == 0 ? 0 : taken[Math.Min(taken.Length - 1, (int)(taken.Length * share))] * 1000.0 / Stopwatch.Frequency;
            return new Figures(
                name, taken.Length / seconds, cost.TotalMicroseconds / taken.Length, At(0.5), At(0.99), At(1), people.Sum(p => p.Refused), people.Select(p => p.FirstRefusal).FirstOrDefault(r => r is not null));
        }

        public override string ToString() =>
            $"{Name,-13} {Rate,8:0} accepted/s   {Cost,4:0} µs of processor each   p50 {P50,6:0.00} ms   p99 {P99,6:0.00} ms   max {Max,7:0.0} ms   {Refused} not accepted {FirstRefusal}";
    }
}
