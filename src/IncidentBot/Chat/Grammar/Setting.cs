using NodaTime;

namespace IncidentBot.Chat.Grammar;

/// <summary>What words are read by: names come from the plan, the roster and the incident, times from the moment and the plan's zone.</summary>
/// <param name="Plan">The incident's own plan, or the one in force.</param>
/// <param name="Roster">Everybody.</param>
/// <param name="Speaker">Who speaks.</param>
/// <param name="Now">The moment, UTC.</param>
/// <param name="Incident">What is spoken about, or null.</param>
public sealed record Setting(Plan Plan, Roster Roster, PersonId Speaker, DateTimeOffset Now, Incident? Incident)
{
    /// <summary>The plan's zone; UTC when its name is unknown, which the plan check refuses.</summary>
    public DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Plan.Zone) ?? DateTimeZone.Utc;
}
