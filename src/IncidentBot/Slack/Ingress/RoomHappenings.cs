using IncidentBot.Chat;
using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Slack.Rooms;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Ingress;

/// <summary>What happens in an incident's channel without anybody asking the bot: messages that are marked, changed or deleted, people who come and go, the channel being archived.</summary>
internal sealed class RoomHappenings(Callers callers, Speech speech, IncidentOfChannel incidentOf, RoomDoor room, KeepRecord keep, Captures captures, Marks marks, SlackDirectory directory)
{
    internal Task<SlackAnswer> Hear(Happening happened, string key, CancellationToken cancellation) => happened switch
    {
        { Type: "reaction_added", Reaction: "pushpin" or "round_pushpin", Item: { Type: "message", Channel: { Length: > 0 } channel, Ts: { Length: > 0 } ts } } =>
            Marked(happened, MessageIds.Of(channel, ts), channel, null, key, cancellation),
        { Type: "pin_added", Item: { Type: "message", Message: { Ts.Length: > 0, BotId: null } message } item } when message.User != directory.BotUserId =>
            Pinned(happened, item.Channel ?? happened.ChannelId ?? "", message, key, cancellation),
        { Type: "member_joined_channel", Channel: { Length: > 0 } channel, User: var user } =>
            Keep(channel, new EnterRoom(SlackIngress.Platform, directory.PersonOf(user!), user!), user!, key, cancellation),
        { Type: "member_left_channel", Channel: { Length: > 0 } channel, User: var user } =>
            Keep(channel, new LeaveRoom(SlackIngress.Platform, directory.PersonOf(user!), user!), user!, key, cancellation),
        { Type: "channel_archive" or "group_archive", Channel: { Length: > 0 } channel, User: var user } =>
            Keep(channel, new NoteRoomGone(SlackIngress.Platform, directory.PersonOf(user!), user!), user!, key, cancellation),
        _ => Task.FromResult(SlackAnswer.Taken),
    };

    /// <summary>A message was changed or deleted: noted when it is on the timeline, and no matter of ours otherwise.</summary>
    internal async Task<SlackAnswer> Changed(Happening happened, string key, CancellationToken cancellation)
    {
        var ts = happened.Message?.Ts ?? happened.PreviousMessage?.Ts ?? happened.DeletedTs;
        if (happened is not { Channel: { Length: > 0 } channel } || ts is not { Length: > 0 })
            return SlackAnswer.Taken;
        var deleted = happened.Subtype == "message_deleted" || happened.Message is { } left && IsTombstone(left);
        if (!deleted && happened.Message?.Text == happened.PreviousMessage?.Text)
            return SlackAnswer.Taken; // a link was unfolded, a thread grew
        if (await incidentOf(channel, cancellation) is not { } id || await room.Find(id, cancellation) is not { } incident)
            return SlackAnswer.Taken;
        var message = MessageIds.Of(channel, ts);
        if (!incident.Captured.ContainsKey(message))
        {
            if (happened.PreviousMessage is { } previous && captures.Seen(channel, previous) is { } was)
                await marks.Changed(was, cancellation);
            return SlackAnswer.Taken;
        }

        var by = happened.Message?.Edited?.User is { Length: > 0 } editor && directory.PersonOf(editor) is { } person ? Actor.Of(person) : Actor.Bot;
        return Answer(await keep(id, new NoteMessageChange(message, deleted ? null : speech.Plain(happened.Message?.Text)), by, key, SlackIngress.Platform, cancellation));
    }

    // What a deleted message with replies leaves behind.
    private static bool IsTombstone(MessageInHand message) => message is { User: "USLACKBOT", Text: "This message was deleted." };

    private Task<SlackAnswer> Pinned(Happening happened, string channel, MessageInHand message, string key, CancellationToken cancellation) =>
        Marked(happened, MessageIds.Of(channel, message.Ts!), channel, captures.Seen(channel, message), key, cancellation);

    private async Task<SlackAnswer> Marked(Happening happened, string message, string channel, ChatMessage? seen, string key, CancellationToken cancellation)
    {
        if (await incidentOf(channel, cancellation) is null)
            return SlackAnswer.Taken; // a pin in any other channel is nobody's business, and no reason to turn anybody away
        var caller = await callers.Of(happened.User!, happened.UserTeam ?? happened.Team, channel, cancellation);
        if (caller.CantBeTold)
            return SlackAnswer.BringItAgain;
        if (caller is not { Person: { } person, Incident: { } id } || await room.Find(id, person, cancellation) is null)
            return SlackAnswer.Taken;
        if (seen is null)
            await marks.Begin(message, cancellation);
        await room.Leave(SlackIngress.Platform, id, new FetchMessage(message, person, seen), $"{key}:fetch", cancellation);
        return SlackAnswer.Taken;
    }

    private async Task<SlackAnswer> Keep(string channel, IncidentRequest request, string user, string key, CancellationToken cancellation)
    {
        if (await incidentOf(channel, cancellation) is not { } id)
            return SlackAnswer.Taken;
        var by = directory.PersonOf(user) is { } person ? Actor.Of(person) : Actor.Bot;
        return Answer(await keep(id, request, by, key, SlackIngress.Platform, cancellation));
    }

    private static SlackAnswer Answer(Outcome outcome) => outcome is TryLater ? SlackAnswer.BringItAgain : SlackAnswer.Taken;
}
