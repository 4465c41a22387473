using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>The channel where incidents are announced: the one that is set, else the one called as the plan says, if the workspace has it. It is the workspace's own: joined, never made.</summary>
internal sealed class Announcing(RoomParts parts, Slots slots)
{
    private const string Kind = "announcements";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);
    private DateTimeOffset lookAgain;

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
        var outcome = await slots.Put(channel, slot, card, null, sending, cancellation);
        if (outcome is not NoRoom)
            return outcome;
        // Only joining helps here: the channel is not the bot's to make.
        outcome = await Join(channel, cancellation) ?? await slots.Put(channel, slot, card, null, sending, cancellation);
        if (outcome is not NoRoom lost)
            return outcome;
        await parts.Rooms.Keep(Kind, wanted, null, cancellation);
        return new Rejected($"Nothing can be announced in Slack's channel {wanted}: {lost.Why}");
    }

    private static Delivered None => new("no announcement channel");

    private string Wanted(RoomKey room) => parts.Options.AnnouncementChannel.Length > 0 ? parts.Options.AnnouncementChannel : room.Value;

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
        if (parts.Options.AnnouncementChannel.Length == 0 && parts.Clock.GetUtcNow() < lookAgain)
            return (null, None);
        string? cursor = null;
        do
        {
            var page = await parts.Api.Channels(cursor, cancellation, limit: 999);
            if (!page.IsOk)
                return (null, SlackErrors.ToOutcome(page.Fault));
            if (page.Value.Channels.FirstOrDefault(c => c.Name == setting) is { } channel)
            {
                await parts.Rooms.Keep(Kind, wanted, channel.Id, cancellation);
                await Join(channel.Id, cancellation);
                return (channel.Id, null);
            }

            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        lookAgain = parts.Clock.GetUtcNow() + BetweenLooks;
        // Nobody asked for a channel of the plan's name: that there is none needs no telling at every incident. “slack check” says it.
        return (null, parts.Options.AnnouncementChannel.Length == 0
            ? None
            : new Rejected($"Slack has no channel #{setting} to announce incidents in, or the bot may not see it."));
    }
}
