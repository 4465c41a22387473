using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>One WebSocket of the bot: whole texts in, whole texts out, one at a time.</summary>
internal sealed class SocketConnection(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim sending = new(1);
    private readonly byte[] buffer = new byte[16_384];

    internal WebSocket Socket { get; } = socket;

    public void Dispose() => sending.Dispose();

    internal async Task Send(JsonObject message, CancellationToken cancel)
    {
        await sending.WaitAsync(cancel);
        try
        {
            await Socket.SendAsync(Json.Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The next text, or null when the other side closed.</summary>
    internal async Task<string?> Receive(CancellationToken cancel)
    {
        using var text = new MemoryStream();
        while (true)
        {
            var part = await Socket.ReceiveAsync(buffer, cancel);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                if (Socket.State is WebSocketState.CloseReceived)
                    await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
                return null;
            }

            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
        }
    }

    internal async Task Close(CancellationToken cancel)
    {
        if (Socket.State is WebSocketState.Open)
            await Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
    }
}
