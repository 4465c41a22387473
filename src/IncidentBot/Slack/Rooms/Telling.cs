using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Rooms;

/// <summary>Direct messages.</summary>
internal sealed class Telling(RoomParts parts, Posting posting)
{
    private const string Kind = "dm";

    /// <summary>Tells one person. Who has no Slack account is told by the war room, which tells everybody.</summary>
    public async Task<Outcome> Tell(PersonId person, Card card, Sending sending, CancellationToken cancellation)
    {
        if (parts.People.UserOf(person) is not { } user)
            return parts.People.ReadAt == default ? new TryLater(TimeSpan.FromSeconds(5), "Slack's list of users is not read yet.") : new Delivered("no Slack account");
        var (kept, stop) = await Open(user, cancellation);
        if (kept is null)
            return stop!;
        var reply = await posting.Card(kept, card, null, sending, cancellation);
        if (reply.IsOk || reply.Fault.Kind is not (FaultKind.NoSuchRoom or FaultKind.RoomArchived))
            return reply.IsOk ? new Delivered(reply.Value.Ts) : SlackErrors.ToOutcome(reply.Fault);
        // The conversation has another id now, as when the account was moved.
        await parts.Rooms.Keep(Kind, user, null, cancellation);
        (kept, stop) = await Open(user, cancellation);
        if (kept is null)
            return stop!;
        reply = await posting.Card(kept, card, null, sending, cancellation);
        return reply.IsOk ? new Delivered(reply.Value.Ts) : SlackErrors.ToOutcome(reply.Fault);
    }

    private async Task<(string? Channel, Outcome? Stopped)> Open(string user, CancellationToken cancellation)
    {
        if (await parts.Rooms.Find(Kind, user, cancellation) is { } known)
            return (known, null);
        var opened = await parts.Api.OpenDirect(user, cancellation);
        if (!opened.IsOk)
            return (null, SlackErrors.ToOutcome(opened.Fault));
        await parts.Rooms.Keep(Kind, user, opened.Value.Channel.Id, cancellation);
        return (opened.Value.Channel.Id, null);
    }
}
