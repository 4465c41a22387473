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

    /// <summary>How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other; 1 when one begins with three or more letters of the other.</summary>
    private static int Steps(string one, string other)
    {
        if (one != other && Math.Min(one.Length, other.Length) >= 3
            && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)))
            return 1;
        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1];
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }

    private static string Fold(string word) => (word.Length <= Longest ? word : word[..Longest]).ToLowerInvariant();
}
