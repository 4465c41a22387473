using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.Outbox;

/// <summary>Carries leased rows of one lane out, one after the other, and writes down what became of each. A row that must be tried again ends the run: what follows must not overtake it.</summary>
internal sealed partial class LaneCarrier(Ledger ledger, PlanShelf plans, IncidentCache cache, EffectRunner runner, ChatPlatforms chats, TimeProvider clock, ILogger<LaneCarrier> log)
{
    // One attempt and one run together must end before the lease does.
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(5);

    // What a crash would deliver twice is at most what was delivered since the last time it was written down.
    private static readonly TimeSpan Unwritten = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);
    private const int Tries = 8;

    /// <summary>The name this process leases by.</summary>
    public string Owner { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>Carries them out in order.</summary>
    public async Task Carry(ImmutableArray<OutboxRow> rows)
    {
        var (started, written) = (clock.GetTimestamp(), clock.GetTimestamp());
        var results = new List<(OutboxRow Row, Verdict? Verdict)>();
        var held = false;
        foreach (var row in rows)
        {
            held = held || clock.GetElapsedTime(started) > LongestRun;
            var verdict = held ? null : await Attempt(row);
            results.Add((row, verdict));
            held = held || (verdict is Again && row.Item.Class != DeliveryClass.State);
            if (held || clock.GetElapsedTime(written) < Unwritten)
                continue;
            await WriteDown(results);
            results.Clear();
            written = clock.GetTimestamp();
        }

        await WriteDown(results);
    }

    private async Task<Verdict> Attempt(OutboxRow row)
    {
        Outcome outcome;
        try
        {
            using var limit = new CancellationTokenSource(LongestAttempt, clock);
            outcome = await runner.Run(row, limit.Token);
        }
        catch (NotRecorded)
        {
            outcome = new TryLater(TimeSpan.FromSeconds(1), "the database did not take it");
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // One broken row must not stop the others; it comes back, and is given up in the end.
            AttemptBroke(broken, row.Id, row.Item.EffectKey);
            outcome = row.Attempts < Tries ? new Unknown(broken.GetType().Name) : new Rejected(broken.GetType().Name);
        }

        return Retry.After(outcome, row.Item.Class, row.Attempts, clock.GetUtcNow() - row.MadeAt, row.Id);
    }

    private async Task WriteDown(List<(OutboxRow Row, Verdict? Verdict)> results)
    {
        if (results.Count == 0)
            return;
        var copy = results.ToImmutableArray(); // the work may run after the list was cleared
        for (var tried = 1; ; tried++)
        {
            try
            {
                await ledger.Write(unit => Settle(unit, copy), CancellationToken.None);
                return;
            }
            catch (NotRecorded) when (tried < Tries)
            {
                // What arrived would be sent again if this were not written down while the lease lives.
                await Task.Delay(BetweenTries, TimeProvider.System);
            }
        }
    }

    private int Settle(Unit unit, ImmutableArray<(OutboxRow Row, Verdict? Verdict)> results)
    {
        var now = clock.GetUtcNow();
        foreach (var (row, verdict) in results)
        {
            switch (verdict)
            {
                case null:
                    unit.Release(row.Id, Owner);
                    break;
                case Finished:
                    unit.Done(row.Id, Owner);
                    break;
                case Again again:
                    unit.Later(row.Id, Owner, now + again.Pause, again.Why);
                    break;
                case Frozen frozen:
                    unit.Freeze(row.Id, Owner, frozen.Why);
                    GaveUp(row.Item.EffectKey, frozen.Why);
                    break;
                case GivenUp gaveUp:
                    unit.Dead(row.Id, Owner, gaveUp.Why);
                    Undelivered.Tell(unit, row, Readable(unit, row), chats, gaveUp.Why, now);
                    GaveUp(row.Item.EffectKey, gaveUp.Why);
                    break;
            }
        }

        return results.Length;
    }

    /// <summary>The row's incident; null when its record can't be read, so that one damaged timeline doesn't stop everybody's deliveries.</summary>
    private Incident? Readable(Unit unit, OutboxRow row)
    {
        try
        {
            return row.Item.Incident is { } id ? unit.Load(id, plans, cache) : null;
        }
        catch (InvalidDataException damaged)
        {
            AttemptBroke(damaged, row.Id, row.Item.EffectKey);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Effect {EffectKey} was given up: {Why}")]
    private partial void GaveUp(string effectKey, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Effect {EffectKey} (row {Row}) broke")]
    private partial void AttemptBroke(Exception broken, long row, string effectKey);
}
