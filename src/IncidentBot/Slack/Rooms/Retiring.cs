using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Leaves something for this chat to do later; see <c>RoomDoor.Leave</c>.</summary>
internal delegate Task LeaveErrand(IncidentId about, Effect errand, string key, CancellationToken cancellation);

/// <summary>
/// Closes channels that an incident no longer uses: those of an incident that became confidential, and those that were lost. The bot takes its own cards out,
/// says one neutral line, archives the channel and brings what people said there to the record. Nothing of it goes to the new channel.
/// </summary>
internal sealed class Retiring(RoomParts parts, Posting posting, Transcribing transcripts, LeaveErrand leave)
{
    /// <summary>Null when none is left. <paramref name="now"/> is the channel used instead, or null while there is none.</summary>
    public async Task<Outcome?> Retire(IncidentId incident, string? now, CancellationToken cancellation)
    {
        foreach (var old in await parts.Rooms.Retired(incident, cancellation))
        {
            if (old == now)
                await parts.Rooms.Keep("retired", old, null, cancellation);
            else if (await Close(incident, old, now, cancellation) is { } stop)
                return stop;
        }

        return null;
    }

    private async Task<Outcome?> Close(IncidentId incident, string old, string? now, CancellationToken cancellation)
    {
        foreach (var (slot, ts) in await parts.Rooms.Slots(old, cancellation))
        {
            // Drawn in the new channel before it is forgotten here: a crash in between draws it twice, which is once.
            if (now is not null)
                await leave(incident, new DrawSlot(slot), $"slack:redraw:{now}:{slot}", cancellation);
            var gone = await parts.Api.DeleteMessage(old, ts, cancellation);
            if (!gone.IsOk && gone.Fault.Kind is FaultKind.TryLater or FaultKind.TokenBroken)
                return SlackErrors.ToOutcome(gone.Fault);
            await parts.Rooms.KeepSlot(old, slot, null, cancellation);
        }

        foreach (var step in Farewell(old, cancellation))
        {
            var fault = await step();
            if (fault?.Kind is FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.MayHaveHappened)
                return SlackErrors.ToOutcome(fault);
            if (fault?.Kind is FaultKind.NoSuchRoom)
                break;
        }

        var sending = new Sending($"slack:retired:{old}", parts.Clock.GetUtcNow(), Again: true);
        if (await transcripts.Keep(incident, old, $"{incident.Codename}.before", sending, cancellation) is TryLater later)
            return later;
        await parts.Rooms.Keep("retired", old, null, cancellation);
        return null;
    }

    private IEnumerable<Func<Task<SlackFault?>>> Farewell(string old, CancellationToken cancellation)
    {
        yield return async () => (await parts.Api.SetTopic(old, "This channel is closed.", cancellation)).Fault;
        yield return async () => (await posting.Plain(old, "This channel is closed. Its people are told where to go.", $"slack:closed:{old}", cancellation)).Fault;
        yield return async () => (await parts.Api.Archive(old, cancellation)).Fault;
    }
}
