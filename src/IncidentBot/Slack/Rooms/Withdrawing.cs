using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Takes what the bot itself wrote out of a channel. Where Slack doesn't let it delete, a neutral line stands in its place.</summary>
internal sealed class Withdrawing(RoomParts parts)
{
    private const int Page = 200;
    private const string Neutral = "This message was taken away.";

    /// <summary>The message is gone or says nothing any more: no fault. A fault that time mends is to be tried again; any other means that it still stands there.</summary>
    public async Task<SlackFault?> Take(string channel, string ts, CancellationToken cancellation)
    {
        var deleted = await parts.Api.DeleteMessage(channel, ts, cancellation);
        if (IsGone(deleted.Fault) || Steps.MayWork(deleted.Fault!))
            return IsGone(deleted.Fault) ? null : deleted.Fault;
        var changed = await parts.Api.UpdateMessage(new ChangedMessage(channel, ts, Neutral), cancellation);
        return IsGone(changed.Fault) ? null : changed.Fault;
    }

    /// <summary>Everything that the bot posted there is gone but what <paramref name="stays"/>; a fault as in <see cref="Take"/>.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="stays">What is left there.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SlackFault?> TakeAll(string channel, Func<SlackMessage, bool> stays, CancellationToken cancellation)
    {
        var (cursor, left) = ((string?)null, (SlackFault?)null);
        do
        {
            var page = await parts.Api.History(new HistoryPage(channel, cursor, Page), cancellation);
            if (!page.IsOk)
                return page.Fault;
            foreach (var message in page.Value.Messages.Where(m => IsOurs(m) && m.Text != Neutral && !stays(m)))
            {
                var fault = await Take(channel, message.Ts, cancellation);
                if (fault is not null && Steps.MayWork(fault))
                    return fault;
                left ??= fault;
            }

            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        return left;
    }

    /// <summary>Written by the bot, not about it: that it joined or set a topic is Slack's own line, which it may not delete.</summary>
    private bool IsOurs(SlackMessage message) => message.Subtype is null or "bot_message"
        && (message.Metadata?.EventType.StartsWith(Posting.Marks, StringComparison.Ordinal) == true || (message.User is { } user && user == parts.People.BotUserId));

    private static bool IsGone(SlackFault? fault) => fault is null or { Code: "message_not_found" };
}
