using System.Globalization;
using System.Text.Json.Nodes;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Slack.Printing;

/// <summary>How words look.</summary>
[Flags]
internal enum Look
{
    /// <summary>As they are.</summary>
    Plain = 0,

    /// <summary>To stand out.</summary>
    Bold = 1,

    /// <summary>To type or copy.</summary>
    Code = 2,

    /// <summary>No longer holds.</summary>
    Strike = 4,
}

/// <summary>An element of rich text. Words of people are only ever the content of a text element, which Slack doesn't parse: no markup character exists in it, so none can be forgotten.</summary>
/// <param name="Words">What it says; of a native element what it is counted as.</param>
/// <param name="Look">How it looks.</param>
/// <param name="Native">A mention, date or link of our own making; null for words, which may be cut.</param>
internal sealed record Piece(string Words, Look Look = Look.Plain, JsonObject? Native = null)
{
    /// <summary>What it costs of a message's whole: its words and what Slack's containers add.</summary>
    internal int Weight => Words.Length + 20;

    /// <summary>The pieces of a text.</summary>
    internal static ImmutableArray<Piece> Of(Text text, SlackNames names, Look look = Look.Plain, bool oneLine = false)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        foreach (var span in text.Spans)
        {
            switch (span)
            {
                case Plain p:
                    pieces.Add(new Piece(p.Value, look));
                    break;
                case Strong p:
                    pieces.Add(new Piece(p.Value, look | Look.Bold));
                    break;
                case Code p:
                    pieces.Add(new Piece(p.Value, look | Look.Code));
                    break;
                case Link p when names.Channel(p.Room) is { } channel:
                    if (p.Value != p.Room)
                        pieces.Add(new Piece($"{p.Value} (", look));
                    pieces.Add(new Piece("#" + channel, look, new() { ["type"] = "channel", ["channel_id"] = channel }));
                    if (p.Value != p.Room)
                        pieces.Add(new Piece(")", look));
                    break;
                case Link p:
                    pieces.Add(new Piece(p.Value == p.Room ? $"#{p.Room}" : $"{p.Value} (#{p.Room})", look));
                    break;
                case Who p:
                    pieces.Add(Person(p.Person, names, look));
                    break;
                case Moment p:
                    pieces.Add(Date(p, names, look));
                    break;
            }
        }

        return [.. pieces.Select(p => p.Native is null ? p with { Words = Visible(p.Words, oneLine) } : p).Where(p => p.Words.Length > 0)];
    }

    /// <summary>A way to an address of our own.</summary>
    internal static Piece Address(string words, string url) => new(words + url, Look.Plain, new() { ["type"] = "link", ["url"] = url, ["text"] = words });

    /// <summary>The element.</summary>
    internal JsonObject Node()
    {
        var node = Native ?? new JsonObject { ["type"] = "text", ["text"] = Words };
        if (Look == Look.Plain)
            return node;
        var style = new JsonObject();
        if (Look.HasFlag(Look.Bold))
            style["bold"] = true;
        if (Look.HasFlag(Look.Code) && Native is null)
            style["code"] = true;
        if (Look.HasFlag(Look.Strike))
            style["strike"] = true;
        node["style"] = style;
        return node;
    }

    private static Piece Person(PersonId person, SlackNames names, Look look) =>
        names.User(person) is { } user ? new Piece("@" + user, look, new() { ["type"] = "user", ["user_id"] = user }) : new Piece(names.NameOf(person), look);

    private static Piece Date(Moment moment, SlackNames names, Look look)
    {
        var fallback = PlainWords.At(moment.At, names.Zone);
        var seconds = moment.At.ToUnixTimeSeconds();
        if (seconds <= 0) // Slack's dates begin in 1970
            return new Piece(fallback, look);
        var format = moment.Style == MomentStyle.Countdown ? "{date_short_pretty} {time} ({ago})" : "{date_short_pretty} {time}";
        return new Piece(format + fallback, look, new() { ["type"] = "date", ["timestamp"] = seconds, ["format"] = format, ["fallback"] = fallback });
    }

    private static string Visible(string words, bool oneLine)
    {
        var visible = VisibleText.Of(words);
        if (!oneLine || !visible.AsSpan().ContainsAny('\n', '\t'))
            return visible;
        var line = VisibleText.OneLine(visible);
        return $"{(char.IsWhiteSpace(visible[0]) ? " " : "")}{line}{(char.IsWhiteSpace(visible[^1]) && line.Length > 0 ? " " : "")}";
    }
}

/// <summary>Cuts rich text where it must be cut.</summary>
internal static class Pieces
{
    /// <summary>How many characters they have.</summary>
    internal static int Length(this IEnumerable<Piece> pieces) => pieces.Sum(p => p.Words.Length);

    /// <summary>What they cost.</summary>
    internal static int Weight(this IEnumerable<Piece> pieces) => pieces.Sum(p => p.Weight);

    /// <summary>In two: at most <paramref name="room"/> characters and the rest. Cuts between words where it can, and never what people see as one character unless that alone is longer.</summary>
    internal static (ImmutableArray<Piece> Head, ImmutableArray<Piece> Tail) Cut(ImmutableArray<Piece> pieces, int room)
    {
        var at = 0;
        while (at < pieces.Length && pieces[at].Words.Length <= room)
            room -= pieces[at++].Words.Length;
        if (at == pieces.Length)
            return (pieces, []);
        if (pieces[at].Native is not null || Place(pieces[at].Words, room, whole: at > 0) is not (> 0 and var place))
            return (pieces[..at], pieces[at..]);
        var (words, look) = (pieces[at].Words, pieces[at].Look);
        return ([.. pieces[..at], new Piece(words[..place], look)], [new Piece(words[place..], look), .. pieces[(at + 1)..]]);
    }

    private static int Place(string words, int room, bool whole)
    {
        var (end, space) = (0, 0);
        while (true)
        {
            var next = end + StringInfo.GetNextTextElementLength(words.AsSpan(end));
            if (next > room)
                break;
            end = next;
            if (char.IsWhiteSpace(words[end - 1]))
                space = end;
        }

        if (space > room - 60 && space > 0)
            return space;
        if (end > 0 || whole || room < 2)
            return end;
        return char.IsHighSurrogate(words[room - 1]) ? room - 1 : room;
    }
}
