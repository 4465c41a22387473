using IncidentBot.Rosters;
using IncidentBot.Store;
using IncidentBot.WarRoom.Pages;

namespace IncidentBot.WarRoom;

/// <summary>What only the try-out mode has: acting as somebody else, moving the clock forward, and looking at the simulated phones.</summary>
internal sealed class TryOutRoutes(
    TryOut tryOut, Doorkeeper doorkeeper, RosterSource rosters, RoomViews views, Fragments fragments, FormTokens tokens, Ledger ledger, WarRoomPhones phones, TimeProvider time)
{
    internal async Task Phones(HttpContext context)
    {
        if (!tryOut.IsOn)
        {
            await Answers.NoRoom(context);
            return;
        }

        var person = context.Visitor();
        var frame = views.Frame(WarRoomPhones.RoomOf(person.Id), context);
        await phones.Ready(person.Id, context.RequestAborted); // else there would be nothing to listen to before the first message
        await Answers.Send(context, StatusCodes.Status200OK, await fragments.Render<PhonesPage>(new()
        {
            ["TryOut"] = views.Banner(person, frame, "/phones"),
            ["Frame"] = frame,
            ["Phones"] = await views.Phones(person.Id, context.RequestAborted),
        }));
    }

    internal async Task ActAs(HttpContext context)
    {
        if (await Form(context) is not { } form)
            return;
        if (rosters.Current.Find(new PersonId(form["person"].ToString())) is not { } person)
        {
            await Answers.Problem(context, StatusCodes.Status400BadRequest, "Nobody of that name", "Choose somebody from the list at the top of the page.");
            return;
        }

        doorkeeper.ActAs(context, person);
        context.Response.Redirect(Back(form));
    }

    internal async Task Time(HttpContext context)
    {
        if (await Form(context) is not { } form)
            return;
        TimeSpan? by = form["by"].ToString() switch
        {
            "2m" => TimeSpan.FromMinutes(2),
            "15m" => TimeSpan.FromMinutes(15),
            "1h" => TimeSpan.FromHours(1),
            "1d" => TimeSpan.FromDays(1),
            _ => null,
        };
        if (by is null || time is not TryOutClock clock)
        {
            await Answers.Problem(context, StatusCodes.Status400BadRequest, "The clock stays", "It can be moved by 2 minutes, 15 minutes, an hour or a day, forward only.");
            return;
        }

        await clock.Forward(ledger, by.Value, context.RequestAborted);
        context.Response.Redirect(Back(form));
    }

    // Null when the request was answered already.
    private async Task<IFormCollection?> Form(HttpContext context)
    {
        if (!tryOut.IsOn)
        {
            await Answers.NoRoom(context);
            return null;
        }

        var form = await Forms.Read(context);
        if (await tokens.Fit(context, form))
            return form;
        await Answers.Problem(context, StatusCodes.Status400BadRequest, "This page is out of date", "It was opened as somebody else, or too long ago. Open the room again.");
        return null;
    }

    // Paths of this site only: "//elsewhere" and "/\elsewhere" would lead away.
    private static string Back(IFormCollection form) =>
        form["return"].ToString() is ['/', not ('/' or '\\'), ..] path && !path.Any(char.IsControl) ? path : "/";
}
