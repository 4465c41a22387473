using System.Collections.Concurrent;

namespace IncidentBot.Simulators.Slack;

/// <summary>A call of the Web API as it came in and how it was answered.</summary>
public sealed record SlackCall(string Method, IReadOnlyDictionary<string, string> Arguments, DateTimeOffset At)
{
    /// <summary>Null when it was answered with ok, Slack's error otherwise; <c>hang</c>, <c>drop</c>, <c>http 503</c> for what a fault did.</summary>
    public string? Error { get; internal set; }

    /// <summary>An argument as it was sent (objects as JSON), or the empty string.</summary>
    public string this[string argument] => Arguments.GetValueOrDefault(argument, "");

    public override string ToString() => $"{At:HH:mm:ss.fff} {Method}({string.Join(", ", Arguments.Select(a => $"{a.Key}={a.Value}"))}) → {Error ?? "ok"}";
}

/// <summary>Something sent to the bot and what became of it.</summary>
public sealed record SlackDelivery(string Kind, string Type, DateTimeOffset At, int Retry, int Status, string? Error, TimeSpan Took);

public sealed partial class SlackSimulator
{
    /// <summary>As much as a long run may keep of each list; the oldest fall out.</summary>
    private const int Kept = 100_000;

    /// <summary>Calls hold what was sent, blocks and all: fewer of them.</summary>
    private const int KeptCalls = 20_000;

    private TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<SlackCall> calls = new();
    private readonly ConcurrentQueue<SlackDelivery> deliveries = new();
    private readonly ConcurrentQueue<string> unexpected = new();
    private readonly ConcurrentQueue<string> warnings = new();
    private readonly ConcurrentQueue<string> violations = new();

    /// <summary>Every call of the Web API, oldest first, refused and failed ones too.</summary>
    public IReadOnlyList<SlackCall> Calls => calls.ToArray();

    /// <summary>Everything sent to the bot, oldest first.</summary>
    public IReadOnlyList<SlackDelivery> Deliveries => deliveries.ToArray();

    /// <summary>What no correct client does: unknown methods and arguments, missing arguments, blocks and views that Slack would refuse, answers it would not understand.</summary>
    public IReadOnlyList<string> Unexpected => unexpected.ToArray();

    /// <summary>What Slack would warn of in an answer that is ok.</summary>
    public IReadOnlyList<string> Warnings => warnings.ToArray();

    /// <summary>Calls that came although a <c>Retry-After</c> was not over.</summary>
    public IReadOnlyList<string> Violations => violations.ToArray();

    /// <summary>Throws with everything that was unexpected.</summary>
    public void AssertClean()
    {
        if (!unexpected.IsEmpty)
            throw new InvalidOperationException($"Slack did not expect:\n  {string.Join("\n  ", unexpected)}");
    }

    /// <summary>The calls of one method.</summary>
    public IReadOnlyList<SlackCall> CallsOf(string method) => [.. calls.Where(c => c.Method == method)];

    /// <summary>What one person has on the screen: the channels they are in (also messages for them alone), open views, the home tab.</summary>
    public string Sees(SlackUser user) => Locked(() => Reading.Screens(this, user, Workspace.Channels.Values.Where(c => c.In.Contains(user.Id))));

    /// <summary>What one person sees of one channel.</summary>
    public string Sees(SlackUser user, SlackChannel channel) => Locked(() => Reading.Channel(this, channel, user));

    /// <summary>Comes back when it is so; looked at after every call and every delivery. After <paramref name="patience"/> of the real clock (10 s) it throws with what there is to see.</summary>
    public async Task Until(Func<bool> isSo, TimeSpan? patience = null)
    {
        using var enough = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            var next = signal.Task;
            if (isSo())
                return;
            try
            {
                await next.WaitAsync(enough.Token);
            }
            catch (OperationCanceledException late)
            {
                var seen = string.Concat(Channels.Select(c => c.Transcript()));
                throw new TimeoutException($"It did not become so.\n{seen}\nLast calls:\n  {string.Join("\n  ", calls.TakeLast(20))}\nUnexpected:\n  {string.Join("\n  ", unexpected)}", late);
            }
        }
    }

    internal void Signal() => Interlocked.Exchange(ref signal, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    internal void Wrong(string what) => Keep(unexpected, what);

    internal void Warn(string what) => Keep(warnings, what);

    internal void Violated(string what) => Keep(violations, what);

    internal void Called(SlackCall call) => Keep(calls, call, KeptCalls);

    internal void Delivered(SlackDelivery delivery)
    {
        Keep(deliveries, delivery);
        Signal();
    }

    private static void Keep<T>(ConcurrentQueue<T> list, T item, int kept = Kept)
    {
        list.Enqueue(item);
        if (list.Count > kept)
            list.TryDequeue(out _);
    }
}
