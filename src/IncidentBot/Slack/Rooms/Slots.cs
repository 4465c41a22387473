using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Cards in their slots: posted once, edited in place after that, taken away when the slot is empty, posted anew when a person deleted them.</summary>
internal sealed class Slots(RoomParts parts, Posting posting, Withdrawing withdrawing)
{
    /// <summary>The slot of this channel shows the card.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="slot">Which slot.</param>
    /// <param name="card">What; null for nothing.</param>
    /// <param name="more">The room whose record has what finds no room.</param>
    /// <param name="sending">Which try.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome> Put(string channel, SlotId slot, Card? card, RoomKey? more, Sending sending, CancellationToken cancellation)
    {
        var ts = await parts.Rooms.Slot(channel, slot, cancellation);
        if (card is null)
            return await Empty(channel, slot, ts, sending, cancellation);
        var reply = ts is null ? null : await Edit(channel, ts, card, more, cancellation);
        if (reply is null or { Fault: { Kind: FaultKind.NothingThere } or { Code: "edit_window_closed" } })
        {
            reply = await posting.Slot(channel, slot, card, more, ts is null ? sending : sending with { Again = false }, cancellation);
            if (reply.IsOk)
                await parts.Rooms.KeepSlot(channel, slot, reply.Value.Ts, cancellation);
        }

        if (!reply.IsOk)
            return Steps.InRoom(reply.Fault);
        return slot == SlotId.Incident && await Pin(channel, reply.Value.Ts, cancellation) is { } stop ? stop : new Delivered(reply.Value.Ts);
    }

    private Task<Reply<MessageAnswer>> Edit(string channel, string ts, Card card, RoomKey? more, CancellationToken cancellation)
    {
        var message = Printing.BlockKit.Message(card, parts.Names, parts.Seed(), more?.Value);
        return parts.Api.UpdateMessage(new ChangedMessage(channel, ts, message.Text, message.Blocks), cancellation);
    }

    private async Task<Outcome> Empty(string channel, SlotId slot, string? ts, Sending sending, CancellationToken cancellation)
    {
        if (ts is null && sending.Again)
        {
            // It may have been posted by a try whose answer was lost.
            var found = await posting.FindSlot(channel, slot, sending, cancellation);
            if (found is { IsOk: false })
                return Steps.InRoom(found.Fault!);
            ts = found?.Value?.Ts;
        }

        if (ts is null)
            return new Delivered("empty already");
        if (await withdrawing.Take(channel, ts, cancellation) is { } fault)
            return Steps.InRoom(fault);
        await parts.Rooms.KeepSlot(channel, slot, null, cancellation);
        return new Delivered(ts);
    }

    /// <summary>Pins the card once. A person may take the pin off; another message in its place is pinned again.</summary>
    private async Task<Outcome?> Pin(string channel, string ts, CancellationToken cancellation)
    {
        if (await parts.Rooms.Find("pin", channel, cancellation) == ts)
            return null;
        var reply = await parts.Api.Pin(channel, ts, cancellation);
        if (!reply.IsOk && Steps.Ends(reply.Fault) is { } stop)
            return stop;
        await parts.Rooms.Keep("pin", channel, ts, cancellation);
        return null;
    }
}
