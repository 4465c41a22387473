using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace IncidentBot.Benchmarks;

/// <summary>Somebody with a browser: cookies, the form's token, and the person they act as. Survives the server's death and comes back.</summary>
internal sealed partial class Visitor(Func<int> port) : IDisposable
{
    /// <summary>The room a visitor comes in by.</summary>
    public const string Lobby = "security";

    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private Wire? wire;
    private string token = "";

    /// <summary>Opens the war room, once; keeps cookies and token.</summary>
    public async Task Arrive(string? person, CancellationToken cancellation)
    {
        await Open(cancellation);
        if (person is null)
            return;
        var answer = await Post("/try/act-as", cancellation, ("person", person));
        if (answer.Status is not (200 or 204 or 302 or 303))
            throw new InvalidOperationException($"Acting as {person} was answered with {answer.Status}: {answer.Body[..Math.Min(300, answer.Body.Length)]}");
        await Open(cancellation); // the token is bound to who one is
    }

    /// <summary>People the try-out mode lets one act as.</summary>
    public async Task<string[]> People(CancellationToken cancellation)
    {
        var page = await Open(cancellation);
        var from = page.Body.IndexOf("id=\"act-as\"", StringComparison.Ordinal);
        var to = from < 0 ? -1 : page.Body.IndexOf("</select>", from, StringComparison.Ordinal);
        return to < 0
            ? throw new InvalidOperationException("The lobby offers nobody to act as: is the bot in try-out mode?")
            : [.. PersonChoice().Matches(page.Body[from..to]).Select(m => WebUtility.HtmlDecode(m.Groups["person"].Value))];
    }

    /// <summary>Says a line in a room; the answer is the reply's fragment.</summary>
    public Task<Reply> Say(string room, string line, string key, CancellationToken cancellation) => Ask(Saying(room, line, key), cancellation);

    /// <summary>The bytes of saying a line, to send later or again.</summary>
    public byte[] Saying(string room, string line, string key) => Posting($"/rooms/{room}/say", ("line", line), ("key", key));

    /// <summary>The bytes of posting a form with cookies and token.</summary>
    public byte[] Posting(string path, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var body = new StringBuilder();
        foreach (var (name, value) in fields)
            body.Append(name).Append('=').Append(WebUtility.UrlEncode(value)).Append('&');
        body.Append("__RequestVerificationToken=").Append(WebUtility.UrlEncode(token));
        var length = Encoding.UTF8.GetByteCount(body.ToString());
        return Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port()}\r\nCookie: {Cookie}\r\nAccept: text/html; fragment\r\n" +
            $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n{body}");
    }

    /// <summary>Cookies as one header's value.</summary>
    public string Cookie => string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>The form's token.</summary>
    public string Token => token;

    /// <summary>Sends bytes over the visitor's own connection, which is opened when there is none.</summary>
    public async Task<Reply> Ask(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        try
        {
            wire ??= await Wire.To(port(), cancellation);
            var reply = await wire.Ask(request, cancellation);
            if (wire.Closed)
                Leave();
            return reply;
        }
        catch
        {
            Leave();
            throw;
        }
    }

    /// <summary>Moves the try-out clock forward by <c>2m</c>, <c>15m</c>, <c>1h</c> or <c>1d</c>, so that reminders come due.</summary>
    public async Task Forward(string by, CancellationToken cancellation)
    {
        if ((await Post("/try/time", cancellation, ("by", by))).Status is not 302 and var status)
            throw new InvalidOperationException($"Moving the clock was answered with {status}.");
    }

    /// <summary>Gets a page.</summary>
    public Task<Reply> Get(string path, CancellationToken cancellation) =>
        Ask(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port()}\r\nCookie: {Cookie}\r\nAccept: text/html\r\n\r\n"), cancellation);

    /// <summary>Hangs up; cookies and token stay.</summary>
    public void Leave()
    {
        wire?.Dispose();
        wire = null;
    }

    public void Dispose() => Leave();

    private Task<Reply> Post(string path, CancellationToken cancellation, params (string Name, string Value)[] fields) => AskAndKeepCookies(Posting(path, fields), cancellation);

    private async Task<Reply> Open(CancellationToken cancellation)
    {
        var page = await AskAndKeepCookies(Encoding.ASCII.GetBytes($"GET /rooms/{Lobby} HTTP/1.1\r\nHost: 127.0.0.1:{port()}\r\nCookie: {Cookie}\r\nAccept: text/html\r\n\r\n"), cancellation);
        if (Hidden().Match(page.Body) is not { Success: true } found)
            throw new InvalidOperationException($"GET /rooms/{Lobby} was answered with {page.Status} and holds no form token: {page.Body[..Math.Min(300, page.Body.Length)]}");
        token = WebUtility.HtmlDecode(found.Groups["token"].Value);
        return page;
    }

    private async Task<Reply> AskAndKeepCookies(byte[] request, CancellationToken cancellation)
    {
        var reply = await Ask(request, cancellation);
        foreach (var cookie in reply.All("Set-Cookie").Select(c => c.Split(';')[0].Split('=', 2)).Where(c => c.Length == 2))
            cookies[cookie[0]] = cookie[1];
        return reply;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("<option[^>]*value=\"(?<person>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex PersonChoice();
}
