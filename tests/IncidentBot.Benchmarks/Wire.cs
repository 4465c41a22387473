using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IncidentBot.Benchmarks;

/// <summary>An HTTP/1.1 connection that costs next to nothing, so that a load driver on the same cores measures the server. Bytes out, one answer back.</summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[64 * 1024];
    private int filled;
    private int at;

    /// <summary>Whether the server said that it closes the connection.</summary>
    public bool Closed { get; private set; }

    public static async Task<Wire> To(int port, CancellationToken cancellation)
    {
        var wire = new Wire();
        await wire.socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
        return wire;
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Sends a whole request and reads the whole answer. Throws when the connection breaks first.</summary>
    public async ValueTask<Reply> Ask(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        for (var sent = 0; sent < request.Length;)
            sent += await socket.SendAsync(request[sent..], cancellation);
        return await Read(cancellation);
    }

    private async ValueTask<Reply> Read(CancellationToken cancellation)
    {
        (filled, at) = (0, 0);
        int headEnd;
        while ((headEnd = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            await More(cancellation);
        at = headEnd + 4;
        var head = buffer.AsMemory(0, at);
        if (head.Length < 12 || !Utf8Parser.TryParse(head.Span[9..12], out int status, out _))
            throw new IOException("The answer is no HTTP.");
        if (status is >= 100 and < 200)
            return new Reply(status, Encoding.Latin1.GetString(head.Span), "");
        Closed = Header(head.Span, "connection"u8).SequenceEqual("close"u8);
        var start = at;
        var bodyless = status is 204 or 304;
        if (bodyless)
            return new Reply(status, Encoding.Latin1.GetString(head.Span), "");
        if (Utf8Parser.TryParse(Header(head.Span, "content-length"u8), out int length, out _))
        {
            while (filled < start + length)
                await More(cancellation);
            return new Reply(status, Head(start), Encoding.UTF8.GetString(buffer, start, length));
        }

        return Header(head.Span, "transfer-encoding"u8).SequenceEqual("chunked"u8)
            ? new Reply(status, Head(start), await Chunks(cancellation))
            : new Reply(status, Head(start), await Rest(start, cancellation));
    }

    private string Head(int end) => Encoding.Latin1.GetString(buffer, 0, end);

    private async ValueTask<string> Chunks(CancellationToken cancellation)
    {
        var body = new StringBuilder();
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(at, filled - at).IndexOf("\r\n"u8)) < 0)
                await More(cancellation);
            if (!Utf8Parser.TryParse(buffer.AsSpan(at, line), out int size, out _, 'x'))
                throw new IOException("The answer's chunk has no size.");
            at += line + 2;
            while (filled < at + size + 2)
                await More(cancellation);
            if (size == 0)
                return body.ToString();
            body.Append(Encoding.UTF8.GetString(buffer, at, size));
            at += size + 2;
        }
    }

    private async ValueTask<string> Rest(int start, CancellationToken cancellation)
    {
        try
        {
            while (true)
                await More(cancellation);
        }
        catch (IOException)
        {
            Closed = true;
            return Encoding.UTF8.GetString(buffer, start, filled - start);
        }
    }

    private async ValueTask More(CancellationToken cancellation)
    {
        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation);
        if (read == 0)
            throw new IOException("The server closed the connection.");
        filled += read;
    }

    /// <summary>The value of a header, or nothing. Kestrel writes names in mixed and values in lower case.</summary>
    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            if (line.Length > name.Length && line[name.Length] == ':' && Ascii.EqualsIgnoreCase(line[..name.Length], name))
                return line[(name.Length + 1)..].Trim((byte)' ');
        }

        return [];
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">As UTF-8.</param>
internal sealed record Reply(int Status, string Head, string Body)
{
    /// <summary>Whether it was answered.</summary>
    public bool Ok => Status == 200;

    /// <summary>Whether the bot says that it is on the record.</summary>
    public bool Recorded => Ok && Body.Contains("data-recorded=\"yes\"", StringComparison.Ordinal);

    /// <summary>Every value of a header.</summary>
    public IEnumerable<string> All(string header) => Head.Split("\r\n")
        .Where(l => l.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))
        .Select(l => l[(header.Length + 1)..].Trim());
}
