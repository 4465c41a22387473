using System.Diagnostics;

namespace IncidentBot.Benchmarks;

/// <summary>What an entry costs on a timeline of 100 000, against an empty one, through the product's own desk and store; and what verifying the long one costs.</summary>
internal static class Append
{
    private const double MostRatio = 1.2;
    private const double MostSeconds = 5;
    private const int InFlight = 64;

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (entries, blocks, block) = (options.Number("entries", 100_000), options.Number("blocks", 60), 50);
        using var folder = Repository.Temporary("append");
        string reference;
        double filled, full, empty;
        await using (var inside = await Inside.Open(folder.Path))
        {
            var started = Stopwatch.GetTimestamp();
            var long_ = await inside.Declare("A long one", cancellation);
            reference = (await inside.Desk.Find(long_, cancellation))!.Reference;
            for (var i = 0; i < entries; i += InFlight)
                await Task.WhenAll(Enumerable.Range(i, Math.Min(InFlight, entries - i)).Select(n => inside.Note(long_, n, cancellation)));
            filled = Stopwatch.GetElapsedTime(started).TotalSeconds;

            var (onFull, onEmpty) = (new List<double>(), new List<double>());
            for (var i = 0; i < blocks; i++)
            {
                onFull.Add(await Time(inside, long_, block, cancellation));
                onEmpty.Add(await Time(inside, await inside.Declare("A new one", cancellation), block, cancellation));
            }

            (full, empty) = (Median(onFull), Median(onEmpty));
        }

        var verifying = Stopwatch.StartNew();
        using (var verify = Bot.Launch(folder.Path, ["verify", reference]))
        {
            var code = await verify.Finish(TimeSpan.FromMinutes(2), cancellation);
            verifying.Stop();
            if (code != 0)
                Console.WriteLine($"  verify ended with {code}: {string.Join(" | ", verify.LastLines)}");
        }

        var passed = full / empty <= MostRatio && verifying.Elapsed.TotalSeconds <= MostSeconds;
        Console.WriteLine($"filled {entries} entries in {filled:0.0} s ({entries / filled:0} durable appends/s, {InFlight} in flight)");
        Console.WriteLine(
            $"append … {(passed ? "PASS" : "FAIL")} {full:0.0} µs on {entries} entries, {empty:0.0} µs on an empty timeline, ratio {full / empty:0.00}; " +
            $"verify {verifying.Elapsed.TotalSeconds:0.00} s, process start included");
        return passed;
    }

    /// <summary>Microseconds per note, one at a time, each committed before the next.</summary>
    private static async Task<double> Time(Inside inside, IncidentId incident, int notes, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < notes; i++)
            await inside.Note(incident, i, cancellation);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / notes;
    }

    internal static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
}
