using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentBot.Benchmarks;

/// <summary>
/// Malformed and hostile requests over every route. The bot answers each without a 5xx (503 "not recorded" apart), logs nothing unhandled, changes nothing by
/// what it refused, and is well afterwards.
/// </summary>
internal static class Fuzz
{
    private const int Hands = 8;

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

        var statuses = new ConcurrentDictionary<int, int>();
        var complaints = new ConcurrentQueue<string>();
        var accepted = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        long slowest = 0;
        await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(
            async () =>
            {
                var random = new Random(options.Seed + hand);
                var requests = new HostileRequests(random, new HostileWords(random, [Visitor.Lobby, .. scene.Rooms]), visitor, $"{prefix}-{hand}");
                for (var i = hand; i < count && complaints.Count < 20; i += Hands)
                {
                    var hostile = requests.Next();
                    var at = Stopwatch.GetTimestamp();
                    var status = await Throw(bot.Port, hostile, cancellation);
                    InterlockedMax(ref slowest, Stopwatch.GetTimestamp() - at);
                    statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                    if (status == 200)
                        accepted[hostile.Key] = true;
                    if (status is -1 or (>= 500 and not 503))
                        complaints.Enqueue($"{(status < 0 ? "no answer in 10 s" : status)} to {Shown(hostile)}");
                }
            },
            cancellation)));

        var memory = bot.Memory;
        var health = await visitor.Get("/health/ready", cancellation);
        if (!health.Ok)
            complaints.Enqueue($"/health/ready says {health.Status} afterwards");
        visitor.Leave();
        await bot.Stop(cancellation);
        foreach (var error in bot.Errors.Take(10))
            complaints.Enqueue("log: " + error);
        using (var witness = new Witness(folder.Path))
        {
            foreach (var (key, entries) in witness.Requests().Where(r => r.Key.StartsWith(prefix + "-", StringComparison.Ordinal) && !accepted.ContainsKey(r.Key)))
                complaints.Enqueue($"{key} was refused and has {entries} entries on a timeline");
        }

        if (await Kill.Verify(folder.Path, cancellation) is { } broken)
            complaints.Enqueue(broken);
        foreach (var complaint in complaints)
            Console.WriteLine("  " + complaint);
        Console.WriteLine("  " + string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{(s.Key == 0 ? "hung up" : s.Key.ToString(CultureInfo.InvariantCulture))}: {s.Value}")));
        Console.WriteLine(
            $"fuzz … {(complaints.IsEmpty ? "PASS" : "FAIL")} {statuses.Values.Sum()} requests, {complaints.Count} complaints, slowest {slowest * 1000 / Stopwatch.Frequency} ms, " +
            $"memory {memory / 1048576} MB, seed {options.Seed}, {started.Elapsed.TotalSeconds:0} s");
        return complaints.IsEmpty;
    }

    /// <summary>Sends a request on a connection of its own and reads the status; 0 when the server hung up, -1 when it says nothing.</summary>
    private static async Task<int> Throw(int port, Hostile hostile, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(hostile.Whole ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(200));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, LingerState = new LingerOption(enable: true, 0) };
        var answer = new byte[64];
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, limit.Token);
            await socket.SendAsync(hostile.Bytes, limit.Token);
            var read = await socket.ReceiveAsync(answer, limit.Token);
            return read >= 12 && int.TryParse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status) ? status : 0;
        }
        catch (SocketException)
        {
            return 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return hostile.Whole ? -1 : 0;
        }
    }

    private static string Shown(Hostile hostile)
    {
        var text = Encoding.Latin1.GetString(hostile.Bytes);
        var (head, body) = (text.Split("\r\n\r\n")[0], text.Contains("\r\n\r\n", StringComparison.Ordinal) ? text.Split("\r\n\r\n", 2)[1] : "");
        return $"{head.Split("\r\n")[0][..Math.Min(120, head.Split("\r\n")[0].Length)]} … {body[..Math.Min(160, body.Length)]}".ReplaceLineEndings(" ");
    }

    private static void InterlockedMax(ref long target, long value)
    {
        long seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
