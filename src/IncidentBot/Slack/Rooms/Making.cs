using System.Collections.Concurrent;
using System.Globalization;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>
/// Makes an incident's channel, once. Before Slack is asked it is written down what is about to be made: when the answer is lost, or the process dies, the next
/// try looks for a channel of that name that the bot itself made since then, and takes no other for its own.
/// </summary>
internal sealed class Making(RoomParts parts)
{
    private const string Intents = "making";
    private const string Refusals = "refused";
    private const int Page = 999;

    // Where looking goes on after Slack held it back: a large workspace has more pages than a minute allows.
    private readonly ConcurrentDictionary<string, string> pages = new(StringComparer.Ordinal);

    // Slack's clock and ours may differ.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>The new channel, or what stopped it.</summary>
    public async Task<(string? Channel, Outcome? Stopped)> Make(RoomShape shape, IncidentId incident, CancellationToken cancellation)
    {
        var (found, stopped) = await Lost(incident, shape, cancellation);
        if (stopped is not null)
            return (null, stopped);
        for (var number = 1; found is null && number <= ChannelName.Tries; number++)
        {
            var name = ChannelName.Of(parts.Options.ChannelPrefix, shape.Key, number);
            await parts.Rooms.Keep(Intents, incident.Value, new Intent(name, shape.Private, parts.Clock.GetUtcNow()).ToString(), cancellation);
            var reply = await parts.Api.CreateChannel(name, shape.Private, cancellation);
            if (reply.IsOk)
                found = reply.Value.Channel.Id;
            else if (reply.Fault.Kind is not FaultKind.NameTaken)
                return (null, await Refused(reply.Fault, shape, incident, cancellation));
        }

        if (found is null)
            return (null, await Refused(SlackErrors.Fault(SlackMethods.CreateChannel, "name_taken"), shape, incident, cancellation));
        await parts.Rooms.Remember(incident, shape.Key, found, cancellation);
        await parts.Rooms.Keep(Refusals, shape.Key.Value, null, cancellation);
        await parts.Rooms.Keep(Intents, incident.Value, null, cancellation);
        return (found, null);
    }

    /// <summary>Why the room has no channel and gets none for now, or null.</summary>
    public Task<string?> WhyNone(RoomKey room, CancellationToken cancellation) => parts.Rooms.Find(Refusals, room.Value, cancellation);

    /// <summary>The room was over before it had a channel: what is still said goes to the record alone.</summary>
    public Task OverBefore(RoomKey room, CancellationToken cancellation) => parts.Rooms.Keep(Refusals, room.Value, "over", cancellation);

    /// <summary>Slack did not make it. What it forbids is told once; the next change of the room asks again.</summary>
    private async Task<Outcome> Refused(SlackFault fault, RoomShape shape, IncidentId incident, CancellationToken cancellation)
    {
        if (fault.Kind is FaultKind.MayHaveHappened)
            return SlackErrors.ToOutcome(fault);
        await parts.Rooms.Keep(Intents, incident.Value, null, cancellation);
        if (SlackErrors.ToOutcome(fault) is not Rejected)
            return SlackErrors.ToOutcome(fault);
        if (await WhyNone(shape.Key, cancellation) is { } before && before == fault.Code)
            return new Delivered($"still no channel: {fault.Code}");
        await parts.Rooms.Keep(Refusals, shape.Key.Value, fault.Code, cancellation);
        return new Rejected($"Slack made no channel, so the response goes on in the war room. {SlackErrors.Sentence(fault)}");
    }

    /// <summary>The channel of an earlier try that nobody knows the end of.</summary>
    private async Task<(string? Channel, Outcome? Stopped)> Lost(IncidentId incident, RoomShape shape, CancellationToken cancellation)
    {
        if (Intent.Read(await parts.Rooms.Find(Intents, incident.Value, cancellation)) is not { } intent || intent.Private != shape.Private)
            return (null, null);
        var key = $"{incident}|{intent}";
        pages.TryRemove(key, out var cursor);
        do
        {
            var page = await parts.Api.Channels(cursor, cancellation, limit: Page);
            if (!page.IsOk && cursor is not null && page.Fault.Kind is FaultKind.TryLater)
                pages[key] = cursor;
            if (!page.IsOk)
                return (null, Steps.Ends(page.Fault) ?? SlackErrors.ToOutcome(page.Fault));
            foreach (var channel in page.Value.Channels)
            {
                if (channel.Name == intent.Name && channel.IsPrivate == intent.Private)
                    return await IsOurs(channel, intent, cancellation);
            }

            cursor = page.Value.NextCursor;
        }
        while (cursor is not null);
        return (null, null);
    }

    private async Task<(string? Channel, Outcome? Stopped)> IsOurs(SlackChannel channel, Intent intent, CancellationToken cancellation)
    {
        if (channel.Created < (intent.At - Slack).ToUnixTimeSeconds() || await parts.Rooms.IncidentOf(channel.Id, cancellation) is not null)
            return (null, null);
        if (parts.People.BotUserId is not { } bot)
        {
            var who = await parts.Api.AuthTest(cancellation);
            if (!who.IsOk)
                return (null, Steps.Ends(who.Fault) ?? SlackErrors.ToOutcome(who.Fault));
            bot = who.Value.UserId;
        }

        return (channel.Creator == bot ? channel.Id : null, null);
    }

    /// <summary>What is about to be made.</summary>
    private sealed record Intent(string Name, bool Private, DateTimeOffset At)
    {
        public static Intent? Read(string? kept) => kept?.Split('|') is [var name, var mode, var at]
            ? new Intent(name, mode == "private", DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)))
            : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}|{(Private ? "private" : "public")}|{At.ToUnixTimeSeconds()}");
    }
}
