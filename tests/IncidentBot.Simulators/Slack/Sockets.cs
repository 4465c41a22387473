using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators.Slack;

/// <summary>Socket Mode: up to ten connections; each envelope goes to any one of them and is sent again when it is not acknowledged.</summary>
public sealed class SlackSockets
{
    private const int MaxConnections = 10;

    private static readonly TimeSpan TicketLife = TimeSpan.FromSeconds(30);

    private readonly SlackSimulator slack;
    private readonly ConcurrentDictionary<string, DateTimeOffset> tickets = new(StringComparer.Ordinal);
    private readonly List<SocketConnection> open = [];
    private readonly ConcurrentDictionary<string, Waiting> waiting = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int turn;

    internal SlackSockets(SlackSimulator slack) => this.slack = slack;

    /// <summary>Connections that are open now.</summary>
    public int Count
    {
        get
        {
            lock (open)
                return open.Count;
        }
    }

    /// <summary>Envelopes that nobody has acknowledged yet.</summary>
    public int Unacknowledged => waiting.Count;

    internal bool WereUsed { get; private set; }

    /// <summary>Comes back when there are this many connections.</summary>
    public async Task WaitFor(int connections)
    {
        while (true)
        {
            Task next;
            lock (open)
            {
                if (open.Count == connections)
                    return;
                next = changed.Task;
            }

            await next.WaitAsync(slack.Ending);
        }
    }

    /// <summary>Says that the connections will end in about ten seconds.</summary>
    public Task Warn() => Disconnect("warning", close: false);

    /// <summary>Asks every client to connect anew, and closes.</summary>
    public Task Refresh() => Disconnect("refresh_requested", close: true);

    /// <summary>Somebody turned Socket Mode off in the app's settings.</summary>
    public Task Disable() => Disconnect("link_disabled", close: true);

    /// <summary>Cuts the connections without a word, as a broken network does.</summary>
    public void Drop()
    {
        foreach (var connection in Snapshot())
            connection.Socket.Abort();
    }

    internal string NewTicket()
    {
        var ticket = slack.Workspace.NewId("ticket");
        tickets[ticket] = slack.Now + TicketLife;
        return $"ws://{slack.Root.Authority}/link/?ticket={ticket}&app_id={slack.Options.AppId}";
    }

    internal async Task Accept(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !tickets.TryRemove(http.Request.Query["ticket"].ToString(), out var until) || slack.Now > until)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new SocketConnection(socket);
        bool tooMany;
        lock (open)
        {
            tooMany = open.Count >= MaxConnections;
            if (!tooMany)
                open.Add(connection);
        }

        if (tooMany)
        {
            await connection.Send(Disconnection("too_many_websockets"), slack.Ending);
            await connection.Close(slack.Ending);
            return;
        }

        WereUsed = true;
        await Serve(connection);
    }

    /// <summary>Sends one delivery to any connection and waits for its acknowledgement. With no connection left the person sees a failure, an event waits.</summary>
    internal async Task<SlackAnswer> Send(Outgoing outgoing, int retry, string? reason)
    {
        var watch = Stopwatch.StartNew();
        var id = slack.Workspace.NewId("envelope");
        var wait = new Waiting();
        SocketConnection? connection;
        lock (open)
            connection = open.Count == 0 ? null : open[(turn++ & int.MaxValue) % open.Count];
        if (connection is null)
            return new SlackAnswer(0, "", "connection_failed", watch.Elapsed);
        (wait.On, waiting[id]) = (connection, wait);
        var envelope = new JsonObject { ["envelope_id"] = id, ["type"] = outgoing.Kind, ["accepts_response_payload"] = outgoing.Kind != "events_api", ["payload"] = Payload(outgoing) };
        if (outgoing.Kind == "events_api")
        {
            envelope["retry_attempt"] = retry;
            envelope["retry_reason"] = reason switch { null => "", "http_timeout" => "timeout", var other => other };
        }

        try
        {
            await connection.Send(envelope, slack.Ending);
            var payload = await wait.Answer.Task.WaitAsync(slack.Options.Patience, TimeProvider.System, slack.Ending);
            return new SlackAnswer(200, payload, null, watch.Elapsed) { IsJson = payload.Length > 0 };
        }
        catch (TimeoutException)
        {
            return new SlackAnswer(0, "", "http_timeout", watch.Elapsed);
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            return new SlackAnswer(0, "", "connection_failed", watch.Elapsed);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    internal Task Close()
    {
        Drop();
        return Task.CompletedTask;
    }

    private async Task Serve(SocketConnection connection)
    {
        try
        {
            await connection.Send(
                new()
                {
                    ["type"] = "hello",
                    ["num_connections"] = Count,
                    ["debug_info"] = new JsonObject { ["host"] = "applink-1", ["build_number"] = 1, ["approximate_connection_time"] = 18060 },
                    ["connection_info"] = new JsonObject { ["app_id"] = slack.Options.AppId },
                },
                slack.Ending);
            Changed();
            while (await connection.Receive(slack.Ending) is { } text)
                Take(text);
        }
        catch (Exception lost) when (lost is WebSocketException or OperationCanceledException)
        {
            // The other side is gone; what it left open is answered below.
        }
        finally
        {
            lock (open)
                open.Remove(connection);
            foreach (var wait in waiting.Values.Where(w => w.On == connection))
                wait.Answer.TrySetCanceled();
            Changed();
        }
    }

    private void Take(string text)
    {
        if (Json.Parse(text) is not { } acknowledged || acknowledged.Text("envelope_id") is not { } id)
            slack.Wrong($"socket: no acknowledgement: {text}");
        else if (waiting.TryGetValue(id, out var wait))
            wait.Answer.TrySetResult(acknowledged.Get("payload") is { } payload ? payload.GetRawText() : "");
        else
            slack.Warn($"socket: {id} was acknowledged late, twice or for nothing");
    }

    private static JsonNode Payload(Outgoing outgoing) => outgoing.Payload.DeepClone();

    private static JsonObject Disconnection(string reason) => new() { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-1" } };

    private async Task Disconnect(string reason, bool close)
    {
        foreach (var connection in Snapshot())
        {
            try
            {
                await connection.Send(Disconnection(reason), slack.Ending);
                if (close)
                    await connection.Close(slack.Ending);
            }
            catch (Exception lost) when (lost is WebSocketException or ObjectDisposedException or InvalidOperationException)
            {
                // A client may hang up as soon as it has read the word, as Slack's own does; a goodbye can no longer reach it.
            }
        }
    }

    private SocketConnection[] Snapshot()
    {
        lock (open)
            return [.. open];
    }

    private void Changed()
    {
        lock (open)
        {
            changed.TrySetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private sealed class Waiting
    {
        internal SocketConnection? On { get; set; }

        internal TaskCompletionSource<string> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
