using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Leaves something for this chat to do later; see <c>RoomDoor.Leave</c>.</summary>
internal delegate Task LeaveErrand(IncidentId? about, Effect errand, string key, CancellationToken cancellation);

/// <summary>
/// Closes channels that an incident no longer uses: those of an incident that became confidential, and those that were lost. The bot takes out what it wrote there,
/// says one neutral line, brings what people said to the record and archives the channel. Nothing of it goes to the new channel.
/// </summary>
internal sealed class Retiring(RoomParts parts, Posting posting, Withdrawing withdrawing, Transcribing transcripts, KeepRecord keep, LeaveErrand leave)
{
    private const string Farewell = "This channel is closed.";

    /// <summary>Null when none is left.</summary>
    /// <param name="incident">Whose channels.</param>
    /// <param name="now">The channel used instead, or null while there is none.</param>
    /// <param name="secret">Whether what stands in them must not be read any more.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome?> Retire(IncidentId incident, string? now, bool secret, CancellationToken cancellation)
    {
        foreach (var old in await parts.Rooms.Retired(incident, cancellation))
        {
            if (old == now)
                await parts.Rooms.Keep("retired", old, null, cancellation);
            else if (await Close(incident, old, now, secret, cancellation) is { } stop)
                return stop;
        }

        return null;
    }

    private async Task<Outcome?> Close(IncidentId incident, string old, string? now, bool secret, CancellationToken cancellation)
    {
        // The bot closed it when the incident was over, with its last words and the transcript: it stays as it is, as a record of that time.
        var closed = !secret && await parts.Rooms.Find("archived", old, cancellation) is not null;
        foreach (var step in closed ? [() => Redraw(incident, old, now, cancellation)] : InOrder(incident, old, now, secret, cancellation))
        {
            var fault = await step();
            if (fault is not null && Steps.MayWork(fault))
                return SlackErrors.ToOutcome(fault);
            if (fault?.Kind is FaultKind.NoSuchRoom)
                break;
            if (fault is not null && await Note(incident, old, fault, cancellation) is { } stop)
                return stop;
        }

        await parts.Rooms.Keep("retired", old, null, cancellation);
        return null;
    }

    /// <summary>What people said is read before the channel is archived: that may take the bot out of it. What they answered to a message of the bot is found through that message, so it goes last.</summary>
    private IEnumerable<Func<Task<SlackFault?>>> InOrder(IncidentId incident, string old, string? now, bool secret, CancellationToken cancellation)
    {
        yield return () => Cards(incident, old, now, cancellation);
        if (secret)
            yield return () => withdrawing.TakeAll(old, m => IsFarewell(m) || m.ReplyCount > 0, cancellation);
        yield return async () => (await parts.Api.SetTopic(old, Farewell, cancellation)).Fault is { } fault && Steps.MayWork(fault) ? fault : null;
        yield return async () => (await posting.Plain(old, $"{Farewell} Its people are told where to go.", $"slack:closed:{old}", cancellation)).Fault is { } fault && Steps.MayWork(fault) ? fault : null;
        yield return () => Transcript(incident, old, cancellation);
        if (secret)
            yield return () => withdrawing.TakeAll(old, IsFarewell, cancellation);
        yield return async () => (await parts.Api.Archive(old, cancellation)).Fault is { Kind: not FaultKind.AlreadySo } fault ? fault : null;
    }

    private static bool IsFarewell(SlackMessage message) => message.Text?.StartsWith(Farewell, StringComparison.Ordinal) == true;

    /// <summary>What stood in the old channel is drawn in the new one, and left standing.</summary>
    private async Task<SlackFault?> Redraw(IncidentId incident, string old, string? now, CancellationToken cancellation)
    {
        foreach (var (slot, _) in await parts.Rooms.Slots(old, cancellation))
        {
            if (now is not null)
                await leave(incident, new DrawSlot(slot), $"slack:redraw:{now}:{slot}", cancellation);
        }

        return null;
    }

    private async Task<SlackFault?> Cards(IncidentId incident, string old, string? now, CancellationToken cancellation)
    {
        var left = (SlackFault?)null;
        foreach (var (slot, ts) in await parts.Rooms.Slots(old, cancellation))
        {
            // Drawn in the new channel before it is forgotten here: a crash in between draws it twice, which is once.
            if (now is not null)
                await leave(incident, new DrawSlot(slot), $"slack:redraw:{now}:{slot}", cancellation);
            var fault = await withdrawing.Take(old, ts, cancellation);
            if (fault is not null && Steps.MayWork(fault))
                return fault;
            if (fault is null)
                await parts.Rooms.KeepSlot(old, slot, null, cancellation);
            left ??= fault;
        }

        return left;
    }

    private async Task<SlackFault?> Transcript(IncidentId incident, string old, CancellationToken cancellation)
    {
        var sending = new Sending($"slack:retired:{old}", parts.Clock.GetUtcNow(), Again: true);
        return await transcripts.Keep(incident, old, $"{incident.Codename}.before", sending, cancellation) switch
        {
            UntilMended => new SlackFault("token_revoked", FaultKind.TokenBroken),
            TryLater later => new SlackFault("held_back", FaultKind.TryLater, later.After),
            Unknown => new SlackFault("no_answer", FaultKind.TryLater),
            Rejected rejected => new SlackFault("no_transcript", FaultKind.NotAllowed, Detail: rejected.Why),
            _ => null,
        };
    }

    /// <summary>What could not be done in the old channel is told once for each of Slack's reasons: somebody must look there.</summary>
    private async Task<Outcome?> Note(IncidentId incident, string old, SlackFault fault, CancellationToken cancellation)
    {
        var what = fault.Code == "no_transcript"
            ? $"what people said in the channel {old} before it was closed is not on the record ({fault.Detail}). Write down what must not be lost."
            : $"the channel {old}, which is no longer used, could not be emptied and archived ({SlackErrors.Sentence(fault)}). Have an administrator of the workspace do it.";
        return await keep(incident, new NoteRoomTrouble(SlackChat.PlatformName, what), Actor.Bot, $"slack:retired:{old}:{fault.Code}", SlackChat.PlatformName, cancellation) is TryLater later ? later : null;
    }
}
