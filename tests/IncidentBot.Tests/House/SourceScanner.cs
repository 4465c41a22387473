using System.Text;

namespace IncidentBot.House;

/// <summary>Tells a C# file's code from its comments and literals; code in the holes of an interpolated string counts as code.</summary>
internal sealed class SourceScanner(string text)
{
    private readonly StringBuilder code = new(text.Length);
    private readonly ImmutableArray<string>.Builder literals = ImmutableArray.CreateBuilder<string>();
    private int at;

    public Scanned Scan()
    {
        ScanCode(hole: false);
        return new Scanned(code.ToString(), literals.ToImmutable());
    }

    private void ScanCode(bool hole)
    {
        var depth = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (hole && depth == 0 && c == '}')
                return;
            if (Sees("//"))
                SkipTo("\n", including: false);
            else if (Sees("/*"))
                SkipTo("*/", including: true);
            else if (c == '\'')
                SkipChar();
            else if (StringStart() is { } prefix)
                ScanString(prefix);
            else
            {
                depth += c switch { '{' or '(' or '[' => 1, '}' or ')' or ']' => -1, _ => 0 };
                code.Append(c);
                at++;
            }
        }
    }

    private bool Sees(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private void SkipTo(string end, bool including)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? text.Length : found + (including ? end.Length : 0);
    }

    private void SkipChar()
    {
        at++;
        while (at < text.Length && text[at] != '\'')
            at += text[at] == '\\' ? 2 : 1;
        at++;
        code.Append("' '");
    }

    /// <summary>The <c>$</c> and <c>@</c> before a string that starts here, or null when none does.</summary>
    private string? StringStart()
    {
        var end = at;
        while (end < text.Length && text[end] is '$' or '@')
            end++;
        return end < text.Length && text[end] == '"' ? text[at..end] : null;
    }

    private void ScanString(string prefix)
    {
        at += prefix.Length;
        var quotes = 0;
        while (at + quotes < text.Length && text[at + quotes] == '"')
            quotes++;
        var words = new StringBuilder();
        code.Append('"');
        if (quotes >= 3)
            ScanRaw(quotes, prefix.Length, words);
        else if (quotes == 2)
            at += 2;
        else
            ScanPlain(prefix, words);
        code.Append('"');
        literals.Add(words.ToString());
    }

    private void ScanRaw(int quotes, int dollars, StringBuilder words)
    {
        var fence = new string('"', quotes);
        var opening = new string('{', Math.Max(dollars, 1));
        at += quotes;
        while (at < text.Length && !Sees(fence))
        {
            if (dollars > 0 && Sees(opening))
                ScanHole(dollars);
            else
                words.Append(text[at++]);
        }

        at += quotes;
    }

    private void ScanPlain(string prefix, StringBuilder words)
    {
        var verbatim = prefix.Contains('@', StringComparison.Ordinal);
        var holes = prefix.Contains('$', StringComparison.Ordinal);
        at++;
        while (at < text.Length)
        {
            if (verbatim && Sees("\"\""))
                at += 2;
            else if (text[at] == '"')
                break;
            else if (!verbatim && text[at] == '\\')
                at += 2;
            else if (holes && (Sees("{{") || Sees("}}")))
                at += 2;
            else if (holes && text[at] == '{')
                ScanHole(1);
            else
                words.Append(text[at++]);
        }

        at++;
    }

    private void ScanHole(int braces)
    {
        at += braces;
        code.Append('{');
        ScanCode(hole: true);
        code.Append('}');
        at += braces;
    }
}
