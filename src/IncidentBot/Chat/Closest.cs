namespace IncidentBot.Chat;

/// <summary>Finds what somebody may have meant by a word that isn't known.</summary>
public static class Closest
{
    private const int Longest = 40; // comparing costs length × length: a pasted page must not cost seconds

    /// <summary>What is near enough to be meant, nearest first; empty when nothing is.</summary>
    public static ImmutableArray<string> To(string typed, IEnumerable<string> known, int most = 3)
    {
        var wanted = Fold(typed);
        if (wanted.Length == 0)
            return [];
        return [.. known
            .Select(k => (Word: k, Steps: Steps(wanted, Fold(k))))
            .Where(k => k.Steps <= Math.Max(1, (wanted.Length + 1) / 3))
            .OrderBy(k => k.Steps).ThenBy(k => Math.Abs(Fold(k.Word).Length - wanted.Length))
            .Select(k => k.Word)
            .Distinct(StringComparer.Ordinal)
            .Take(most)];
    }

    /// <summary>1 when one begins with three or more letters of the other, else the letters to change.</summary>
    private static int Steps(string one, string other) =>
        one != other && Math.Min(one.Length, other.Length) >= 3
            && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal))
            ? 1
            : Nearest.Steps(one, other);

    private static string Fold(string word) => (word.Length <= Longest ? word : word[..Longest]).ToLowerInvariant();
}
