namespace IncidentBot.Store;

/// <summary>Something that waits to be written, and whoever waits for it.</summary>
internal abstract class WriteWork(string? requestKey, CancellationToken cancellation)
{
    /// <summary>What its inbox entry is called, if it makes one.</summary>
    internal string? RequestKey { get; } = requestKey;

    /// <summary>Whether nobody waits for it any more.</summary>
    internal bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>What it threw, to be told after the commit of the others; null when it succeeded.</summary>
    internal Exception? Error { get; set; }

    /// <summary>Does it and keeps the result.</summary>
    internal abstract void Run(Unit unit);

    /// <summary>It is committed (or, when it threw, rolled back): tells the caller.</summary>
    internal abstract void Complete();

    /// <summary>It isn't recorded: tells the caller.</summary>
    internal abstract void Fail(Exception why);

    /// <summary>The caller gave up before it began.</summary>
    internal abstract void Cancel();
}

/// <summary>A work with its result.</summary>
internal sealed class WriteWork<T>(Func<Unit, T> work, string? requestKey, CancellationToken cancellation) : WriteWork(requestKey, cancellation)
{
    // Continuations run elsewhere: on the writer they would hold up everybody who waits.
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationToken cancellation = cancellation;
    private T? result;

    internal Task<T> Task => done.Task;

    internal override void Run(Unit unit) => result = work(unit);

    internal override void Complete()
    {
        if (Error is null)
            done.TrySetResult(result!);
        else
            done.TrySetException(Error);
    }

    internal override void Fail(Exception why) => done.TrySetException(why);

    internal override void Cancel() => done.TrySetCanceled(cancellation);
}
