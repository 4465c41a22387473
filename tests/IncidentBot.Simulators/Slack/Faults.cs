namespace IncidentBot.Simulators.Slack;

/// <summary>One thing that goes wrong with one call.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>Nothing is done and nothing is ever answered.</summary>
    public static Fault Hang { get; } = new(FaultKind.HangBefore);

    /// <summary>It is done, but the answer never comes.</summary>
    public static Fault HangAfterCommit { get; } = new(FaultKind.HangAfter);

    /// <summary>The connection is cut before anything is done.</summary>
    public static Fault Drop { get; } = new(FaultKind.DropBefore);

    /// <summary>It is done, then the connection is cut.</summary>
    public static Fault DropAfterCommit { get; } = new(FaultKind.DropAfter);

    /// <summary>A page for people, with status 200, as proxies send it.</summary>
    public static Fault Html { get; } = new(FaultKind.Html);

    internal FaultKind Kind { get; }

    internal int Number { get; private init; }

    internal string Code { get; private init; } = "";

    internal TimeSpan Time { get; private init; }

    /// <summary>429 with Retry-After; binds the method until the seconds are over.</summary>
    public static Fault RateLimited(int seconds) => new(FaultKind.RateLimited) { Number = seconds };

    /// <summary>An HTTP status with no JSON.</summary>
    public static Fault Status(int status) => new(FaultKind.Status) { Number = status };

    /// <summary>200 with ok:false and Slack's code: <c>internal_error</c>, <c>fatal_error</c>, <c>ratelimited</c>, <c>restricted_action</c>, … Nothing is done.</summary>
    public static Fault Error(string code) => new(FaultKind.Error) { Code = code };

    /// <summary>Done at once, answered after a while of the real clock.</summary>
    public static Fault Slow(TimeSpan after) => new(FaultKind.Slow) { Time = after };
}

internal enum FaultKind
{
    RateLimited,
    Status,
    Error,
    Html,
    HangBefore,
    HangAfter,
    DropBefore,
    DropAfter,
    Slow,
}

/// <summary>The script of what goes wrong. "*" stands for every method.</summary>
public sealed class SlackFaults
{
    private readonly Lock gate = new();
    private readonly Func<DateTimeOffset> now;
    private readonly Dictionary<string, Queue<Fault>> next = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Fault> always = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset From, DateTimeOffset Until, Fault Fault)> outages = [];
    private TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SlackFaults(Func<DateTimeOffset> now) => this.now = now;

    /// <summary>Whoever hangs waits for this.</summary>
    internal Task Released
    {
        get
        {
            lock (gate)
                return released.Task;
        }
    }

    /// <summary>The next call of the method meets the fault; several are met one after the other.</summary>
    public void Next(string method, params ReadOnlySpan<Fault> faults)
    {
        lock (gate)
        {
            if (!next.TryGetValue(method, out var queue))
                next[method] = queue = new Queue<Fault>();
            foreach (var fault in faults)
                queue.Enqueue(fault);
        }
    }

    /// <summary>Every call of the method meets the fault, until <see cref="Clear"/>.</summary>
    public void Always(string method, Fault fault)
    {
        lock (gate)
            always[method] = fault;
    }

    /// <summary>Between the two moments every call is answered with 503, or meets the given fault.</summary>
    public void Down(DateTimeOffset from, DateTimeOffset until, Fault? fault = null)
    {
        lock (gate)
            outages.Add((from, until, fault ?? Fault.Status(503)));
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Clear()
    {
        lock (gate)
        {
            next.Clear();
            always.Clear();
            outages.Clear();
        }
    }

    /// <summary>What hangs is answered now.</summary>
    public void Release()
    {
        lock (gate)
        {
            released.TrySetResult();
            released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal Fault? For(string method)
    {
        lock (gate)
        {
            var moment = now();
            foreach (var (from, until, fault) in outages)
            {
                if (from <= moment && moment < until)
                    return fault;
            }

            foreach (var key in (ReadOnlySpan<string>)[method, "*"])
            {
                if (next.TryGetValue(key, out var queue) && queue.TryDequeue(out var once))
                    return once;
                if (always.TryGetValue(key, out var each))
                    return each;
            }

            return null;
        }
    }
}
