using IncidentBot.Chat.Grammar;

namespace IncidentBot.Chat;

/// <summary>The beginning of a line: which incident it is about, and what it wants done.</summary>
/// <param name="Line">The whole line.</param>
/// <param name="Tokens">Its words.</param>
/// <param name="About">Reference of the incident it names, or null when it speaks of the one at hand.</param>
/// <param name="Word">The word that should be a verb, as typed; empty for an empty line.</param>
/// <param name="Verb">The verb it means, or null.</param>
/// <param name="Way">The way its keyword chose, the plain one without, or null when one must be chosen.</param>
/// <param name="Next">The first word that isn't read yet.</param>
public sealed record Opening(string Line, ImmutableArray<Token> Tokens, string? About, string Word, Verb? Verb, Way? Way, int Next);

/// <summary>What became of a line.</summary>
public abstract record Parsed;

/// <summary>It asks for this.</summary>
public sealed record Meant(Act Act) : Parsed;

/// <summary>Words are missing or mean nothing: the form asks, with what was typed filled in. <paramref name="Submitted"/> says whether it was a form already.</summary>
public sealed record Wants(Verb Verb, Way Way, Filled Filled, Understanding Understood, bool Submitted) : Parsed;

/// <summary>The verb goes several ways and none was chosen.</summary>
public sealed record WhichWay(Verb Verb) : Parsed;

/// <summary>There were words left over that belong to nothing: doing only half of what somebody typed would be worse than asking.</summary>
public sealed record TooMuch(Verb Verb, Way Way, string Without, string Left) : Parsed;

/// <summary>The first word is no verb. <paramref name="Near"/> are those that may be meant.</summary>
public sealed record NotAWord(string Word, ImmutableArray<Verb> Near) : Parsed;

/// <summary>Reads lines forgivingly: any case, any quotes, any blanks, with or without <c>/incident</c>. Never throws, whatever is typed.</summary>
public static class SlashLine
{
    /// <summary>Reads how a line begins; for this no plan and no incident need be known.</summary>
    public static Opening Open(string line)
    {
        var tokens = Tokens.Of(line);
        var at = 0;
        while (at < tokens.Length && (tokens[at].Is("/incident") || tokens[at].Is("/")))
            at++;
        string? about = null;
        if (at < tokens.Length && Word(tokens[at]) is var first && Verbs.Find(first) is null && References.LooksLikeOne(first))
            (about, at) = (References.Bare(first), at + 1);
        if (at == tokens.Length)
            return new Opening(line, tokens, about, "", about is null ? null : Verbs.Find("status"), about is null ? null : Verbs.Find("status")!.Plain, at);

        var (verb, used) = FindVerb(tokens, at);
        var word = Word(tokens[at]);
        at += used;
        if (verb is null)
            return new Opening(line, tokens, about, word, null, null, at);
        if (verb.NamesItsIncident && about is null && at < tokens.Length && FindWay(verb, tokens[at]) is null && References.LooksLikeOne(tokens[at].Value))
            about = References.Bare(tokens[at++].Value);
        var way = at < tokens.Length ? FindWay(verb, tokens[at]) : null;
        return new Opening(line, tokens, about, word, verb, way ?? verb.Plain, way is null ? at : at + 1);
    }

    /// <summary>
    /// Whether a line surely needs a form: it says what is to be done and has fewer words than that must be told. False also when it can't be told without a plan.
    /// For chats that must open a form before anything is looked up: what is surely asked records nothing yet.
    /// </summary>
    public static bool AsksSurely(Opening opening) =>
        opening is { Verb: not null, Way: { } way } && opening.Tokens.Length - opening.Next < way.Arguments.Count(a => a.Required);

    /// <summary>Reads the whole line.</summary>
    /// <param name="opening">Its beginning, as read before.</param>
    /// <param name="fields">Words of a form by name; they win over the line's own. Empty for a typed line.</param>
    /// <param name="setting">What names and times are read by.</param>
    public static Parsed Parse(Opening opening, IReadOnlyDictionary<string, string> fields, Setting setting)
    {
        if (opening.Verb is not { } verb)
            return opening.Word.Length == 0 ? new Meant(new ShowHelp("")) : new NotAWord(opening.Word, Verbs.Near(opening.Word));
        if (opening.Way is not { } way)
            return new WhichWay(verb);
        var filled = Filling.Of(way, opening.Line, opening.Tokens, opening.Next, setting).With(way, fields);
        var understood = Reading.Of(verb, way, filled, setting);
        if (!understood.Wrong.IsEmpty || !understood.Missing.IsEmpty)
            return new Wants(verb, way, filled, understood, fields.Count > 0);
        var act = way.Make(new Given(understood.Values));
        return filled.Left.Length > 0 && act is Requested
            ? new TooMuch(verb, way, Without(opening, filled.Left), filled.Left)
            : new Meant(act);
    }

    /// <summary>The form of a line, whether it needs one or not, with its words filled in; null when none belongs to it.</summary>
    public static Wants? Form(Opening opening, IReadOnlyDictionary<string, string> fields, Setting setting)
    {
        if (opening is not { Verb: { } verb, Way: { } way })
            return null;
        var filled = Filling.Of(way, opening.Line, opening.Tokens, opening.Next, setting).With(way, fields);
        return new Wants(verb, way, filled, Reading.Of(verb, way, filled, setting), Submitted: false);
    }

    /// <summary>Reads a typed line about what is at hand.</summary>
    public static Parsed Parse(string line, Setting setting) => Parse(Open(line), ImmutableDictionary<string, string>.Empty, setting);

    private static (Verb? Verb, int Used) FindVerb(ImmutableArray<Token> tokens, int at)
    {
        var word = Word(tokens[at]);
        if (at + 1 < tokens.Length && word.Length < 20 && tokens[at + 1].Value.Length < 20 && Verbs.Find($"{word} {tokens[at + 1].Value}") is { } two)
            return (two, 2);
        return (Verbs.Find(word), 1);
    }

    private static Way? FindWay(Verb verb, Token token) =>
        verb.Ways.FirstOrDefault(w => w.Keyword.Length > 0 && (token.Is(w.Keyword) || w.Forms.Any(f => token.Is(f))));

    private static string Word(Token token) => token.Value.TrimStart('/').TrimEnd(':', ',', '.', '!') is { Length: > 0 } bare ? bare : token.Value;

    private static string Without(Opening opening, string left)
    {
        var whole = opening.Line.TrimEnd();
        return whole.EndsWith(left, StringComparison.Ordinal) ? whole[..^left.Length].Trim() : "";
    }
}
