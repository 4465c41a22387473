using System.Text;
using IncidentBot.Store;

namespace IncidentBot.House;

/// <summary>Writes and reads an event with the store's own hands.</summary>
internal static class StoredEvents
{
    public static string Write(TimelineEvent happened) => Encoding.UTF8.GetString(EventJson.Write(happened));

    public static TimelineEvent Read(string kind, string stored) => EventJson.Read(kind, stored);
}
