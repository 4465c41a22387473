namespace IncidentBot.Chat.Grammar;

/// <summary>The words of a line, sorted by the arguments they belong to, not yet read.</summary>
/// <param name="Values">Words by argument.</param>
/// <param name="Awaited">Arguments whose keyword was typed with nothing behind it: they are asked for though they may be left out.</param>
/// <param name="Left">What belongs to nothing; empty when all found its place.</param>
public sealed record Filled(ImmutableDictionary<string, string> Values, ImmutableHashSet<string> Awaited, string Left)
{
    /// <summary>These with the fields of a form in place of the line's own words. A field that was emptied is left out; one of another name is ignored.</summary>
    public Filled With(Way way, IReadOnlyDictionary<string, string> fields)
    {
        var values = Values;
        foreach (var argument in way.Arguments)
        {
            if (fields.TryGetValue(argument.Name, out var words))
                values = string.IsNullOrWhiteSpace(words) ? values.Remove(argument.Name) : values.SetItem(argument.Name, words);
        }

        return this with { Values = values };
    }
}

/// <summary>Sorts the words of a line by the arguments of a way. Names may be several words long: the longest run that names something counts.</summary>
internal sealed class Filling
{
    private const int LongestName = 8; // words in the longest title that is looked for
    private const int LongestTime = 5; // words in the longest moment, such as "next monday at 9 am"

    private readonly string line;
    private readonly ImmutableArray<Token> tokens;
    private readonly Setting setting;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> awaited = new(StringComparer.Ordinal);
    private int from;
    private int to;

    private Filling(string line, ImmutableArray<Token> tokens, int from, Setting setting)
    {
        (this.line, this.tokens, this.setting) = (line, tokens, setting);
        (this.from, to) = (from, tokens.Length);
    }

    /// <summary>Sorts what follows the verb, from token <paramref name="from"/> on.</summary>
    internal static Filled Of(Way way, string line, ImmutableArray<Token> tokens, int from, Setting setting)
    {
        var filling = new Filling(line, tokens, from, setting);
        while (way.Arguments.Any(a => a.AtEnd && !filling.Has(a) && filling.TakeFromEnd(a)))
        {
        }

        foreach (var argument in way.Arguments.Where(a => !a.AtEnd))
            filling.TakeInOrder(argument);
        filling.SupposeYes(way);
        return new Filled(filling.values.ToImmutableDictionary(StringComparer.Ordinal), [.. filling.awaited], filling.Raw(filling.from, filling.to));
    }

    // "fact contained at 14:30" says all there is to say.
    private void SupposeYes(Way way)
    {
        if (way.Arguments.FirstOrDefault(a => a.Kind == ArgumentKind.FactValue) is { } value && !values.ContainsKey(value.Name)
            && way.Arguments.Any(a => a.Kind == ArgumentKind.Moment && values.ContainsKey(a.Name)))
            values[value.Name] = "yes";
    }

    private bool Has(Argument argument) => values.ContainsKey(argument.Name) || awaited.Contains(argument.Name);

    private bool TakeFromEnd(Argument argument) => argument switch
    {
        { Keyword: { } word } => TakeBehind(word, argument),
        _ => TakePersonAtEnd(argument),
    };

    private bool TakeBehind(string word, Argument argument)
    {
        var at = argument.Kind == ArgumentKind.Words ? IndexOf(word, from) : LastIndexOf(word);
        if (at < 0)
            return false;
        var words = Raw(at + 1, to);
        if (words.Length == 0 && argument.Kind == ArgumentKind.Duration && at > from)
            return false; // "the database team is next" promises nothing
        if (words.Length == 0)
            awaited.Add(argument.Name);
        else if (argument.Kind == ArgumentKind.Words || IsTime(argument, words) || MeansTime(argument, at + 1) || MeantTime(argument, at + 1, to))
            values[argument.Name] = words;
        else
            return false; // "next" and "at" are words like any other when no time follows
        to = at;
        return true;
    }

    private bool TakePersonAtEnd(Argument argument)
    {
        for (var at = to - 1; at >= Math.Max(from, to - LongestName); at--)
        {
            if (tokens[at].Quoted || !tokens[at].Value.StartsWith('@'))
                continue;
            if (to - at > 1 && Run(argument.Kind, at) != to - at)
                return false;
            values[argument.Name] = Raw(at, to);
            to = at;
            return true;
        }

        return false;
    }

    private void TakeInOrder(Argument argument)
    {
        if (from >= to)
            return;
        if (argument.Keyword is "#")
            Take(argument, tokens[from] is { Quoted: false, Value: ['#', >= '0' and <= '9', ..] } ? 1 : 0);
        else if (argument.Keyword is { } word && tokens[from].Is(word))
            TakeTime(argument);
        else if (argument.Keyword is null)
            Take(argument, Count(argument));
    }

    /// <summary>How many of the next words belong to the argument; 0 when none does.</summary>
    private int Count(Argument argument)
    {
        var left = to - from;
        switch (argument.Kind)
        {
            case ArgumentKind.Words or ArgumentKind.FactValue or ArgumentKind.Moment or ArgumentKind.Duration:
                SkipDash(argument);
                return argument.Rest ? to - from : 1; // from may have moved
            case ArgumentKind.Number:
                return argument.Required || tokens[from].Value.TrimStart('#').All(char.IsAsciiDigit) ? 1 : 0;
            case ArgumentKind.Choice:
                return argument.Required || argument.Choices.Contains(tokens[from].Value, StringComparer.OrdinalIgnoreCase) ? 1 : 0;
            case ArgumentKind.Reference:
                return 1;
            case ArgumentKind.Person when !argument.Required && !tokens[from].Value.StartsWith('@'):
                return 0;
            default:
                if (left > 1 && (tokens[from].Is("to") || tokens[from].Is("as")) && Run(argument.Kind, from + 1) > 0)
                    from++;
                return argument.Rest ? left
                    : Run(argument.Kind, from) is > 0 and var run ? run
                    : argument.Required || tokens[from].Value.StartsWith('@') ? 1 : 0;
        }
    }

    private void Take(Argument argument, int count)
    {
        if (count == 0)
            return;
        values[argument.Name] = Raw(from, from + count);
        from += count;
    }

    private void TakeTime(Argument argument)
    {
        for (var count = Math.Min(LongestTime, to - from - 1); count > 0; count--)
        {
            if (!IsTime(argument, Raw(from + 1, from + 1 + count)))
                continue;
            from++;
            Take(argument, count);
            return;
        }

        for (var count = Math.Min(LongestTime, to - from - 1); count > 0; count--)
        {
            if (!MeantTime(argument, from + 1, from + 1 + count) && !(count == 1 && MeansTime(argument, from + 1)))
                continue;
            from++;
            Take(argument, count);
            return;
        }
    }

    // "due 2026-02-30" means a day though there is none: taken for words, the deadline would be lost without anybody noticing.
    private bool MeansTime(Argument argument, int at) => argument.Kind == ArgumentKind.Moment && !tokens[at].Quoted && When.LooksLikeOne(tokens[at].Value);

    // "next 3omin" and "due fridya" mean a time too: taken for words, what was promised would be lost the same way.
    private bool MeantTime(Argument argument, int start, int end)
    {
        if (argument.Kind is not (ArgumentKind.Moment or ArgumentKind.Duration) || end - start > LongestTime || tokens[start..end].Any(t => t.Quoted))
            return false;
        var words = Raw(start, end);
        return IsTime(argument, argument is { Kind: ArgumentKind.Moment, Leaning: Leaning.Ahead } ? Mending.OfDeadline(words) : Mending.Of(words));
    }

    /// <summary>How many words from there on name something of that kind; 0 when none do.</summary>
    private int Run(ArgumentKind kind, int at)
    {
        var known = Names.Of(kind, setting).ToList();
        for (var count = Math.Min(LongestName, to - at); count > 0; count--)
        {
            if (Names.Key(Raw(at, at + count)) is { Length: > 0 } key && known.Exists(n => n.IsCalled(key)))
                return count;
        }

        return 0;
    }

    // "severity P0 — customers are affected": the dash is not part of the reason.
    private void SkipDash(Argument argument)
    {
        if (argument.Rest && values.Count > 0 && to - from > 1 && tokens[from].Value is "-" or "–" or "—" or ":")
            from++;
    }

    private bool IsTime(Argument argument, string words) => argument.Kind switch
    {
        ArgumentKind.Moment => When.Moment(words, setting.Now, setting.Zone, argument.Leaning).Understood,
        ArgumentKind.Duration => When.Amount(words).Understood || When.Moment(words, setting.Now, setting.Zone, Leaning.Ahead).Understood,
        _ => false,
    };

    private int IndexOf(string word, int start)
    {
        for (var i = start; i < to; i++)
        {
            if (tokens[i].Is(word))
                return i;
        }

        return -1;
    }

    private int LastIndexOf(string word)
    {
        for (var i = to - 1; i >= from; i--)
        {
            if (tokens[i].Is(word))
                return i;
        }

        return -1;
    }

    private string Raw(int start, int end) => Tokens.Raw(line, tokens, start, end);
}
