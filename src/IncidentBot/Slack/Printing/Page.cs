using System.Globalization;
using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Printing;

/// <summary>Blocks one below the other, never more than Slack takes. What finds no room is counted, and from then on nothing more is shown, so that there is no gap in the middle.</summary>
/// <param name="seed">Begins every block id.</param>
/// <param name="mostBlocks">How many blocks it may have.</param>
/// <param name="mostWeight">What all of it may cost.</param>
internal sealed class Page(string seed, int mostBlocks, int mostWeight)
{
    private const int BlockWeight = 40;
    private const int HalfBlock = Limits.RichText / 2;

    private readonly SortedDictionary<string, int> left = new(StringComparer.Ordinal);
    private readonly string prefix = Prefix(seed);
    private int roomForBlocks = mostBlocks;
    private int roomForWeight = mostWeight;
    private JsonArray? open; // the rich text that the next line may still join
    private int openLength;
    private Piece? last;
    private int weight;
    private int actions;

    /// <summary>The blocks so far.</summary>
    internal JsonArray Blocks { get; } = [];

    /// <summary>How many blocks find room.</summary>
    internal int BlocksLeft => roomForBlocks - Blocks.Count;

    /// <summary>Whether something was left out.</summary>
    internal bool IsFull => left.Count > 0;

    /// <summary>What was left out, such as "12 more items, 1200 more characters"; who asks has to say so, and the page goes on.</summary>
    internal string TakeLeft()
    {
        var words = string.Join(", ", left.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Value} more {l.Key}{(l.Value == 1 ? "" : "s")}")));
        left.Clear();
        return words;
    }

    /// <summary>An action's id: unique on the page.</summary>
    internal string Action(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{++actions}");

    /// <summary>Takes room away from what follows, or (negative) gives it back.</summary>
    internal void Reserve(int blocks, int cost) => (roomForBlocks, roomForWeight) = (roomForBlocks - blocks, roomForWeight - cost);

    /// <summary>Counts what isn't shown.</summary>
    internal void Leave(string what, int number = 1) => left[what] = left.GetValueOrDefault(what) + number;

    /// <summary>Ends the paragraph: the next line begins a block of its own.</summary>
    internal void Break() => open = null;

    /// <summary>A block of its own, or false when there is no room.</summary>
    internal bool Add(JsonObject block, int cost)
    {
        if (BlocksLeft < 1 || weight + cost + BlockWeight > roomForWeight)
            return false;
        block["block_id"] = string.Create(CultureInfo.InvariantCulture, $"{prefix}.{Blocks.Count + 1}");
        Blocks.Add(block);
        (open, weight) = (null, weight + cost + BlockWeight);
        return true;
    }

    /// <summary>A block that can't be left out, under an id of its own; room was kept for it.</summary>
    internal void Insist(JsonObject block, string id)
    {
        block["block_id"] = id;
        Blocks.Add(block);
        (open, weight) = (null, weight + BlockWeight);
    }

    /// <summary>A line that is shown whole, or counted as one of <paramref name="what"/>; one as long as a paragraph may be cut like one.</summary>
    internal void Line(ImmutableArray<Piece> line, string what)
    {
        if (line.Length() > HalfBlock && !IsFull)
            Paragraph(line);
        else if (IsFull || !Fits(line))
            Leave(what);
        else
            Write(line);
    }

    /// <summary>A short line that always finds room, because room was kept for it.</summary>
    internal void Shown(ImmutableArray<Piece> line) => Write(line);

    /// <summary>A paragraph: as much of it as finds room, the rest counted in characters.</summary>
    internal void Paragraph(ImmutableArray<Piece> text)
    {
        if (text.IsEmpty)
            return;
        var (head, rest) = (text, ImmutableArray<Piece>.Empty);
        if (IsFull)
            (head, rest) = ([], text);
        else if (!Fits(text))
            (head, rest) = Pieces.Cut(text, Room(text.Length));
        if (!rest.IsEmpty)
            Leave("character", rest.Length());
        if (!head.IsEmpty)
            Write(rest.IsEmpty ? head : [.. head, new Piece(" …")]);
    }

    // Half a block is what a block holds at least, whatever can't be cut at its end.
    private bool Fits(ImmutableArray<Piece> line)
    {
        var length = line.Length();
        var joins = open is not null && openLength + 1 + length <= Limits.RichText;
        return weight + line.Weight() + (60 * (2 + (length / HalfBlock))) <= roomForWeight && (joins || length / HalfBlock < BlocksLeft);
    }

    private int Room(int pieces)
    {
        var room = Math.Min((roomForWeight - weight - (20 * (pieces + 1)) - 200) / 24 * 23, ((BlocksLeft - 1) * HalfBlock) - 2);
        return room < 100 ? 0 : room;
    }

    private void Write(ImmutableArray<Piece> line)
    {
        if (open is null || (openLength + 1 + line.Length() > Limits.RichText && openLength > HalfBlock))
            Begin();
        else
            Append(new Piece("\n"));
        while (true)
        {
            (var now, line) = Pieces.Cut(line, Limits.RichText - openLength);
            foreach (var piece in now)
                Append(piece);
            if (line.IsEmpty)
                return;
            Begin();
        }
    }

    private void Begin()
    {
        var elements = new JsonArray();
        Add(new() { ["type"] = "rich_text", ["elements"] = new JsonArray(new JsonObject { ["type"] = "rich_text_section", ["elements"] = elements }) }, 0);
        (open, openLength) = (elements, 0);
    }

    // Words that look alike become one element: what a person reads as a line needn't be ten.
    private void Append(Piece piece)
    {
        if (piece.Words.Length == 0)
            return;
        if (piece.Native is null && last is { Native: null } before && before.Look == piece.Look && open!.Count > 0)
        {
            last = before with { Words = before.Words + piece.Words };
            open[^1] = last.Node();
            weight += piece.Words.Length;
        }
        else
        {
            last = piece;
            open!.Add(piece.Node());
            weight += piece.Weight;
        }

        openLength += piece.Words.Length;
    }

    // Unique however long: ids that differ only at their end must not become one.
    private static string Prefix(string seed) => seed.Length is > 0 and <= 200 && PlainWords.IsWhole(seed)
        ? seed
        : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.Unicode.GetBytes(seed)));
}
