using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Ingress;

/// <summary>
/// Socket Mode: what Slack sends comes through WebSockets that the bot opens, so that a host behind a firewall needs no public address. Two are kept, each
/// opened again before it ends, so that one is always there. What can't be opened is tried again after 1 s, then ever later up to a minute, with jitter.
/// </summary>
internal sealed partial class SlackSocket(SlackApi api, SlackIngress ingress, SlackOptions options, SlackState state, TimeProvider clock, ILogger<SlackSocket> logger) : BackgroundService
{
    private const int Lines = 2;
    private const int LongestWait = 60;
    private static readonly TimeSpan ToConnect = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan WhileOff = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, Lines).Select(_ => Keep(stoppingToken)));

    /// <summary>Keeps one line there: the next is opened as soon as the old one says that it will end, and the old one is heard to its end.</summary>
    private async Task Keep(CancellationToken stopping)
    {
        var running = new List<Task>();
        var failures = 0;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (await Connect(stopping) is not { } line)
                {
                    await Task.Delay(Wait(++failures), clock, stopping);
                    continue;
                }

                var opened = clock.GetUtcNow();
                running.RemoveAll(r => r.IsCompleted);
                running.Add(RunToEnd(line, stopping));
                var reason = await line.Leaving.WaitAsync(stopping);
                if (reason == "link_disabled")
                    state.SocketModeIsOff();

                // Slack says when it means to end one: what just breaks, or is one too many, is not opened again at once for ever.
                var wasKept = reason != "link_disabled" && line.WasGreeted && (reason is "warning" or "refresh_requested" || clock.GetUtcNow() - opened > Short);
                failures = wasKept ? 0 : failures + 1;
                if (failures > 0)
                    await Task.Delay(Wait(failures), clock, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // To stop: the lines finish what they have in hand.
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    private static async Task RunToEnd(SocketLine line, CancellationToken stopping)
    {
        using (line)
            await line.Run(stopping);
    }

    private async Task<SocketLine?> Connect(CancellationToken stopping)
    {
        var opened = await api.OpenConnection(stopping);
        if (!opened.IsOk)
        {
            LogNotOpened(logger, opened.Fault.Code);
            return null;
        }

        if (Address(opened.Value.Url) is not { } address)
        {
            LogNotOpened(logger, "not an address of Slack's");
            return null;
        }

        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        using var enough = new CancellationTokenSource(ToConnect, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, enough.Token);
        try
        {
            await socket.ConnectAsync(address, either.Token);
            return new SocketLine(socket, Hear, state.SocketModeIsOn, clock, logger);
        }
        catch (Exception failed) when (failed is WebSocketException || failed is OperationCanceledException && !stopping.IsCancellationRequested)
        {
            socket.Dispose();
            LogNotOpened(logger, failed.GetType().Name);
            return null;
        }
    }

    private async Task<SlackAnswer> Hear(Door door, JsonElement payload, CancellationToken cancellation)
    {
        if (DeliveryReading.Read(door, payload) is { } delivery)
            return await ingress.Hear(delivery, cancellation);
        Callers.Count("malformed");
        return SlackAnswer.Malformed;
    }

    /// <summary>The address when it is Slack's own, or on this machine as the Web API is: whoever holds the other end speaks as Slack, without any signature.</summary>
    private Uri? Address(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
            return null;
        var onThisMachine = new Uri(options.ApiUrl).IsLoopback && uri.IsLoopback && uri.Scheme is "ws" or "wss";
        return onThisMachine || uri.Scheme == Uri.UriSchemeWss && uri.IsDefaultPort && uri.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase) ? uri : null;
    }

    // Half of it by chance, so that instances that lost Slack together don't come back together.
    private TimeSpan Wait(int failures)
    {
        if (state.IsSocketModeOff)
            return WhileOff; // nobody knows when it is switched on again, and nothing else brings Slack back
        var seconds = Math.Min(LongestWait, Math.Pow(2, failures - 1));
        return TimeSpan.FromSeconds(seconds / 2) + TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)(seconds * 500) + 1));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The WebSocket to Slack can't be opened ({Why}); it is tried again.")]
    private static partial void LogNotOpened(ILogger logger, string why);
}
