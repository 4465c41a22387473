using System.Globalization;

namespace IncidentBot.WarRoom.Printing;

/// <summary>How large a file is, as people say it: three figures at most, in units of a thousand.</summary>
internal static class Sizes
{
    private static readonly string[] Units = ["kB", "MB", "GB"];

    internal static string Of(long bytes)
    {
        if (bytes < 1000)
            return bytes == 1 ? "1 byte" : string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
        var (amount, unit) = (bytes / 1000.0, 0);
        while (amount >= 999.5 && unit < Units.Length - 1)
            (amount, unit) = (amount / 1000, unit + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{(amount < 9.95 ? amount.ToString("0.#", CultureInfo.InvariantCulture) : amount.ToString("0", CultureInfo.InvariantCulture))} {Units[unit]}");
    }
}
