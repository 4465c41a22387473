namespace IncidentBot.Incidents;

/// <summary>Orders what there is by how near it comes to what was typed, so that a refusal can name the likeliest first.</summary>
public static class Nearest
{
    private const int Longest = 64; // comparing costs length × length: a pasted page must not cost seconds

    /// <summary>Everything known, nearest first; equals keep their order.</summary>
    public static ImmutableArray<string> First(string typed, params IEnumerable<string> known)
    {
        var wanted = Fold(typed);
        return [.. known.OrderBy(k => Distance(wanted, Fold(k)))];
    }

    /// <summary>What there is, nearest first by the nearest of its names; equals keep their order.</summary>
    public static ImmutableArray<T> First<T>(string typed, IEnumerable<T> known, Func<T, IEnumerable<string>> names)
    {
        var wanted = Fold(typed);
        return [.. known.OrderBy(k => names(k).Min(n => Distance(wanted, Fold(n))))];
    }

    /// <summary>How far one word is from another: the letters to change; less when one begins with the other.</summary>
    public static int Distance(string one, string other)
    {
        if (one.Length > 0 && other.Length > 0 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)))
            return one.Length == other.Length ? 0 : 1;
        return Steps(one, other);
    }

    /// <summary>How many letters must be put in, taken out, changed or swapped with their neighbour to make one word of the other.</summary>
    public static int Steps(string one, string other)
    {
        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[other.Length];
    }

    private static string Fold(string word) => (word.Length <= Longest ? word : word[..Longest]).ToLowerInvariant();
}
