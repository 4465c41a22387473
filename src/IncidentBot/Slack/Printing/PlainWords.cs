using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;
using NodaTime;

namespace IncidentBot.Slack.Printing;

/// <summary>Text for the places where Slack takes words only: labels, options, hints, notifications.</summary>
internal static class PlainWords
{
    /// <summary>The words on one line, persons by name, moments in the plan's zone and without a countdown, which would be wrong a minute later.</summary>
    internal static string Of(Text text, SlackNames names) => OneLine(string.Concat(text.Spans.Select(s => s switch
    {
        Plain p => p.Value,
        Strong p => p.Value,
        Code p => p.Value,
        Link p => p.Value == p.Room ? $"#{p.Room}" : $"{p.Value} (#{p.Room})",
        Who p => names.NameOf(p.Person),
        Moment p => At(p.At, names.Zone),
        _ => "",
    })));

    /// <summary>The words on one line, invisible characters shown.</summary>
    internal static string OneLine(string words) => VisibleText.OneLine(VisibleText.Of(words));

    /// <summary>A moment with date and zone.</summary>
    internal static string At(DateTimeOffset at, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(at).InZone(zone).ToString("uuuu-MM-dd HH:mm x", CultureInfo.InvariantCulture);

    /// <summary>A plain_text object of at most <paramref name="most"/> characters; <paramref name="instead"/> where no words are left, which Slack would refuse. Emoji codes stay as they are written.</summary>
    internal static JsonObject Node(string words, int most, string instead = "…") => new()
    {
        ["type"] = "plain_text",
        ["text"] = VisibleText.Shorten(string.IsNullOrWhiteSpace(words) ? instead : words, most),
        ["emoji"] = false,
    };

    /// <summary>What Slack parses as a message's text, with nothing in it to parse.</summary>
    internal static string Notification(string words)
    {
        var most = Limits.Text;
        var escaped = Escape(words);
        for (; escaped.Length > Limits.Text; most -= most / 4)
            escaped = Escape(VisibleText.Shorten(words, most));
        return escaped;
    }

    /// <summary>Whether it can be carried as it is: JSON has no half characters.</summary>
    internal static bool IsWhole(string words)
    {
        for (var rest = words.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != OperationStatus.Done)
                return false;
            rest = rest[used..];
        }

        return true;
    }

    /// <summary>With the three signs escaped that Slack reads as the beginning of something.</summary>
    internal static string Escape(string words) => words
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
