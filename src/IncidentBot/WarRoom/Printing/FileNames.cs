using System.Text;
using IncidentBot.Chat.Printing;
using Microsoft.Net.Http.Headers;

namespace IncidentBot.WarRoom.Printing;

/// <summary>Names of files from elsewhere, made harmless for whoever saves them: no path, nothing invisible, nothing that turns the words around.</summary>
internal static class FileNames
{
    private const int Most = 120;
    private const int LongestEnd = 12;
    private const string Unsafe = "/\\:*?\"<>|%";

    /// <summary>The name to save under; never empty, never a path, never hidden.</summary>
    internal static string Safe(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (var letter in name)
            safe.Append(char.IsControl(letter) || Unsafe.Contains(letter, StringComparison.Ordinal) ? '_' : letter);
        var words = VisibleText.Of(safe.ToString()).Trim(' ', '.');
        if (words.Length > Most)
            words = Shortened(words);
        return words.Length == 0 ? "file" : words;
    }

    /// <summary>The header that has a browser save it and never show it; the plain name beside the one of RFC 5987, for what knows no other.</summary>
    internal static string Disposition(string name)
    {
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName(Safe(name));
        return header.ToString();
    }

    // The end says what kind of file it is, so the middle goes.
    private static string Shortened(string words)
    {
        var end = words.Length - LongestEnd;
        end = words.IndexOf('.', end) is > 0 and var dot ? dot : end;
        if (char.IsLowSurrogate(words[end])) // half a character is no text
            end++;
        return words.Shorten(Most - (words.Length - end)).TrimEnd(' ', '.') + words[end..];
    }
}
