using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Ingress;

/// <summary>
/// One WebSocket to Slack, from its hello to its end. Each delivery is acknowledged after it was heard, with the answer where Slack takes one;
/// what could not be recorded is not acknowledged. Ends by Slack's will, the network's or ours; what is in hand is finished first.
/// </summary>
internal sealed partial class SocketLine(ClientWebSocket socket, Func<Door, JsonElement, CancellationToken, Task<SlackAnswer>> hear, Action greeted, TimeProvider clock, ILogger logger) : IDisposable
{
    private const int MostBytes = 1024 * 1024; // an envelope holds what HTTP would bring, escaped once more
    private const int MostInHand = 64;
    private static readonly TimeSpan AfterWarning = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ToFinish = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly SemaphoreSlim room = new(MostInHand, MostInHand);
    private readonly TaskCompletionSource<string> leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource overdue = new();

    /// <summary>Done, with Slack's reason, when this connection is about to end: another must be opened.</summary>
    internal Task<string> Leaving => leaving.Task;

    /// <summary>Whether Slack has said hello.</summary>
    internal bool WasGreeted { get; private set; }

    /// <summary>Takes what comes until the connection ends or <paramref name="stopping"/>.</summary>
    internal async Task Run(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, overdue.Token);
        try
        {
            while (await Receive(either.Token) is { } bytes)
                await Take(bytes, either.Token);
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side is gone, or we are to stop: what is in hand is finished below.
        }
        finally
        {
            leaving.TrySetResult("closed");
            await Finish();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        overdue.Dispose();
        sending.Dispose();
        room.Dispose();
    }

    /// <summary>The next message; empty when it was too long to keep; null when the other side has closed.</summary>
    private async Task<byte[]?> Receive(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var tooLong = false;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            tooLong |= message.Length + part.Count > MostBytes;
            if (!tooLong)
                message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            if (tooLong || part.MessageType != WebSocketMessageType.Text)
                LogUnreadable(logger);
            return tooLong ? [] : message.ToArray();
        }
    }

    private async Task Take(byte[] bytes, CancellationToken cancellation)
    {
        if (Read(bytes) is not { } envelope)
            return;
        switch (envelope.Type)
        {
            case "hello":
                WasGreeted = true;
                greeted();
                return;
            case "disconnect":
                leaving.TrySetResult(envelope.Reason ?? "");
                overdue.CancelAfter(AfterWarning); // Slack closes it within seconds; a line that is left open for ever would count against us
                return;
        }

        if (envelope.EnvelopeId is not { Length: > 0 } id || Of(envelope.Type) is not { } door)
            return;
        await room.WaitAsync(cancellation);
        _ = Task.Run(() => Answer(id, door, envelope), CancellationToken.None);
    }

    private async Task Answer(string id, Door door, Envelope envelope)
    {
        try
        {
            var answer = await hear(door, envelope.Payload, CancellationToken.None);
            if (!answer.IsTaken)
                return;
            var acknowledgement = new JsonObject { ["envelope_id"] = id };
            if (envelope.AcceptsResponsePayload && answer.Body is { } body)
                acknowledgement["payload"] = body;
            await Send(acknowledgement);
        }
        catch (Exception ended) when (ended is WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The connection went while it was heard: Slack brings it again by another, and gets the same answer.
            LogNotAcknowledged(logger, ended.GetType().Name);
        }
#pragma warning disable CA1031 // One delivery must not end the connection for all others.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            LogBroken(logger, broken);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task Send(JsonObject acknowledgement)
    {
        var bytes = Encoding.UTF8.GetBytes(acknowledgement.ToJsonString());
        using var enough = new CancellationTokenSource(ToFinish, clock);
        await sending.WaitAsync(enough.Token);
        try
        {
            await socket.SendAsync(bytes.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, enough.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task Finish()
    {
        using var enough = new CancellationTokenSource(ToFinish, clock);
        try
        {
            for (var i = 0; i < MostInHand; i++)
                await room.WaitAsync(enough.Token);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, enough.Token);
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException or IOException)
        {
            // It is gone already.
        }
    }

    private Envelope? Read(byte[] bytes)
    {
        try
        {
            if (bytes.Length > 0 && JsonSerializer.Deserialize(bytes, DeliveryJson.Default.Envelope) is { } envelope)
                return envelope;
        }
        catch (JsonException)
        {
            LogUnreadable(logger);
        }

        return null;
    }

    private static Door? Of(string type) => type switch
    {
        "slash_commands" => Door.Commands,
        "interactive" => Door.Interactions,
        "events_api" => Door.Events,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Something came over Slack's WebSocket that can't be read; it was passed over.")]
    private static partial void LogUnreadable(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "A delivery of Slack was heard but not acknowledged ({Why}); Slack brings it again.")]
    private static partial void LogNotAcknowledged(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "A delivery over Slack's WebSocket went wrong. It isn't known whether it was recorded.")]
    private static partial void LogBroken(ILogger logger, Exception broken);
}
