namespace IncidentBot.Slack.Played;

/// <summary>
/// A clock for stories. A short wait for one's turn isn't waited for: the clock leaps to where the first of those that wait may go on. Everything longer
/// (a call's limit, the next look at the list of users) fires when the test moves the clock past it, and not before.
/// </summary>
internal sealed class StoryTime : TimeProvider, IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(4);

    // The limit of a whole attempt: an attempt of many waits must end before its lease does. A single call's limit is shorter, and none takes that long here.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(2);
    private readonly Lock gate = new();
    private readonly List<Waiting> waiting = [];
    private readonly ITimer pump;
    private long ticks;

    public StoryTime(DateTimeOffset start)
    {
        ticks = start.UtcTicks;
        pump = System.CreateTimer(_ => Leap(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves the clock and fires no time limit: what is in hand meanwhile goes on.</summary>
    public void Step(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    /// <summary>Moves the clock and fires what ran out by then.</summary>
    public void Forward(TimeSpan by)
    {
        Step(by);
        Fire(w => w.Due <= GetUtcNow());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // A CancellationTokenSource is a limit, not a wait: leaping to it would call everything off at once.
        var timer = new Waiting(this, callback, state, isWait: dueTime >= TimeSpan.Zero && dueTime <= Short && state is not CancellationTokenSource, isLong: dueTime >= Long && state is CancellationTokenSource);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose() => pump.Dispose();

    private void Leap()
    {
        lock (gate)
        {
            if (waiting.Where(w => w.IsWait).Select(w => (DateTimeOffset?)w.Due).Min() is not { } first)
                return;
            if (first > GetUtcNow())
                Step(first - GetUtcNow());
        }

        Fire(w => (w.IsWait || w.IsLong) && w.Due <= GetUtcNow());
    }

    private void Fire(Predicate<Waiting> isDue)
    {
        List<Waiting> due;
        lock (gate)
        {
            due = waiting.FindAll(isDue);
            waiting.RemoveAll(due.Contains);
            if (waiting.Exists(w => w.IsWait))
                pump.Change(Breath, Timeout.InfiniteTimeSpan);
        }

        foreach (var timer in due)
            timer.Fire();
    }

    private void Add(Waiting timer)
    {
        waiting.Add(timer);
        if (timer.IsWait)
            pump.Change(Breath, Timeout.InfiniteTimeSpan);
    }

    private sealed class Waiting(StoryTime time, TimerCallback callback, object? state, bool isWait, bool isLong) : ITimer
    {
        public bool IsWait => isWait;

        public bool IsLong => isLong;

        public DateTimeOffset Due { get; private set; }

        public void Fire() => ThreadPool.QueueUserWorkItem(_ => callback(state));

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.gate)
            {
                time.waiting.RemoveAll(w => ReferenceEquals(w, this));
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = time.GetUtcNow() + dueTime;
                time.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
