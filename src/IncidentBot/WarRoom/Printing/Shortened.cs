namespace IncidentBot.WarRoom.Printing;

/// <summary>A long text in two parts: what is shown at once, and what stands behind an expander. Nothing is thrown away.</summary>
/// <param name="Head">Shown at once.</param>
/// <param name="Rest">Behind the expander; null when all of it is in the head.</param>
/// <param name="Left">How many characters the rest has.</param>
public sealed record Shortened(Text Head, Text? Rest, int Left)
{
    /// <summary>Cuts after at most <paramref name="most"/> characters and twenty lines, between words where it can; a little more is allowed rather than hiding a few letters.</summary>
    public static Shortened Cut(Text text, int most)
    {
        var all = text.Spans.Sum(Length);
        if (all <= most + most / 4 && !HasManyLines(text))
            return new(text, null, 0);

        var head = ImmutableArray.CreateBuilder<Span>();
        var rest = ImmutableArray.CreateBuilder<Span>();
        var (room, lines) = (most, 20);
        foreach (var span in text.Spans)
        {
            if (rest.Count > 0)
                rest.Add(span);
            else if (span is Plain { Value: var words })
                Split(words, ref room, ref lines, head, rest);
            else if ((room -= Length(span)) >= 0)
                head.Add(span);
            else
                rest.Add(span);
        }

        return rest.Count == 0 ? new(text, null, 0) : new(new(head.ToImmutable()), new(rest.ToImmutable()), rest.Sum(Length));
    }

    private static bool HasManyLines(Text text) => text.Spans.Sum(s => s is Plain p ? p.Value.AsSpan().Count('\n') : 0) > 24;

    private static void Split(string words, ref int room, ref int lines, ImmutableArray<Span>.Builder head, ImmutableArray<Span>.Builder rest)
    {
        var at = 0;
        while (at < words.Length && at < room && lines > 0)
        {
            if (words[at++] == '\n')
                lines--;
        }

        (room, var cut) = (room - at, at);
        if (cut < words.Length && lines > 0)
            cut = Between(words, cut);
        if (cut > 0)
            head.Add(new Plain(words[..cut]));
        if (cut < words.Length)
            rest.Add(new Plain(words[cut..]));
    }

    private static int Between(string words, int at)
    {
        var space = words.LastIndexOf(' ', at - 1, Math.Min(at, 40));
        if (space > 0)
            return space + 1;
        return at > 0 && char.IsHighSurrogate(words[at - 1]) ? at - 1 : at;
    }

    private static int Length(Span span) => span switch
    {
        Plain p => p.Value.Length,
        Strong p => p.Value.Length,
        Code p => p.Value.Length,
        Link p => p.Value.Length,
        _ => 16,
    };
}
