using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>The channel where incidents are announced: the one that is set, else the one called as the plan says, if the workspace has it. It is the workspace's own: joined, never made.</summary>
internal sealed class Announcing(RoomParts parts, Slots slots)
{
    private const string Kind = "announcements";
    private const string Told = "announcements-told";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);
    private DateTimeOffset lookAgain;
    private (string Channel, DateTimeOffset Until) checkedUntil;
    private string? page;

    /// <summary>Whether a slot is an incident's line among the announcements.</summary>
    public static bool IsLine(SlotId slot) => slot == SlotId.Announcement || slot.Value.StartsWith(SlotId.Announcement.Value + ":", StringComparison.Ordinal);

    /// <summary>The bot is in the channel, if there is one.</summary>
    public async Task<Outcome> Join(RoomKey room, CancellationToken cancellation)
    {
        var (channel, stop) = await Find(Wanted(room), cancellation);
        return channel is null ? stop! : await Join(channel, cancellation) ?? new Delivered(channel);
    }

    /// <summary>The incident's line. A line that was never there is not looked for to be taken away.</summary>
    public async Task<Outcome> Put(RoomKey room, SlotId slot, Card? card, Sending sending, CancellationToken cancellation)
    {
        var wanted = Wanted(room);
        var (channel, stop) = await Find(wanted, cancellation);
        if (channel is null)
            return stop!;
        // What stands in a shared channel is taken away there, but nothing more is written.
        if (card is not null && await Shared(channel, wanted, cancellation) is { } shared)
            return shared;
        var outcome = await slots.Put(channel, slot, card, null, sending, cancellation);
        // Only joining helps here: the channel is not the bot's to make.
        if (outcome is NoRoom)
            outcome = await Join(channel, cancellation) ?? await slots.Put(channel, slot, card, null, sending, cancellation);
        switch (outcome)
        {
            case NoRoom lost:
                await parts.Rooms.Keep(Kind, wanted, null, cancellation);
                return await Wrong(wanted, $"Nothing can be announced in Slack's channel {wanted}: {lost.Why}", cancellation);
            case Rejected rejected:
                return await Wrong(wanted, $"Nothing can be announced in Slack's channel {wanted}: {rejected.Why}", cancellation);
            case Delivered when card is not null:
                await Right(wanted, cancellation);
                return outcome;
            default:
                return outcome;
        }
    }

    private static Delivered None => new("no announcement channel");

    private string Wanted(RoomKey room) => parts.Options.AnnouncementChannel.Length > 0 ? parts.Options.AnnouncementChannel : room.Value;

    /// <summary>What is wrong with the channel stands for operators until it works again, and is told to one Incident Manager: each change of each incident would tell it anew.</summary>
    private async Task<Outcome> Wrong(string wanted, string why, CancellationToken cancellation)
    {
        parts.State.Announces(why);
        var mark = RoomWords.Mark(why);
        if (await parts.Rooms.Find(Told, wanted, cancellation) == mark)
            return new Delivered("not announced, as was told");
        await parts.Rooms.Keep(Told, wanted, mark, cancellation);
        return new Rejected(why);
    }

    private async Task Right(string wanted, CancellationToken cancellation)
    {
        parts.State.Announces(null);
        if (await parts.Rooms.Find(Told, wanted, cancellation) is not null)
            await parts.Rooms.Keep(Told, wanted, null, cancellation);
    }

    /// <summary>Stops when another organisation would read along. Asked now and then, since a channel may be shared later.</summary>
    private async Task<Outcome?> Shared(string channel, string wanted, CancellationToken cancellation)
    {
        if (checkedUntil.Channel == channel && parts.Clock.GetUtcNow() < checkedUntil.Until)
            return null;
        var info = await parts.Api.ChannelInfo(channel, cancellation);
        if (!info.IsOk)
            return Steps.MayWork(info.Fault) ? SlackErrors.ToOutcome(info.Fault) : null; // what else is wrong shows when it is posted
        if (info.Value.Channel.IsExtShared)
            return await Wrong(wanted, $"Slack's channel {wanted} is shared with another organisation, which would read every announcement. Set another in Slack:AnnouncementChannel.", cancellation);
        checkedUntil = (channel, parts.Clock.GetUtcNow() + BetweenLooks);
        return null;
    }

    private async Task<Outcome?> Join(string channel, CancellationToken cancellation)
    {
        var reply = await parts.Api.Join(channel, cancellation);
        // A private channel can't be joined; the bot was invited, or posting says that it wasn't.
        return !reply.IsOk && Steps.Ends(reply.Fault) is { } stop and not NoRoom ? stop : null;
    }

    private async Task<(string? Channel, Outcome? Stopped)> Find(string wanted, CancellationToken cancellation)
    {
        var setting = wanted.TrimStart('#');
        if (setting.Length > 1 && setting[0] is 'C' or 'G' && setting.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
            return (setting, null);
        if (await parts.Rooms.Find(Kind, wanted, cancellation) is { } known)
            return (known, null);
        // Reading every channel's name for each change of each incident would use up what Slack allows.
        var isSet = parts.Options.AnnouncementChannel.Length > 0;
        if (parts.Clock.GetUtcNow() < lookAgain)
            return (null, isSet ? await Missing(setting, wanted, cancellation) : None);
        // Goes on where Slack held it back: a large workspace has more pages than a minute allows.
        var cursor = page;
        do
        {
            var reply = await parts.Api.Channels(cursor, cancellation, limit: 999);
            if (!reply.IsOk)
            {
                page = reply.Fault.Kind is FaultKind.TryLater ? cursor : null;
                return (null, SlackErrors.ToOutcome(reply.Fault));
            }

            if (reply.Value.Channels.FirstOrDefault(c => c.Name == setting) is { } channel)
            {
                page = null;
                await parts.Rooms.Keep(Kind, wanted, channel.Id, cancellation);
                if (!channel.IsExtShared)
                    await Join(channel.Id, cancellation);
                return (channel.Id, null);
            }

            cursor = reply.Value.NextCursor;
        }
        while (cursor is not null);
        (page, lookAgain) = (null, parts.Clock.GetUtcNow() + BetweenLooks);
        // Nobody asked for a channel of the plan's name: that there is none needs no telling at every incident. “slack check” says it.
        return (null, isSet ? await Missing(setting, wanted, cancellation) : None);
    }

    private Task<Outcome> Missing(string setting, string wanted, CancellationToken cancellation) =>
        Wrong(wanted, $"Slack has no channel #{setting} to announce incidents in, or the bot may not see it.", cancellation);
}
