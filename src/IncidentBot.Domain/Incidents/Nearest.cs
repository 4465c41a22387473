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

    /// <summary>How many letters must be put in, taken out or changed to make one word of the other; less when one begins with the other.</summary>
    public static int Distance(string one, string other)
    {
        if (one.Length > 0 && other.Length > 0 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)))
            return one.Length == other.Length ? 0 : 1;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = corner + (one[i - 1] == other[j - 1] ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Fold(string word) => (word.Length <= Longest ? word : word[..Longest]).ToLowerInvariant();
}
