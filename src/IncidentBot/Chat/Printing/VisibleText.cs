using System.Globalization;
using System.Text;

namespace IncidentBot.Chat.Printing;

/// <summary>People's text made safe to look at: what would turn, hide or fake other words is shown by its number, such as <c>⟨U+202E⟩</c>. Every printer passes text through this first.</summary>
public static class VisibleText
{
    /// <summary>The text with every invisible character shown. Line feeds and tabs stay; so do the joiners and selectors within an emoji.</summary>
    public static string Of(string text)
    {
        if (!NeedsWork(text))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        var before = default(Rune);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            Rune.DecodeFromUtf16(rest, out var rune, out var used); // half a character decodes as U+FFFD
            rest = rest[used..];
            if (rune.Value is '\n' or '\t' || !IsInvisible(rune) || BelongsToEmoji(rune, before, rest))
                shown.Append(rune.ToString());
            else
                shown.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩");
            before = rune;
        }

        return shown.ToString();
    }

    /// <summary>The text in at most <paramref name="length"/> UTF-16 units (at least 1), with <c>…</c> where something is left out; never cuts what people see as one character.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = 0;
        while (end < length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (next > length - 1)
                break;
            end = next;
        }

        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }

    /// <summary>The text on one line: line breaks, tabs and runs of blanks become one blank.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool NeedsWork(string text)
    {
        foreach (var c in text)
        {
            if (c >= '\u007F' || (c < ' ' && c is not ('\n' or '\t')))
                return true;
        }

        return false;
    }

    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => true,
        // Letters and marks that have no shape: fillers, joiners of marks, selectors.
        _ => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164 or (>= 0xFE00 and <= 0xFE0F)
            or 0xFFA0 or (>= 0xE0100 and <= 0xE01EF),
    };

    // 👩‍🚒 is two pictures and a joiner, ❤️ a sign and a selector: shown by number they would be unreadable, and they hide nothing.
    private static bool BelongsToEmoji(Rune rune, Rune before, ReadOnlySpan<char> rest) => rune.Value switch
    {
        0xFE0F => IsPicture(before) || before.Value is >= '0' and <= '9' or '#' or '*',
        0x200D => (IsPicture(before) || before.Value == 0xFE0F) && Rune.DecodeFromUtf16(rest, out var next, out _) == System.Buffers.OperationStatus.Done && IsPicture(next),
        _ => false,
    };

    private static bool IsPicture(Rune rune) =>
        rune.Value is >= 0x1F3FB and <= 0x1F3FF || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol && rune.Value != 0x2800);
}
