using System.Text;

namespace IncidentBot.Chat;

/// <summary>What people's text becomes before anything else looks at it. Direction marks and zero-width characters stay: the record keeps what was written, printing makes them visible.</summary>
public static class CleanText
{
    /// <summary>The longest text one message may hold, in UTF-16 units.</summary>
    public const int Longest = 20_000;

    /// <summary>The text as it is stored: valid Unicode, no controls but line feed and tab, line ends as line feeds, trimmed. Refuses more than <see cref="Longest"/> characters.</summary>
    public static Heard<string> Of(string typed)
    {
        var clean = Strip(typed);
        return clean.Length <= Longest
            ? clean
            : Heard<string>.Not(Text.Of($"That is {clean.Length} characters; at most {Longest} fit into one message. Nothing was recorded: send it in parts, or attach a file in the room and note where it is."));
    }

    private static string Strip(string typed)
    {
        var kept = new StringBuilder(typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            var c = typed[i];
            if (char.IsSurrogate(c))
            {
                if (i + 1 < typed.Length && char.IsSurrogatePair(c, typed[i + 1]))
                    kept.Append(c).Append(typed[++i]);
                else
                    kept.Append('\uFFFD'); // half a character can't be stored as UTF-8
            }
            else if (c is '\r')
            {
                if (i + 1 == typed.Length || typed[i + 1] != '\n')
                    kept.Append('\n');
            }
            else if (c is '\u0085' or '\u2028' or '\u2029')
            {
                kept.Append('\n');
            }
            else if (c is '\n' or '\t' || !char.IsControl(c))
            {
                kept.Append(c);
            }
        }

        return kept.ToString().Trim();
    }
}
