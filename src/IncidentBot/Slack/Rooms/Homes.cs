namespace IncidentBot.Slack.Rooms;

/// <summary>Home tabs that people have open. Slack keeps showing what was published last, so what may not be seen any more is taken out by publishing them anew.</summary>
internal sealed class Homes(RoomParts parts, LeaveErrand leave)
{
    /// <summary>Where it is remembered who was shown a home tab.</summary>
    public const string Kind = "home";
    private const string Hidden = "homes-hid";

    /// <summary>Everybody's home tab is drawn without this incident if they may not know of it; once for each time that it turns confidential.</summary>
    public async Task Hide(IncidentId incident, string channel, CancellationToken cancellation)
    {
        if (await parts.Rooms.Find(Hidden, incident.Value, cancellation) == channel)
            return;
        foreach (var (person, _) in await parts.Rooms.All(Kind, cancellation))
            await leave(null, new ShowHome(new PersonId(person)), $"slack:hide:{incident}:{channel}:{person}", cancellation);
        await parts.Rooms.Keep(Hidden, incident.Value, channel, cancellation);
    }
}
