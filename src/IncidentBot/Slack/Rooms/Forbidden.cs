using IncidentBot.Confidence;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Steps that the workspace forbids, and rooms that are not as they should be: the response goes on without, and the Incident Manager is told once for each channel and step.</summary>
internal sealed class Forbidden(RoomParts parts, KeepRecord keep)
{
    private const string Kind = "forbidden";

    /// <summary>Notes that Slack forbids a step in an incident's channel. Null when there is nothing to wait for.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="method">The step.</param>
    /// <param name="what">The step in words, such as “pin the incident card”.</param>
    /// <param name="fault">What Slack said.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Outcome?> Note(string channel, SlackMethod method, string what, SlackFault fault, CancellationToken cancellation) => fault.Kind is FaultKind.NotAllowed
        ? Once(channel, method.Name, $"the bot could not {what}. {SlackErrors.Sentence(fault)}", cancellation)
        : Task.FromResult<Outcome?>(null);

    /// <summary>Notes that another organisation reads along in an incident's channel.</summary>
    public Task<Outcome?> Shared(string channel, CancellationToken cancellation) => Once(
        channel, "shared", "its channel is shared with another organisation, which reads everything that is said there. Have an administrator of the workspace end that, or go on in the war room.", cancellation);

    private async Task<Outcome?> Once(string channel, string step, string what, CancellationToken cancellation)
    {
        var key = $"{channel}|{step}";
        if (await parts.Rooms.Find(Kind, key, cancellation) is not null || await parts.Rooms.IncidentOf(channel, cancellation) is not { } incident)
            return null;
        if (await keep(incident, new NoteRoomTrouble(SlackChat.PlatformName, what), Actor.Bot, $"slack:{Kind}:{key}", SlackChat.PlatformName, cancellation) is TryLater later)
            return later;
        await parts.Rooms.Keep(Kind, key, incident.Value, cancellation);
        return null;
    }
}
