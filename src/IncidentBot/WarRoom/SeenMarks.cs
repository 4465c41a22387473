using System.Collections.Concurrent;
using IncidentBot.Ports;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>
/// Up to where people have seen their rooms, for the unread marks. Written together every few seconds instead of with each page, so that
/// reading costs no commit; what a crash loses is a mark, never a message.
/// </summary>
public sealed partial class SeenMarks(Ledger ledger, TimeProvider time, ILogger<SeenMarks> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(PersonId Person, string Room), long> noted = new();

    /// <summary>A person has seen this room up to here.</summary>
    public void Note(PersonId person, string room, long changed) => noted.AddOrUpdate((person, room), changed, (_, before) => Math.Max(before, changed));

    /// <summary>What is noted and not yet written; 0 when nothing is.</summary>
    public long Latest(PersonId person, string room) => noted.GetValueOrDefault((person, room));

    /// <summary>Writes what was noted.</summary>
    public async Task Flush(CancellationToken cancellation)
    {
        var batch = noted.ToArray();
        if (batch.Length == 0)
            return;
        await ledger.Write(
            unit =>
            {
                foreach (var ((person, room), changed) in batch)
                    unit.See(person, room, changed);
                return batch.Length;
            },
            cancellation);
        foreach (var mark in batch)
            noted.TryRemove(mark); // only if it hasn't grown meanwhile
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Flush(stoppingToken);
            }
            catch (NotRecorded e) // kept for the next round
            {
                MarksWait(log, e.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Unread marks wait: {Why}")]
    private static partial void MarksWait(ILogger log, string why);
}
