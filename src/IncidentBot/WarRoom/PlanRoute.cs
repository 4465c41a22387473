using IncidentBot.Desk;
using IncidentBot.WarRoom.Rulebook;

namespace IncidentBot.WarRoom;

/// <summary>The response plan in force as a page, for everybody who comes in: what will be asked of them should surprise nobody.</summary>
internal sealed class PlanRoute(IncidentDesk desk, RoomViews views, Fragments fragments)
{
    internal const string Path = "/plan";

    internal async Task Get(HttpContext context) => await Answers.Send(context, StatusCodes.Status200OK, await fragments.Render<PlanPage>(new()
    {
        ["Of"] = desk.PlanInForce,
        ["TryOut"] = views.Banner(context.Visitor(), views.Frame("", context), Path),
    }));
}
