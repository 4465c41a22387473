using System.Globalization;

namespace IncidentBot.Slack.Ingress;

/// <summary>Where a message stands in Slack, in one word: <c>slack:C01:1795316899.702000</c>.</summary>
internal static class MessageIds
{
    /// <summary>The id of a message by its channel and its ts.</summary>
    internal static string Of(string channel, string ts) => $"{SlackIngress.Platform}:{channel}:{ts}";

    /// <summary>When a message was written: its ts counts the seconds since 1970, to the microsecond. Null when it is no ts.</summary>
    internal static DateTimeOffset? WrittenAt(string ts) =>
        decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 100_000_000_000m
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;
}
