using System.Diagnostics;
using System.Globalization;

namespace IncidentBot.Benchmarks;

/// <summary>
/// Malformed and hostile requests over every route. The bot answers each without a 5xx (503 "not recorded" apart), logs nothing unhandled, changes nothing by
/// what it refused, and is well afterwards.
/// </summary>
internal static class Fuzz
{
    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (count, started) = (options.Number("requests", 20_000), Stopwatch.StartNew());
        using var folder = Repository.Temporary("fuzz");
        using var bot = await Bot.Start(folder.Path, cancellation);
        using var visitor = new Visitor(() => bot.Port);
        await visitor.Arrive(null, cancellation);
        await visitor.Arrive((await visitor.People(cancellation))[0], cancellation);
        var prefix = $"f{options.Seed}";
        var scene = await Scene.Set(visitor, 3, prefix + "s", cancellation);
        await bot.Rest(cancellation);

        var barrage = new Barrage(bot.Port, hand =>
        {
            var random = new Random(options.Seed + hand);
            return new HostileRequests(random, new HostileWords(random, [Visitor.Lobby, .. scene.Rooms]), visitor, $"{prefix}-{hand}");
        });
        var complaints = barrage.Complaints;
        var (doings, requests) = Count(folder.Path);
        await barrage.Fire(count / 2, requests => requests.Broken(), cancellation);
        if (Count(folder.Path).Doings is var now && now != doings)
            complaints.Enqueue($"requests without a valid token left {now - doings} traces in the database");
        var accepted = barrage.Statuses.GetValueOrDefault(200);
        await barrage.Fire(count - count / 2, requests => requests.Believable(), cancellation);
        accepted = barrage.Statuses.GetValueOrDefault(200) - accepted;

        var memory = bot.Memory;
        var health = await visitor.Get("/health/ready", cancellation);
        if (!health.Ok)
            complaints.Enqueue($"/health/ready says {health.Status} afterwards");
        visitor.Leave();
        await bot.Stop(cancellation);
        foreach (var error in bot.Errors.Take(10))
            complaints.Enqueue("log: " + error);
        var recorded = Count(folder.Path).Requests - requests;
        if (recorded > accepted)
            complaints.Enqueue($"{recorded} requests left entries on the timelines, {accepted} were accepted");
        if (await Kill.Verify(folder.Path, cancellation) is { } broken)
            complaints.Enqueue(broken);
        foreach (var complaint in complaints)
            Console.WriteLine("  " + complaint);
        Console.WriteLine("  " + string.Join(", ", barrage.Statuses.OrderBy(s => s.Key).Select(s => $"{(s.Key == 0 ? "hung up" : s.Key.ToString(CultureInfo.InvariantCulture))}: {s.Value}")));
        Console.WriteLine(
            $"fuzz … {(complaints.IsEmpty ? "PASS" : "FAIL")} {barrage.Statuses.Values.Sum()} requests, {recorded} recorded, {complaints.Count} complaints, slowest {barrage.Slowest.TotalMilliseconds:0} ms, " +
            $"memory {memory / 1048576} MB, seed {options.Seed}, {started.Elapsed.TotalSeconds:0} s");
        return complaints.IsEmpty;
    }

    private static (long Doings, long Requests) Count(string folder)
    {
        using var witness = new Witness(folder);
        return (witness.PeoplesDoings(), witness.PeoplesRequests());
    }
}
