using System.Globalization;

namespace IncidentBot.Incidents;

/// <summary>Facts the engine states by itself when it comes past a milestone.</summary>
public static class Milestones
{
    /// <summary>The incident with every fact stated that the plan ties to this milestone, as of the stamp.</summary>
    public static Incident Reach(this Incident incident, Milestone milestone, Stamp stamp) => incident with
    {
        Facts = incident.Facts.SetItems(incident.Plan.Facts
            .Where(f => f.StatedBy == milestone)
            .Select(f => KeyValuePair.Create(f.Id, new StatedFact(f.Id, stamp.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), true, stamp.At, stamp.By, stamp.At)))),
    };
}
