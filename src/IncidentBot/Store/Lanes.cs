namespace IncidentBot.Store;

/// <summary>
/// Lanes of the outbox: what stands in one is delivered in order, what stands in different ones never waits for each other. Each chat has lanes of its own,
/// so that one which can't be reached holds up nobody but itself.
/// </summary>
public static class Lanes
{
    private const char AfterPlatform = '/';

    /// <summary>An incident's line in the announcement room: a lane of its own, since lines there have no order among each other and one lane for all would deliver one at a time.</summary>
    public static string Announcement(string platform, IncidentId incident) => $"{platform}{AfterPlatform}announcement:{incident}";

    /// <summary>An incident's room.</summary>
    public static string Of(string platform, IncidentId incident) => $"{platform}{AfterPlatform}room:{incident}";

    /// <summary>A person's direct messages.</summary>
    public static string Of(string platform, PersonId person) => $"{platform}{AfterPlatform}person:{person}";

    /// <summary>A person's private answers: they wait for nothing but each other.</summary>
    public static string Reply(string platform, PersonId person) => $"{platform}{AfterPlatform}reply:{person}";

    /// <summary>A person's own page.</summary>
    public static string Home(string platform, PersonId person) => $"{platform}{AfterPlatform}home:{person}";

    /// <summary>What is fetched for an incident's timeline: a large file must not hold up its room.</summary>
    public static string Fetch(string platform, IncidentId incident) => $"{platform}{AfterPlatform}fetch:{incident}";

    /// <summary>How the lanes of phones begin.</summary>
    public const string Phones = "phone:";

    /// <summary>How the lanes of a chat begin.</summary>
    public static string PrefixOf(string platform) => platform + AfterPlatform;

    /// <summary>A person's phone.</summary>
    public static string Phone(PersonId person) => Phones + person;

    /// <summary>The chat a lane belongs to, or null when it belongs to none.</summary>
    public static string? PlatformOf(string lane) => lane.IndexOf(AfterPlatform, StringComparison.Ordinal) is > 0 and var at ? lane[..at] : null;
}
