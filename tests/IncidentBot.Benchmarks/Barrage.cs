using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentBot.Benchmarks;

/// <summary>Throws requests at the bot from several hands, each on a connection of its own, and keeps how it answered.</summary>
internal sealed class Barrage(int port, Func<int, HostileRequests> hands)
{
    private const int Hands = 8;
    private const int EnoughComplaints = 20;

    private readonly HostileRequests[] makers = [.. Enumerable.Range(0, Hands).Select(hands)];
    private long slowest;

    /// <summary>How many answers had which status; 0 is a server that hung up.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    /// <summary>Answers that should not be.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>The longest wait for an answer.</summary>
    public TimeSpan Slowest => Stopwatch.GetElapsedTime(0, slowest);

    public Task Fire(int count, Func<HostileRequests, Hostile> make, CancellationToken cancellation) => Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(
        async () =>
        {
            for (var i = hand; i < count && Complaints.Count < EnoughComplaints; i += Hands)
            {
                var hostile = make(makers[hand]);
                var started = Stopwatch.GetTimestamp();
                var status = await Throw(hostile, cancellation);
                RaiseTo(ref slowest, Stopwatch.GetTimestamp() - started);
                Statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
                if (status is -1 or (>= 500 and not (503 or 505))) // not recorded; a version of HTTP that nobody speaks
                    Complaints.Enqueue($"{(status < 0 ? "no answer in 10 s" : status)} to {Shown(hostile)}");
            }
        },
        cancellation)));

    /// <summary>Sends a request on a connection of its own and reads the status; 0 when the server hung up, -1 when it says nothing.</summary>
    private async Task<int> Throw(Hostile hostile, CancellationToken cancellation)
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

    private static void RaiseTo(ref long target, long value)
    {
        long seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
