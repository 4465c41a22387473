using System.Net;
using System.Text;

namespace IncidentBot.Benchmarks;

/// <summary>Words nobody types in good faith, already in the encoding of a form.</summary>
internal sealed class HostileWords(Random random, string[] rooms)
{
    private static readonly string[] Verbs =
    [
        "", "help", "report", "triage", "declare", "status", "list", "timeline", "severity", "phase", "class", "title", "role", "handoff", "take", "takeover",
        "ack", "page", "fact", "clock", "clock met", "clock na", "check", "uncheck", "skip", "assign", "add", "note", "finding", "decision", "observed",
        "observed at", "speculation", "ioc", "correct", "update", "followup", "resolve", "close", "reopen", "cancel", "merge", "link", "snooze", "privacy", "xyzzy",
    ];

    private static readonly string[] Words =
    [
        "-1", "0", "1", "99999999999999999999", "1e9", "0x10", "١٢", "½", "@maya", "@", "@@@@", "@everyone", "<!channel>", "<@U123>", "me",
        "\"><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "{{7*7}}", "${jndi:ldap://x}", "%s%s%n", "'; DROP TABLE timeline_event; --",
        "' OR 1=1 --", "../../../../etc/passwd", "C:\\con", "\0", "a\0b", "\r\nSet-Cookie: a=b", "\u202Eexe.gnp", "\u200B\u200B", "\uFEFF", "\u2028", "Z̷̡a̸͍l̶̰g̶̡o̷",
        "👩‍👩‍👧‍👦", "\uFFFF", "“smart”", "next", "next 5", "next 99999999999d", "next -1h", "at 99:99", "at 2026-99-99", "at 0001-01-01", "at 9999-12-31 23:59",
        "tomorrow 25am", "in 99999999999h", "due yesterday", "respond.", ".respond", "respond.export-audit-log", "override", "P0", "P9", "p-0", "accept", "decline",
        "inc-0000-none", "CHG-INC-2026-9999", "#1", "*bold* _it_ `code`", "[x](http://x)", "http://127.0.0.1:1/", "NaN", "null", "undefined", "true", "-", "--", "—", "/", "//", "\\",
    ];

    /// <summary>Bytes that are no UTF-8, or no character: lone surrogates, overlong forms, half a sequence, broken escapes.</summary>
    private static readonly string[] Broken = ["%ED%A0%80", "%ED%BF%BF", "%C0%AF", "%F0%9F%98", "%FF%FE", "%", "%4", "%zz", "%00", "%u0041", "+%2B+"];

    /// <summary>A room that is there.</summary>
    public string Room => Of(rooms);

    /// <summary>One of several.</summary>
    public T Of<T>(params IReadOnlyList<T> these) => these[random.Next(these.Count)];

    /// <summary>A line as a form's value: a verb with words that don't belong there.</summary>
    public string Line()
    {
        var line = new StringBuilder(WebUtility.UrlEncode(random.Next(10) == 0 ? "/" + Of(Verbs).ToUpperInvariant() : Of(Verbs)));
        for (var i = random.Next(5); i > 0; i--)
            line.Append('+').Append(Word());
        return line.ToString();
    }

    /// <summary>A word as a form's value.</summary>
    public string Word() => random.Next(40) switch
    {
        0 => new string('A', random.Next(1, 120_000)),
        1 => string.Concat(Enumerable.Repeat("%E2%80%AE", random.Next(1, 500))),
        < 7 => Of(Broken),
        < 11 => Noise(random.Next(1, 60)),
        _ => WebUtility.UrlEncode(Of(Words)),
    };

    /// <summary>A piece of a path.</summary>
    public string Segment() => random.Next(8) switch
    {
        0 => Room,
        1 => "..%2f..%2fetc%2fpasswd",
        2 => "%00",
        3 => new string('a', random.Next(1, 7000)),
        4 => Of(Broken),
        _ => Word() is { Length: < 4000 } word ? word : "x",
    };

    /// <summary>Random bytes, percent-encoded.</summary>
    public string Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return string.Concat(bytes.Select(b => $"%{b:X2}"));
    }
}
