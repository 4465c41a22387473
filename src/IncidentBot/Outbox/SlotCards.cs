using IncidentBot.Checklists;
using IncidentBot.Clocks;
using IncidentBot.Declaring;

namespace IncidentBot.Outbox;

/// <summary>Draws what a slot shows, from the incident as it is now.</summary>
internal static class SlotCards
{
    /// <summary>The slot's card; null when the slot must be empty.</summary>
    public static Card? Draw(Incident incident, SlotId slot) => slot switch
    {
        _ when slot == SlotId.Incident => IncidentCard.Draw(incident),
        _ when slot == SlotId.Clocks => ClocksCard.Draw(incident),
        _ when slot == SlotId.Announcement => AnnouncementCard.Draw(incident),
        { AsChecklist: { } list } => ChecklistCard.Draw(incident, list),
        _ => null,
    };
}
