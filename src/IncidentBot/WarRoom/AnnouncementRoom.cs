using IncidentBot.Desk;
using IncidentBot.Store;

namespace IncidentBot.WarRoom;

/// <summary>Makes sure at the start that the plan's announcement room is there: it is where people declare, before there is any incident.</summary>
internal sealed class AnnouncementRoom(Ledger ledger, IncidentDesk desk) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var room = new RoomRow(
            desk.PlanInForce.Rooms.Announcements, RoomKind.Announcement, null, "Open incidents are announced here. Declare one from any room.", Private: false, Archived: false, 0, []);
        return ledger.Write(unit => unit.ShapeRoom(room), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
