using System.Net.Mime;
using IncidentBot.Confidence;
using IncidentBot.Desk;
using IncidentBot.WarRoom.Printing;

namespace IncidentBot.WarRoom;

/// <summary>Hands out the files of an incident's record, to whoever may see its room. Always to be saved, never to be shown: what they hold is not ours.</summary>
internal sealed class FileRoutes(RoomDirectory rooms, RoomViews views, IncidentDesk desk)
{
    internal async Task Get(HttpContext context)
    {
        var (key, digest) = ((string)context.Request.RouteValues["key"]!, (string)context.Request.RouteValues["digest"]!);
        if (await Find(context.Visitor().Id, key, digest, context.RequestAborted) is not var (file, bytes))
        {
            await NoFile(context);
            return;
        }

        context.Response.ContentType = MediaTypeNames.Application.Octet; // whatever its sender called it, no browser is to open it here
        context.Response.Headers.ContentDisposition = FileNames.Disposition(file.Name);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task<(KeptFile File, byte[] Bytes)?> Find(PersonId person, string key, string digest, CancellationToken cancellation)
    {
        // The incident may have become sensitive a moment before its room becomes private, so both are asked.
        if (await rooms.Find(key, person, cancellation) is not { } room
            || await views.Incident(room, cancellation) is not { } incident || !NeedToKnow.MaySee(incident, person)
            || incident.Files.FirstOrDefault(f => f.Digest == digest) is not { } file)
            return null;
        return await desk.FileOf(incident.Id, digest, cancellation) is { } bytes ? (file, bytes) : null;
    }

    /// <summary>The same for a file that isn't there and for one that this person may not know of: nobody learns which.</summary>
    private static Task NoFile(HttpContext context) =>
        Answers.Problem(context, StatusCodes.Status404NotFound, "There is no such file", "The address may be mistyped, or the file belongs to an incident that is for its members only.");
}
