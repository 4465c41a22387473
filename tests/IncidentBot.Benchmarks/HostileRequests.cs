using System.Text;

namespace IncidentBot.Benchmarks;

/// <summary>One request of the fuzz.</summary>
/// <param name="Bytes">As sent.</param>
/// <param name="Key">Its request key.</param>
/// <param name="Whole">False when the server may wait for more of it.</param>
internal sealed record Hostile(byte[] Bytes, string Key, bool Whole);

/// <summary>Makes requests that are malformed on the way in, and requests that are well formed, with a valid cookie and token, and hostile in what they say.</summary>
internal sealed class HostileRequests(Random random, HostileWords words, Visitor visitor, string prefix)
{
    private static readonly string[] Assets = ["/favicon.ico", "/assets/war-room.css", "/assets/war-room.js", "/assets/..%2f..%2fappsettings.json", "/assets/%2e%2e/x", "/wwwroot/x", "/.env", "/.git/config"];

    private static readonly string[] Headers =
    [
        "Accept: text/html; fragment", "Accept: */*;q=banana", "Accept-Language: ,,,;;;", "Accept-Encoding: br;q=1e99, \u0001", "Range: bytes=0-0,5-1", "If-None-Match: W/\"x", "If-Modified-Since: yesterday",
        "X-Forwarded-For: 1.2.3.4, ::1, garbage", "X-Forwarded-Host: evil.example.com", "X-Forwarded-Proto: gopher", "Forwarded: for=\"[::1", "X-HTTP-Method-Override: DELETE", "Upgrade: websocket",
        "Connection: Upgrade, HTTP2-Settings", "Expect: 100-continue", "Expect: 200-maybe", "Origin: null", "Origin: http://evil.example.com", "Sec-Fetch-Site: cross-site", "Last-Event-ID: -1",
        "Last-Event-ID: 99999999999999999999", "Last-Event-ID: '; --", "Authorization: Bearer x", "Authorization: Basic !!!", "Content-Encoding: gzip", "TE: trailers", "Host: evil.example.com", "Cookie: a=b; a=c; =; ;;",
        "Content-Length: 5", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked, identity", "X: \t", "No-Colon", ": no name", "Bad Name: x", "X-Long: " ,
    ];

    private int made;

    /// <summary>A request that must change nothing: no token, a broken one, or no request at all.</summary>
    public Hostile Broken() => random.Next(12) switch
    {
        0 => Garbage(),
        1 or 2 => Multipart(),
        _ => Malformed(),
    };

    /// <summary>What a signed-in attacker's browser could send.</summary>
    public Hostile Believable()
    {
        var key = Key();
        var token = $"&__RequestVerificationToken={Uri.EscapeDataString(visitor.Token)}";
        var (path, body) = random.Next(20) switch
        {
            0 => ("/try/act-as", $"person={words.Word()}&return={words.Word()}"),
            1 => ("/try/time", $"by={words.Of("", "-1d", "0", "1x", "99999999999999d", words.Word())}&return={words.Word()}"),
            < 5 => ($"/rooms/{words.Segment()}/say", $"line={words.Line()}"),
            < 10 => ($"/rooms/{words.Room}/say", $"text={words.Line()}"),
            < 12 => ($"/rooms/{words.Room}/say", $"line={words.Line()}&{words.Of("title", "severity", "text", "why", "person", "", "item")}={words.Word()}&line={words.Line()}"),
            _ => ($"/rooms/{words.Room}/say", $"line={words.Line()}"),
        };
        return Whole($"POST {path} HTTP/1.1", visitor.Cookie, "application/x-www-form-urlencoded", $"{body}&key={key}{token}", key);
    }

    /// <summary>Anything wrong that a form post or a page request can have.</summary>
    private Hostile Malformed()
    {
        var key = Key();
        var method = words.Of("GET", "GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "get", "BREW");
        var path = random.Next(12) switch
        {
            0 => "/",
            1 => $"/rooms/{words.Segment()}",
            2 => $"/rooms/{words.Room}?before={words.Word()}",
            3 => $"/rooms/{words.Room}/live?after={words.Word()}",
            4 => "/phones",
            5 => "/try/act-as",
            6 => "/try/time",
            7 => words.Of("/health/live", "/health/ready", "/health/x", "/health/"),
            8 => words.Of(Assets),
            9 => $"/{words.Segment()}/{words.Segment()}",
            10 => $"/rooms/{words.Segment()}/say",
            _ => $"/rooms/{words.Room}/say",
        };
        var body = method is "GET" or "HEAD" or "OPTIONS" or "get" or "TRACE" ? "" : random.Next(6) switch
        {
            0 => words.Line(),
            1 => string.Join('&', Enumerable.Range(0, random.Next(2000)).Select(i => $"f{i}=1")) + "&key=" + key,
            2 => $"line={words.Line()}&key={key}&__RequestVerificationToken={words.Word()}",
            3 => $"{{\"line\":\"{words.Word()}\",\"key\":\"{key}\"}}",
            4 => $"line={words.Line()}&key={key}&__RequestVerificationToken=" + Uri.EscapeDataString(Spoilt(visitor.Token)),
            _ => $"line={words.Line()}&key={words.Word()}",
        };
        var type = words.Of("application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-7", "application/json", "text/plain", "", "application/x-www-form-urlencoded; charset=\"", "multipart/form-data");
        return Whole($"{method} {path} HTTP/1.1", words.Of("", "a=b", Spoilt(visitor.Cookie), words.Noise(40), visitor.Cookie + "; " + new string('x', random.Next(9000))), type, body, key, extra: random.Next(3));
    }

    private Hostile Multipart()
    {
        var key = Key();
        var boundary = words.Of("x", "\"\"", new string('b', 200), "a b", "");
        var parts = $"--x\r\nContent-Disposition: form-data; name=\"line\"{words.Of("", "; filename=\"../../x\"", "; name=\"key\"", "; filename*=UTF-8''%")}\r\n\r\nnote x\r\n--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{key}\r\n{words.Of("--x--", "--x", "", "--y--")}";
        return Whole($"POST /rooms/{words.Room}/say HTTP/1.1", visitor.Cookie, $"multipart/form-data; boundary={boundary}", parts, key);
    }

    /// <summary>What is hardly HTTP.</summary>
    private Hostile Garbage()
    {
        var noise = new byte[random.Next(1, 400)];
        random.NextBytes(noise);
        var head = "POST /rooms/security/say HTTP/1.1\r\nHost: x\r\n";
        var (text, whole) = random.Next(8) switch
        {
            0 => (Encoding.Latin1.GetString(noise) + "\r\n\r\n", false),
            1 => (head + "Transfer-Encoding: chunked\r\n\r\nZZ\r\nx\r\n0\r\n\r\n", true),
            2 => (head + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx", false),
            3 => (head + "Content-Length: 10\r\nContent-Length: 11\r\n\r\nxxxxxxxxxx", true),
            4 => (head + "Content-Length: -1\r\n\r\n", true),
            5 => ("GET / HTTP/9.9\r\nHost: x\r\n\r\n", true),
            6 => ("GET http://evil.example.com/rooms/security HTTP/1.1\r\n\r\n", true),
            _ => (head + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000000\r\n\r\nline=", false),
        };
        return new Hostile(Encoding.Latin1.GetBytes(text), Key(), whole);
    }

    private Hostile Whole(string start, string cookie, string type, string body, string key, int extra = 0)
    {
        var request = new StringBuilder(start).Append("\r\nHost: 127.0.0.1\r\n");
        if (cookie.Length > 0)
            request.Append("Cookie: ").Append(cookie).Append("\r\n");
        if (type.Length > 0 && body.Length > 0)
            request.Append("Content-Type: ").Append(type).Append("\r\n");
        var whole = true;
        for (var i = 0; i < extra; i++)
        {
            var header = words.Of(Headers);
            request.Append(header).Append(header.EndsWith(": ", StringComparison.Ordinal) ? new string('h', random.Next(40_000)) : "").Append("\r\n");
            whole &= !header.StartsWith("Transfer", StringComparison.Ordinal) && !header.StartsWith("Content-Length", StringComparison.Ordinal) && !header.StartsWith("Expect", StringComparison.Ordinal);
        }

        if (extra == 0)
            request.Append("Accept: text/html; fragment\r\n");
        if (body.Length > 0)
            request.Append("Content-Length: ").Append(Encoding.UTF8.GetByteCount(body)).Append("\r\n");
        return new Hostile(Encoding.UTF8.GetBytes(request.Append("\r\n").Append(body).ToString()), key, whole);
    }

    private string Key() => $"{prefix}-{++made}";

    private string Spoilt(string value)
    {
        if (value.Length < 4)
            return value;
        var at = random.Next(value.Length - 1);
        return random.Next(3) switch
        {
            0 => value[..at],
            1 => value[..at] + (value[at] == 'A' ? 'B' : 'A') + value[(at + 1)..],
            _ => value + value,
        };
    }
}
