using System.Text.Json;

namespace IncidentBot.House;

/// <summary>Writes and reads an event as the store does.</summary>
internal static class StoredEvents
{
    private static readonly Dictionary<string, Type> ByKind = typeof(TimelineEvent).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(TimelineEvent)))
        .ToDictionary(t => ((TimelineEvent)Sample.Of(t, "")).Kind, StringComparer.Ordinal);

    public static string Write(TimelineEvent happened) => JsonSerializer.Serialize(happened, happened.GetType());

    public static TimelineEvent Read(string kind, string stored) => (TimelineEvent)JsonSerializer.Deserialize(stored, ByKind[kind])!;
}
