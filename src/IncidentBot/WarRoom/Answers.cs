using System.Text;
using IncidentBot.WarRoom.Pages;
using IncidentBot.WarRoom.Printing;

namespace IncidentBot.WarRoom;

/// <summary>Answers as pages, or as a small piece of one for the script.</summary>
internal static class Answers
{
    internal const string Html = "text/html; charset=utf-8";

    /// <summary>Whether the script asks for a piece instead of a page.</summary>
    internal static bool WantsFragment(HttpRequest request) => request.Headers.Accept.ToString().Contains("fragment", StringComparison.OrdinalIgnoreCase);

    internal static Task Send(HttpContext context, int status, string html)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Html;
        var body = Encoding.UTF8.GetBytes(html);
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    /// <summary>A problem: a page with what to do next, or the sentence alone for the script.</summary>
    internal static async Task Problem(HttpContext context, int status, string title, string sentence, string? kept = null, string? reference = null, string? back = "/")
    {
        var fragments = context.RequestServices.GetRequiredService<Fragments>();
        var html = WantsFragment(context.Request)
            ? await fragments.Render<ReplyView>(new()
            {
                ["Of"] = new Chat.Answer(new Card(title, Tone.Bad, [new TextBlock(sentence)], [])),
                ["In"] = new Frame("", Roster.Empty, new Times(NodaTime.DateTimeZone.Utc), default),
            })
            : await fragments.Render<ProblemPage>(new()
            {
                ["Title"] = title,
                ["Sentence"] = sentence,
                ["Kept"] = kept,
                ["Reference"] = reference,
                ["Back"] = back,
            });
        await Send(context, status, html);
    }

    /// <summary>The same for a room that doesn't exist and for one that this person may not know of: nobody learns which.</summary>
    internal static Task NoRoom(HttpContext context) =>
        Problem(context, StatusCodes.Status404NotFound, "There is no such room", "The address may be mistyped, or the room is for its members only. The rooms you can see are listed on the left of any room.");
}
