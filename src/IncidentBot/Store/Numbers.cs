using System.Globalization;

namespace IncidentBot.Store;

/// <summary>Gap-free numbers, per series and year: a number is taken in the transaction that uses it, so a request that fails takes none.</summary>
public static class Numbers
{
    /// <summary>The reference with the next free number. Holds the series until the transaction ends, so that nobody else is offered the same number.</summary>
    /// <param name="series">Which series.</param>
    /// <param name="year">Year in the plan's zone.</param>
    /// <param name="format">Such as <c>INC-{year}-{number:0000}</c>.</param>
    public static string Peek(this Unit unit, string series, int year, string format)
    {
        // The update that changes nothing locks the row on PostgreSQL: without it two instances are offered the same number.
        var next = unit.Scalar<int>(
            """
            INSERT INTO number(series, year, next) VALUES (@series, @year, 1)
            ON CONFLICT (series, year) DO UPDATE SET next = number.next RETURNING next
            """,
            ("series", series), ("year", year));
        return Format(format, year, next);
    }

    /// <summary>Takes the number that was offered.</summary>
    public static void Take(this Unit unit, string series, int year) => unit.Execute(
        """
        INSERT INTO number(series, year, next) VALUES (@series, @year, 2)
        ON CONFLICT (series, year) DO UPDATE SET next = number.next + 1
        """,
        ("series", series), ("year", year));

    private static string Format(string format, int year, int number)
    {
        var withYear = format.Replace("{year}", year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var start = withYear.IndexOf("{number", StringComparison.Ordinal);
        var end = start < 0 ? -1 : withYear.IndexOf('}', start);
        if (end < 0)
            throw new FormatException($"The reference format “{format}” has no {{number}}.");
        var digits = withYear[(start + "{number".Length)..end].TrimStart(':');
        return string.Concat(withYear.AsSpan(0, start), number.ToString(digits, CultureInfo.InvariantCulture), withYear.AsSpan(end + 1));
    }
}
