namespace IncidentBot.Incidents;

/// <summary>What ends when an incident does.</summary>
internal static class Endings
{
    /// <summary>The incident with nothing chased any more, and pages that nobody acknowledged struck.</summary>
    internal static Incident StopChasingAll(this Incident incident) => incident.StrikePages() with
    {
        Ladders = ImmutableDictionary<string, Ladder>.Empty,
        Snoozes = ImmutableDictionary<string, DateTimeOffset>.Empty,
        HandOver = null,
        Update = incident.Update with { NextDue = null },
    };

    /// <summary>The incident with every ladder about one subject taken down.</summary>
    internal static Incident StopChasingEvery(this Incident incident, string subject) =>
        incident.Ladders.Values.Where(l => l.Subject == subject).Aggregate(incident, (i, l) => i.StopChasing(l.Key));

    /// <summary>The incident with pages struck that nobody acknowledged.</summary>
    internal static Incident StrikePages(this Incident incident) => incident with
    {
        Pages = [.. incident.Pages.Select(p => p is { Notice: false, AckedBy: null } ? p with { Struck = true } : p)],
    };

    /// <summary>The incident with open clocks struck: what they count for is no more, or counts elsewhere.</summary>
    internal static Incident StrikeClocks(this Incident incident, Stamp stamp, string why) => incident with
    {
        Clocks = [.. incident.Clocks.Select(c => c.Status == ClockStatus.Open ? c with { Status = ClockStatus.Struck, By = stamp.By, At = stamp.At, Why = why } : c)],
    };
}
