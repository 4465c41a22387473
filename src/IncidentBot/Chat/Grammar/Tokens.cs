namespace IncidentBot.Chat.Grammar;

/// <summary>A word of a line, or a quoted phrase.</summary>
/// <param name="Value">The words, without their quotes.</param>
/// <param name="Start">Where it begins in the line.</param>
/// <param name="End">Behind its last character in the line, quote included.</param>
/// <param name="Quoted">Whether it stood in quotes: then it is never a keyword.</param>
public readonly record struct Token(string Value, int Start, int End, bool Quoted)
{
    /// <summary>Whether this is that word, in any case, and not quoted.</summary>
    public bool Is(string word) => !Quoted && Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Cuts a line into words and quoted phrases. Straight and typographic quotes are alike; a quote that is never closed is a character like any other.</summary>
public static class Tokens
{
    private const string Double = "\"“”„‟«»";
    private const string Single = "'‘’‚‛";

    /// <summary>The line's words in order. Any line is fine.</summary>
    public static ImmutableArray<Token> Of(string line)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal); // how far no closing quote of that kind was found, so that a page of quotes isn't searched over and over
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            var start = at;
            if (Closing(line, at, open) is { } close)
            {
                at = close + 1;
                tokens.Add(new Token(line[(start + 1)..close], start, at, Quoted: true));
                continue;
            }

            while (at < line.Length && !char.IsWhiteSpace(line[at]))
                at++;
            tokens.Add(new Token(line[start..at], start, at, Quoted: false));
        }

        return tokens.ToImmutable();
    }

    /// <summary>The words from one token up to another, as they were typed; a single quoted phrase without its quotes.</summary>
    public static string Raw(string line, ImmutableArray<Token> tokens, int from, int to) => (to - from) switch
    {
        <= 0 => "",
        1 when tokens[from].Quoted => tokens[from].Value.Trim(),
        _ => line[tokens[from].Start..tokens[to - 1].End].Trim(),
    };

    private static int? Closing(string line, int at, Dictionary<string, int> open)
    {
        var kind = Double.Contains(line[at]) ? Double : Single.Contains(line[at]) ? Single : null;
        if (kind is null || open.ContainsKey(kind))
            return null;
        for (var i = at + 1; i < line.Length; i++)
        {
            if (kind.Contains(line[i]) && (i + 1 == line.Length || char.IsWhiteSpace(line[i + 1])))
                return i;
        }

        open[kind] = at;
        return null;
    }
}
