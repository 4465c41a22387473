using IncidentBot.Confidence;
using IncidentBot.Desk;
using IncidentBot.Ports;

namespace IncidentBot.Chat;

/// <summary>
/// Where every chat brings what happens in rooms without anybody asking the bot: a message that was marked, somebody who came or left, what its service
/// gave back. Beside it, where a chat leaves what it must do later.
/// </summary>
public sealed class RoomDoor(IncidentDesk desk)
{
    private const int MostOffered = 200;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Records something that a person did in a room. Whoever may not know of the incident is answered like somebody who speaks of one that doesn't exist.</summary>
    /// <exception cref="NotRecorded">Nothing was recorded; try again.</exception>
    public async Task<Answer> Hear(IncidentId incident, IncidentRequest request, PersonId by, string requestKey, string platform, CancellationToken cancellation)
    {
        if (await Find(incident, by, cancellation) is null)
            return new Answer(new NotRunning(Incident.Unborn(incident, desk.PlanInForce)).Card);
        var answer = await desk.Handle(new Ask(request, incident, Actor.Of(by), requestKey, platform), cancellation);
        return new Answer(answer.Reply, answer.Incident, answer.Recorded, answer.Room);
    }

    /// <summary>Records what the chat itself saw or brought; see <see cref="KeepRecord"/>.</summary>
    public async Task<Outcome> Keep(IncidentId incident, IncidentRequest request, Actor by, string requestKey, string platform, CancellationToken cancellation)
    {
        try
        {
            var answer = await desk.Handle(new Ask(request, incident, by, requestKey, platform), cancellation);
            return new Delivered(answer.Recorded ? "recorded" : answer.Reply.Headline.Words(p => p.Value));
        }
        catch (NotRecorded trouble)
        {
            return new TryLater(Soon, trouble.Message);
        }
    }

    /// <summary>Leaves something for this chat to do later: durable when it returns, once per key.</summary>
    /// <exception cref="NotRecorded">Nothing was left; try again.</exception>
    public Task Leave(string platform, IncidentId? about, Effect errand, string key, CancellationToken cancellation) => desk.Leave(platform, about, errand, key, cancellation);

    /// <summary>The open incidents and reports that the person may know of, the worst first, to choose one from.</summary>
    public async Task<ImmutableArray<Option>> OpenTo(PersonId person, CancellationToken cancellation) =>
    [
        .. (await desk.OpenFor(person, cancellation)).Take(MostOffered)
            .Select(l => new Option(l.Id.Value, $"{l.Reference} {l.Title}")),
    ];

    /// <summary>The incident, or null when there is none or the person may not know of it.</summary>
    public async Task<Incident?> Find(IncidentId incident, PersonId by, CancellationToken cancellation) =>
        await desk.Find(incident, cancellation) is { } found && NeedToKnow.MaySee(found, by) ? found : null;

    /// <summary>The incident, whoever may know of it: for what the chat must know about its own rooms, never to be shown.</summary>
    public Task<Incident?> Find(IncidentId incident, CancellationToken cancellation) => desk.Find(incident, cancellation);
}
