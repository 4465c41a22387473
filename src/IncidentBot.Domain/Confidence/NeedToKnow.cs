namespace IncidentBot.Confidence;

/// <summary>Who may see what. The single choke point: every room, list, search, page, export and notice asks here.</summary>
public static class NeedToKnow
{
    /// <summary>Whether a person of the roster may know of this incident at all. A sensitive one only its members and those with a role in it.</summary>
    public static bool MaySee(Incident incident, PersonId person) =>
        !incident.IsSensitive || incident.Members.Contains(person) || incident.Roles.ContainsValue(person);

    /// <summary>The same for a row of a list, which holds everybody who belongs to the incident.</summary>
    public static bool MaySee(bool sensitive, ImmutableHashSet<PersonId> members, PersonId person) => !sensitive || members.Contains(person);
}
