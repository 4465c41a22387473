using System.Net;
using System.Net.Sockets;
using System.Text;
using IncidentBot.Stories;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.Slack.Wire;

/// <summary>What a broken line means, over real sockets.</summary>
public sealed class LineTests : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly HttpClient http = SlackWire.Client();

    public LineTests() => listener.Start();

    private int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    [Fact]
    public async Task A_server_that_is_not_there_did_nothing()
    {
        var port = Port;
        listener.Stop();

        Assert.Equal(new SlackFault("not_reached", FaultKind.TryLater), await Post(port));
    }

    [Fact]
    public async Task A_line_that_breaks_after_the_request_leaves_open_what_happened()
    {
        var served = Serve(async socket =>
        {
            await ReadRequest(socket);
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        });

        Assert.Equal(new SlackFault("no_answer", FaultKind.MayHaveHappened), await Post(Port));
        await served;
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_open_what_happened()
    {
        var served = Serve(async socket =>
        {
            await ReadRequest(socket);
            await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"ok\":true"u8.ToArray());
            socket.Close();
        });

        Assert.Equal(new SlackFault("no_answer", FaultKind.MayHaveHappened), await Post(Port));
        await served;
    }

    [Fact]
    public async Task Silence_after_the_request_leaves_open_what_happened()
    {
        var clock = new Alarm();
        var served = Serve(async socket =>
        {
            await ReadRequest(socket);
            clock.Ring();
            // Until the other side has enough and hangs up.
            await socket.ReceiveAsync(new byte[1]);
        });

        var reply = await Wire(Port, clock).Call(SlackMethods.PostMessage, new FormBody(("channel", "C1")), SlackJson.Default.MessageAnswer, default);

        Assert.Equal(new SlackFault("no_answer", FaultKind.MayHaveHappened), reply.Fault);
        await served;
    }

    [Fact]
    public async Task The_callers_own_end_is_thrown()
    {
        using var over = new CancellationTokenSource();
        await over.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Wire(Port, TimeProvider.System).Call(SlackMethods.AuthTest, new FormBody(), SlackJson.Default.AuthAnswer, over.Token));
    }

    public void Dispose()
    {
        listener.Stop();
        listener.Dispose();
        http.Dispose();
    }

    private SlackWire Wire(int port, TimeProvider clock) => new(http, new SlackOptions { BotToken = "xoxb-test", ApiUrl = $"http://127.0.0.1:{port}/api" }, clock);

    private async Task<SlackFault?> Post(int port)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero));
        var api = new SlackApi(Wire(port, clock), new SlackPace(), new SlackState(clock, NullLogger<SlackState>.Instance), clock);
        return (await api.PostMessage(new NewMessage("C1", "Hello"), default)).Fault;
    }

    private async Task Serve(Func<Socket, Task> answer)
    {
        using var socket = await listener.AcceptSocketAsync();
        await answer(socket);
    }

    private static async Task ReadRequest(Socket socket)
    {
        var words = new StringBuilder();
        var piece = new byte[4096];
        while (!words.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) || !Complete(words.ToString()))
            words.Append(Encoding.ASCII.GetString(piece, 0, await socket.ReceiveAsync(piece)));
    }

    private static bool Complete(string request)
    {
        var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = request.Split("\r\n").Single(l => l.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))[15..].Trim();
        return request.Length - head - 4 >= int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A clock whose last timer rings when the test says so.</summary>
    private sealed class Alarm : TimeProvider
    {
        private Action ring = () => { };

        public void Ring() => ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = () => callback(state);
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
