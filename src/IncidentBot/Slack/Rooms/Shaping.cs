using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>
/// Brings an incident's channel to what it should be, in steps that are each safe to repeat: channel, name, purpose, topic, bookmarks, people, and at the end
/// the archive. What Slack forbids is left out; what it can't do now is tried again from the start, which costs little since what is done is remembered.
/// </summary>
internal sealed class Shaping(RoomParts parts, Making making, Inviting inviting, Retiring retiring, Homes homes, Forbidden forbidden)
{
    private static readonly TimeSpan LastCards = TimeSpan.FromSeconds(3);

    /// <summary>The room is so, or why it isn't yet.</summary>
    public async Task<Outcome> Shape(RoomShape shape, IncidentId incident, CancellationToken cancellation)
    {
        await homes.Follow(incident, shape.Private, cancellation);
        var (there, stopped) = await Standing(shape, incident, cancellation);
        if (stopped is not null)
            return stopped;
        if (there is null)
        {
            if (shape is { Archived: true, Closing: true })
            {
                await making.OverBefore(shape.Key, cancellation);
                return await retiring.Retire(incident, null, shape.Private, cancellation) ?? new Delivered("it was over before it had a channel");
            }

            (var made, stopped) = await making.Make(shape, incident, cancellation);
            if (made is null)
                return await retiring.Retire(incident, null, shape.Private, cancellation) ?? stopped!;
            there = new SlackChannel { Id = made, IsPrivate = shape.Private, IsMember = true };
        }

        if (there.IsArchived)
            return new Delivered(there.Id);
        foreach (var step in InOrder(shape, incident, there, cancellation))
        {
            if (await step() is { } stop)
                return stop;
        }

        return new Delivered(there.Id);
    }

    private IEnumerable<Func<Task<Outcome?>>> InOrder(RoomShape shape, IncidentId incident, SlackChannel channel, CancellationToken cancellation)
    {
        if (channel.IsExtShared)
            yield return () => forbidden.Shared(channel.Id, cancellation);
        yield return () => Rename(shape, channel, cancellation);
        yield return () => Words("purpose", shape.Purpose, channel.Id, SlackMethods.SetPurpose, parts.Api.SetPurpose, cancellation);
        yield return () => Words("topic", shape.Topic, channel.Id, SlackMethods.SetTopic, parts.Api.SetTopic, cancellation);
        yield return () => Bookmarks(shape.Key, channel.Id, cancellation);
        if (shape is not { Archived: true, Closing: true })
            yield return () => inviting.Invite(shape, incident, channel.Id, cancellation);
        yield return () => retiring.Retire(incident, channel.Id, shape.Private, cancellation);
        if (shape is { Archived: true, Closing: true })
            yield return () => Archive(channel.Id, cancellation);
    }

    /// <summary>The incident's channel as Slack has it, open unless the room is over; null when it needs a new one.</summary>
    private async Task<(SlackChannel? Channel, Outcome? Stopped)> Standing(RoomShape shape, IncidentId incident, CancellationToken cancellation)
    {
        if (await parts.Rooms.ChannelOf(incident, cancellation) is not { } id)
            return (null, null);
        var info = await parts.Api.ChannelInfo(id, cancellation);
        if (!info.IsOk)
            return info.Fault.Kind is FaultKind.NoSuchRoom ? await Gone(incident, id, cancellation) : (null, Steps.Ends(info.Fault) ?? SlackErrors.ToOutcome(info.Fault));
        var channel = info.Value.Channel;
        // Slack lets no app make a public channel private: what follows goes to a new one, the last words of an incident that is over too.
        if (shape.Private && !channel.IsPrivate)
            return await Gone(incident, id, cancellation);
        if (shape.Archived && channel.IsArchived)
            return (channel, null);
        if (channel.IsArchived)
            return await Open(incident, channel, cancellation);
        return channel.IsMember ? (channel, null) : await Enter(incident, channel, cancellation);
    }

    private async Task<(SlackChannel? Channel, Outcome? Stopped)> Gone(IncidentId incident, string channel, CancellationToken cancellation)
    {
        await parts.Rooms.Retire(incident, channel, cancellation);
        return (null, null);
    }

    private async Task<(SlackChannel? Channel, Outcome? Stopped)> Open(IncidentId incident, SlackChannel channel, CancellationToken cancellation)
    {
        var opened = await parts.Api.Unarchive(channel.Id, cancellation);
        if (!opened.IsOk && opened.Fault.Kind is FaultKind.TryLater or FaultKind.TokenBroken)
            return (null, SlackErrors.ToOutcome(opened.Fault));
        if (!opened.IsOk && opened.Fault.Code != "not_archived")
            return await Gone(incident, channel.Id, cancellation);
        await parts.Rooms.Keep("archived", channel.Id, null, cancellation);
        await parts.Rooms.Keep("closing", channel.Id, null, cancellation);
        // Archiving takes the members out in practice, the bot too.
        var info = await parts.Api.ChannelInfo(channel.Id, cancellation);
        if (!info.IsOk && info.Fault.Kind is not FaultKind.NoSuchRoom)
            return (null, Steps.Ends(info.Fault) ?? SlackErrors.ToOutcome(info.Fault));
        if (!info.IsOk || info.Value.Channel.IsArchived)
            return await Gone(incident, channel.Id, cancellation);
        return info.Value.Channel.IsMember ? (info.Value.Channel, null) : await Enter(incident, info.Value.Channel, cancellation);
    }

    private async Task<(SlackChannel? Channel, Outcome? Stopped)> Enter(IncidentId incident, SlackChannel channel, CancellationToken cancellation)
    {
        var joined = await parts.Api.Join(channel.Id, cancellation);
        if (joined.IsOk || joined.Fault.Kind is FaultKind.AlreadySo)
            return (channel, null);
        return joined.Fault.Kind is FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.ScopeMissing
            ? (null, SlackErrors.ToOutcome(joined.Fault))
            : await Gone(incident, channel.Id, cancellation);
    }

    private async Task<Outcome?> Rename(RoomShape shape, SlackChannel channel, CancellationToken cancellation)
    {
        if (await parts.Rooms.NamedAfter(channel.Id, cancellation) == shape.Key.Value)
            return null;
        var (prefix, done) = (parts.Options.ChannelPrefix, ChannelName.IsOneOf(channel.Name, parts.Options.ChannelPrefix, shape.Key));
        for (var number = 1; !done && number <= ChannelName.Tries; number++)
        {
            var renamed = await parts.Api.Rename(channel.Id, ChannelName.Of(prefix, shape.Key, number), cancellation);
            if (!renamed.IsOk && (Steps.Ends(renamed.Fault) ?? await forbidden.Note(channel.Id, SlackMethods.Rename, "rename the channel", renamed.Fault, cancellation)) is { } stop)
                return stop;
            done = renamed.IsOk || renamed.Fault.Kind is not FaultKind.NameTaken; // forbidden: the channel keeps its name
        }

        await parts.Rooms.Name(shape.Key, channel.Id, cancellation);
        return null;
    }

    /// <summary>Sets the topic or purpose when ours is another than we set last: what a person wrote meanwhile stays until then.</summary>
    private async Task<Outcome?> Words(string kind, Text text, string channel, SlackMethod method, Func<string, string, CancellationToken, Task<Reply<SlackAnswer>>> set, CancellationToken cancellation)
    {
        var words = RoomWords.Line(text, parts.Names);
        var mark = RoomWords.Mark(words);
        if (words.Length == 0 || await parts.Rooms.Find(kind, channel, cancellation) == mark)
            return null;
        var reply = await set(channel, words, cancellation);
        if (!reply.IsOk && (Steps.Ends(reply.Fault) ?? await forbidden.Note(channel, method, $"set the channel's {kind}", reply.Fault, cancellation)) is { } stop)
            return stop;
        await parts.Rooms.Keep(kind, channel, mark, cancellation);
        return null;
    }

    private async Task<Outcome?> Bookmarks(RoomKey room, string channel, CancellationToken cancellation)
    {
        if (parts.Names.PublicUrl is not { Length: > 0 } url || await parts.Rooms.Find("bookmarks", channel, cancellation) is not null)
            return null;
        var page = $"{url.TrimEnd('/')}/rooms/{Uri.EscapeDataString(room.Value)}";
        var there = await parts.Api.Bookmarks(channel, cancellation);
        if (!there.IsOk && (Steps.Ends(there.Fault) ?? await forbidden.Note(channel, SlackMethods.Bookmarks, "look at the channel's bookmarks", there.Fault, cancellation)) is { } stop)
            return stop;
        foreach (var (title, link) in new[] { ("Record", page), ("Timeline", page + "#timeline"), ("Plan", url.TrimEnd('/') + "/plan") })
        {
            if (!there.IsOk || there.Value.Bookmarks.OrNone().Any(b => b.Title == title))
                continue;
            var added = await parts.Api.AddBookmark(new NewBookmark(channel, title, link), cancellation);
            if (!added.IsOk && (Steps.Ends(added.Fault) ?? await forbidden.Note(channel, SlackMethods.AddBookmark, "add the channel's bookmarks", added.Fault, cancellation)) is { } ended)
                return ended;
        }

        await parts.Rooms.Keep("bookmarks", channel, RoomWords.Mark(page), cancellation);
        return null;
    }

    /// <summary>Closes the channel, a moment after it was asked: an edit of the last cards may stand behind this, and an archived channel takes none.</summary>
    private async Task<Outcome?> Archive(string channel, CancellationToken cancellation)
    {
        var now = parts.Clock.GetUtcNow();
        if (!long.TryParse(await parts.Rooms.Find("closing", channel, cancellation), System.Globalization.CultureInfo.InvariantCulture, out var since))
        {
            await parts.Rooms.Keep("closing", channel, now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), cancellation);
            return new TryLater(LastCards, "The last cards are drawn before the channel is archived.");
        }

        if (now - DateTimeOffset.FromUnixTimeSeconds(since) is var waited && waited < LastCards)
            return new TryLater(LastCards - waited, "The last cards are drawn before the channel is archived.");
        var reply = await parts.Api.Archive(channel, cancellation);
        if (!reply.IsOk && SlackErrors.ToOutcome(reply.Fault) is not Delivered and var stop)
            return stop;
        await parts.Rooms.Keep("archived", channel, "by us", cancellation);
        return null;
    }
}
