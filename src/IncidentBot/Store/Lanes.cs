namespace IncidentBot.Store;

/// <summary>Lanes of the outbox: what stands in one is delivered in order, what stands in different ones never waits for each other.</summary>
public static class Lanes
{
    /// <summary>An incident's line in the announcement room: a lane of its own, since lines there have no order among each other and one lane for all would deliver one at a time.</summary>
    public static string Announcement(IncidentId incident) => $"announcement:{incident}";

    /// <summary>An incident's room.</summary>
    public static string Of(IncidentId incident) => $"room:{incident}";

    /// <summary>A person's direct messages.</summary>
    public static string Of(PersonId person) => $"person:{person}";

    /// <summary>A person's phone.</summary>
    public static string Phone(PersonId person) => $"phone:{person}";
}
