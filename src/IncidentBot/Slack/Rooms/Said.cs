using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>What people said in Slack, as the record has it.</summary>
internal sealed class Said(RoomParts parts)
{
    /// <summary>The words a person sees.</summary>
    public string Words(SlackMessage message) =>
        Printing.SlackWords.Plain(message.Text ?? "", user => parts.People.PersonOf(user)?.Value, _ => null);

    /// <summary>Who wrote it: somebody on the roster, the bot, or an account by its id. Display names decide nothing.</summary>
    public Actor Author(SlackMessage message) => message switch
    {
        { User: { } user } when user == parts.People.BotUserId => Actor.Bot,
        { User: { } user } when parts.People.PersonOf(user) is { } person => Actor.Of(person),
        _ => new Actor(ActorKind.Machine, message.User ?? message.BotId ?? "unknown"),
    };

    /// <summary>When a message was written.</summary>
    public static DateTimeOffset At(string ts) => Ingress.MessageIds.WrittenAt(ts) ?? DateTimeOffset.UnixEpoch;
}
