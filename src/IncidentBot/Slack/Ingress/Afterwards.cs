using System.Collections.Concurrent;

namespace IncidentBot.Slack.Ingress;

/// <summary>What is done beside an answer that can't wait for it: opening a form, telling somebody who was turned away. Worth nothing after a restart; what must survive one stands in the outbox.</summary>
internal sealed partial class Afterwards(ILogger<Afterwards> logger) : IHostedService, IDisposable
{
    /// <summary>How much may be in hand at once. Beyond it the caller finds another way.</summary>
    internal const int Most = 256;

    private readonly ConcurrentDictionary<Task, bool> inHand = new();
    private readonly CancellationTokenSource enough = new();
    private int count;

    /// <summary>Begins it on another thread; false when too much is in hand already.</summary>
    internal bool Begin(Func<CancellationToken, Task> work)
    {
        if (enough.IsCancellationRequested || Interlocked.Increment(ref count) > Most)
        {
            Interlocked.Decrement(ref count);
            return false;
        }

        var task = Task.Run(() => Do(work), CancellationToken.None);
        inHand[task] = true;
        _ = task.ContinueWith(t => inHand.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return true;
    }

    /// <summary>Done when nothing is in hand.</summary>
    internal async Task Rest()
    {
        while (inHand.Keys.FirstOrDefault() is { } task)
        {
            await task;
            inHand.TryRemove(task, out _);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(Rest(), Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        await enough.CancelAsync();
    }

    public void Dispose() => enough.Dispose();

    private async Task Do(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(enough.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            // The program ends; the person presses again.
        }
#pragma warning disable CA1031 // Nobody waits for it: an exception that isn't logged here is never seen.
        catch (Exception broken)
#pragma warning restore CA1031
        {
            LogBroken(logger, broken);
        }
        finally
        {
            Interlocked.Decrement(ref count);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was to be done in Slack beside an answer went wrong.")]
    private static partial void LogBroken(ILogger logger, Exception broken);
}
