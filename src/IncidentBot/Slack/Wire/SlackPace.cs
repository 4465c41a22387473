namespace IncidentBot.Slack.Wire;

/// <summary>
/// When a call may go, so that Slack need not complain: each method's calls a minute less a tenth in reserve, one message a second in a channel with
/// a burst of three, and after a 429 nothing of that method until its time is over. Thread-safe; keeps a bounded number of moments.
/// </summary>
public sealed class SlackPace
{
    private const int Burst = 3;
    private const int ManyChannels = 1024;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Lately> methods = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> channels = new(StringComparer.Ordinal);

    /// <summary>How many channels it remembers: those that were written to lately.</summary>
    internal int ChannelsKept
    {
        get
        {
            lock (gate)
            {
                return channels.Count;
            }
        }
    }

    /// <summary>Takes a turn for a call at <paramref name="now"/>. The turn is taken only when it comes within <paramref name="patience"/>.</summary>
    public Turn Take(SlackMethod method, string? channel, DateTimeOffset now, TimeSpan patience)
    {
        lock (gate)
        {
            var lately = methods.TryGetValue(method.Name, out var known) ? known : methods[method.Name] = new Lately(Allowed(method));
            var at = Later(now, Later(lately.ClosedUntil, lately.NextFree(now)));
            var free = default(DateTimeOffset);
            if (method.Posts && channel is not null)
            {
                free = channels.TryGetValue(channel, out var full) ? full : now;
                at = Later(at, free - (Burst - 1) * BetweenMessages);
            }

            if (at - now > patience)
                return new Turn(Taken: false, at);
            lately.Count(at);
            if (method.Posts && channel is not null)
                Count(channel, Later(free, at) + BetweenMessages, now);
            return new Turn(Taken: true, at);
        }
    }

    /// <summary>Nothing of this method before <paramref name="until"/>: Slack said so.</summary>
    public void Close(SlackMethod method, DateTimeOffset until)
    {
        lock (gate)
        {
            var lately = methods.TryGetValue(method.Name, out var known) ? known : methods[method.Name] = new Lately(Allowed(method));
            lately.ClosedUntil = Later(lately.ClosedUntil, until);
        }
    }

    /// <summary>Until when a method is closed by Slack; a moment long gone when it isn't.</summary>
    public DateTimeOffset ClosedUntil(SlackMethod method)
    {
        lock (gate)
        {
            return methods.GetValueOrDefault(method.Name)?.ClosedUntil ?? default;
        }
    }

    private static int Allowed(SlackMethod method) => Math.Max(1, method.PerMinute - (method.PerMinute + 9) / 10);

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private void Count(string channel, DateTimeOffset free, DateTimeOffset now)
    {
        channels[channel] = free;
        if (channels.Count <= ManyChannels)
            return;
        // A channel that is free again holds nothing worth keeping.
        foreach (var (name, until) in channels)
        {
            if (until <= now)
                channels.Remove(name);
        }
    }

    /// <summary>The moments of the last calls of one method, as many as a minute allows: the oldest says when the next may go.</summary>
    private sealed class Lately(int allowed)
    {
        private readonly Queue<DateTimeOffset> calls = new(allowed);

        public DateTimeOffset ClosedUntil { get; set; }

        public DateTimeOffset NextFree(DateTimeOffset now) => calls.Count < allowed ? now : calls.Peek() + Minute;

        public void Count(DateTimeOffset at)
        {
            if (calls.Count == allowed)
                calls.Dequeue();
            calls.Enqueue(at);
        }
    }
}

/// <summary>When a call may go.</summary>
/// <param name="Taken">Whether the turn is ours; else nothing was counted.</param>
/// <param name="At">The moment of the turn, or before which asking again is useless.</param>
public readonly record struct Turn(bool Taken, DateTimeOffset At);
