namespace IncidentBot.Simulators.Slack;

/// <summary>
/// Slack's rate limits: a sliding minute per method, and for posting one message a second in a channel with a short burst, several hundred a minute in all.
/// Figures: the tier's promise exactly; the real Slack gives a little more, never less.
/// </summary>
internal sealed class Tiers(SlackOptions options)
{
    /// <summary>"Several hundred a minute" for a workspace.</summary>
    private const int PostsPerMinute = 600;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, Queue<DateTimeOffset>> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> shut = new(StringComparer.Ordinal);

    /// <summary>Seconds to wait, or null when the call may go on. <paramref name="early"/>: it came although it had been told to wait.</summary>
    internal int? Wait(Method method, string channel, DateTimeOffset now, out bool early)
    {
        var post = method.Name == "chat.postMessage";
        early = false;
        foreach (var key in post ? [method.Name, $"{method.Name} {channel}"] : (ReadOnlySpan<string>)[method.Name])
        {
            if (!shut.TryGetValue(key, out var until) || until <= now)
                continue;
            early = true;
            return Seconds(until - now);
        }

        if (post && Drain(channel, now) is { } soon)
            return Shut($"{method.Name} {channel}", soon, now);
        if ((post ? PostsPerMinute : method.PerMinute) is not { } allowed)
            return null;
        if (!seen.TryGetValue(method.Name, out var window))
            seen[method.Name] = window = new Queue<DateTimeOffset>();
        while (window.TryPeek(out var oldest) && oldest + Window <= now)
            window.Dequeue();
        if (window.Count >= allowed)
            return Shut(method.Name, Seconds(window.Peek() + Window - now), now);
        window.Enqueue(now);
        return null;
    }

    /// <summary>A 429 that a test ordered binds like one of Slack's own.</summary>
    internal int Shut(string key, int seconds, DateTimeOffset now)
    {
        shut[key] = now + TimeSpan.FromSeconds(seconds);
        return seconds;
    }

    private int? Drain(string channel, DateTimeOffset now)
    {
        var full = options.PostBurst + 1.0;
        var (tokens, at) = posts.TryGetValue(channel, out var bucket) ? bucket : (full, now);
        tokens = Math.Min(full, tokens + (now - at).TotalSeconds);
        // 0.999…: a second is not short of a token by the rounding of the ticks.
        if (tokens < 0.999_999)
        {
            posts[channel] = (tokens, now);
            return 1;
        }

        posts[channel] = (tokens - 1, now);
        return null;
    }

    private static int Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
}
