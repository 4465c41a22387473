using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Posts messages so that each stands in its channel once: every post carries a mark, and one that may have arrived is looked for by its mark before it is sent again.</summary>
internal sealed class Posting(RoomParts parts)
{
    /// <summary>How the marks of everything the bot posts begin.</summary>
    public const string Marks = "incidentbot_";

    private const int ManyKeys = 10_000;
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    // What surely did not arrive, so that hours of outage don't end in thousands of look-ups. Lost in a restart: then it is looked for.
    private readonly ConcurrentDictionary<string, bool> surelyNot = new(StringComparer.Ordinal);

    /// <summary>Posts a card.</summary>
    public Task<Reply<MessageAnswer>> Card(string channel, Card card, RoomKey? more, Sending sending, CancellationToken cancellation) => Once(
        channel, Mark(sending.EffectKey), sending.EffectKey, sending.Again ? sending.MadeAt - Slack : null,
        () => Printing.BlockKit.Message(card, parts.Names, parts.Seed(), more?.Value), cancellation);

    /// <summary>Posts a slot's card for the first time. A row that took over from an earlier one may look for what was posted before it was made.</summary>
    public Task<Reply<MessageAnswer>> Slot(string channel, SlotId slot, Card card, RoomKey? more, Sending sending, CancellationToken cancellation) => Once(
        channel, SlotMark(slot), $"{channel}|{slot}", sending.Again ? sending.MadeAt - Day : null,
        () => Printing.BlockKit.Message(card, parts.Names, parts.Seed(), more?.Value), cancellation);

    /// <summary>Posts one line of our own, looked for each time.</summary>
    public Task<Reply<MessageAnswer>> Plain(string channel, string line, string key, CancellationToken cancellation) => Once(
        channel, Mark(key), key, parts.Clock.GetUtcNow() - Day, () => new Printing.SlackMessage(line, []), cancellation);

    /// <summary>Where a slot's card stands that nobody remembers, or null.</summary>
    public async Task<Reply<MessageAnswer>?> FindSlot(string channel, SlotId slot, Sending sending, CancellationToken cancellation) =>
        await Find(channel, SlotMark(slot), sending.MadeAt - Day, cancellation);

    private static MessageMetadata Mark(string key) => new(Marks + "post", new JsonObject { ["effect_key"] = RoomWords.Mark(key) });

    private static MessageMetadata SlotMark(SlotId slot) => new(Marks + "slot", new JsonObject { ["slot"] = slot.Value });

    private async Task<Reply<MessageAnswer>> Once(
        string channel, MessageMetadata mark, string key, DateTimeOffset? lookSince, Func<Printing.SlackMessage> print, CancellationToken cancellation)
    {
        if (lookSince is { } since && !surelyNot.ContainsKey(key) && await Find(channel, mark, since, cancellation) is { } found)
            return found;
        var message = print();
        var blocks = message.Blocks.Count == 0 ? null : message.Blocks;
        surelyNot.TryRemove(key, out _);
        var reply = await parts.Api.PostMessage(new NewMessage(channel, message.Text, blocks, Metadata: mark), cancellation);
        if (reply.Fault?.Kind is FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.ScopeMissing)
        {
            if (surelyNot.Count >= ManyKeys)
                surelyNot.Clear();
            surelyNot[key] = true;
        }

        return reply;
    }

    /// <summary>The message with this mark; null when there is none; a fault when it can't be told.</summary>
    private async Task<Reply<MessageAnswer>?> Find(string channel, MessageMetadata mark, DateTimeOffset since, CancellationToken cancellation)
    {
        string? cursor = null;
        do
        {
            var page = await parts.Api.History(new HistoryPage(channel, cursor, Oldest: Ts(since)), cancellation);
            if (!page.IsOk)
                return page.Fault;
            if (page.Value.Messages.FirstOrDefault(m => m.Metadata?.EventType == mark.EventType && JsonNode.DeepEquals(m.Metadata.EventPayload, mark.EventPayload)) is { } message)
                return new MessageAnswer { Ok = true, Channel = channel, Ts = message.Ts };
            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        return null;
    }

    private static string Ts(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, at.ToUnixTimeSeconds())}.000000");
}
