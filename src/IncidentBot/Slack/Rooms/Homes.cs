using System.Globalization;

namespace IncidentBot.Slack.Rooms;

/// <summary>Home tabs that people have open. Slack keeps showing what was published last, so what may not be seen any more is taken out by publishing them anew.</summary>
internal sealed class Homes(RoomParts parts, LeaveErrand leave)
{
    /// <summary>Where it is remembered who was shown a home tab.</summary>
    public const string Kind = "home";
    private const string Open = "open";

    /// <summary>When an incident that was open to all is confidential now, everybody's home tab is drawn anew: once, whether it ever had a channel or not.</summary>
    public async Task Follow(IncidentId incident, bool secret, CancellationToken cancellation)
    {
        var since = await parts.Rooms.Find(Open, incident.Value, cancellation);
        if (!secret && since is null)
            await parts.Rooms.Keep(Open, incident.Value, parts.Clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture), cancellation);
        if (!secret || since is null)
            return;
        foreach (var (person, _) in await parts.Rooms.All(Kind, cancellation))
            await leave(null, new ShowHome(new PersonId(person)), $"slack:hide:{incident}:{since}:{person}", cancellation);
        await parts.Rooms.Keep(Open, incident.Value, null, cancellation);
    }
}
