using System.Security.Cryptography;
using System.Text;
using IncidentBot.Chat;
using IncidentBot.Store;
using IncidentBot.WarRoom.Pages;

namespace IncidentBot.WarRoom;

/// <summary>Takes what a person types, presses or submits in a room. Words with a slash, buttons and forms go to the bot; all else is said in the room.</summary>
internal sealed class Saying(Ledger ledger, RoomDirectory rooms, RoomViews views, ChatDoor door, Fragments fragments, FormTokens tokens)
{
    internal const int MostBytes = 256 * 1024;
    private const string FieldPrefix = "f.";

    internal async Task Post(HttpContext context)
    {
        var person = context.Visitor();
        var key = (string)context.Request.RouteValues["key"]!;
        if (context.Request.ContentLength > MostBytes)
            throw new BadHttpRequestException("too long", StatusCodes.Status413PayloadTooLarge);
        var form = await Forms.Read(context);
        if (!await tokens.Fit(context, form))
        {
            await Answers.Problem(
                context, StatusCodes.Status400BadRequest, "This page is out of date",
                "It was opened as somebody else, or too long ago, so nothing was recorded. Open the room again and repeat it.", form["text"], back: Printing.Frame.RoomPath(key));
            return;
        }

        if (await rooms.Find(key, person.Id, context.RequestAborted) is not { Kind: not RoomKind.Phone } room)
        {
            await Answers.NoRoom(context);
            return;
        }

        await Hear(context, person, room, form);
    }

    private async Task Hear(HttpContext context, Person person, RoomRow room, IFormCollection form)
    {
        var text = form["text"].ToString();
        var line = form["line"].ToString() is { Length: > 0 } pressed ? pressed : SlashLine(text, room);
        if (line is null && string.IsNullOrWhiteSpace(text))
        {
            await Reply(context, person, room, new Answer(Card.Line("Nothing was typed, so nothing was said.", Tone.Warn)), "");
            return;
        }

        var fields = Fields(form);
        var key = RequestKey(person.Id, room.Key, form["key"].ToString(), line ?? text, fields);
        if (line is not null)
        {
            var answer = await door.Hear(new Utterance(WarRoomChat.PlatformName, room.Key, room.Incident, person.Id, line, fields, key), context.RequestAborted);
            await Reply(context, person, room, answer, IsRefusal(answer) ? text : "");
        }
        else if (room.Archived)
        {
            await Reply(context, person, room, new Answer(Card.Line("This room is archived, so nothing was said. Commands such as /status still work.", Tone.Warn)), text);
        }
        else
        {
            var body = CardJson.Write(Card.Line(text.Trim().ReplaceLineEndings("\n")));
            await ledger.Write(unit => unit.AddMessage(room.Key, body, key, person.Id), context.RequestAborted);
            if (Answers.WantsFragment(context.Request))
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            else
                context.Response.Redirect(Printing.Frame.RoomPath(room.Key)); // so that reloading the page doesn't say it again
        }
    }

    private async Task Reply(HttpContext context, Person person, RoomRow room, Answer answer, string typed)
    {
        var status = answer.Card.Form is { } form && form.Fields.Any(f => f.Error is not null) ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        if (Answers.WantsFragment(context.Request))
        {
            // The script keeps the page's own token and makes the keys, so a reply needs neither.
            var frame = views.Frame(room.Key);
            await Answers.Send(context, status, Printing.OneLineReply.Print(answer, frame) ?? await fragments.Render<ReplyView>(new() { ["Of"] = answer, ["In"] = frame }));
            return;
        }

        var view = await views.Room(context, person, room.Key, before: null, answer, typed);
        await (view is null ? Answers.NoRoom(context) : Answers.Send(context, status, await fragments.Render<RoomPage>(new() { ["View"] = view })));
    }

    // What was refused is kept in the composer, so that it can be put right.
    private static bool IsRefusal(Answer answer) => answer is { Recorded: false, Card: { Tone: Tone.Warn or Tone.Bad, Form: null } };

    private static string? SlashLine(string text, RoomRow room)
    {
        var words = text.AsSpan().Trim();
        if (words.StartsWith("/incident", StringComparison.OrdinalIgnoreCase) && (words.Length == 9 || char.IsWhiteSpace(words[9])))
            return words[9..].Trim().ToString();
        if (words is ['/', ..])
            return words[1..].Trim().ToString();
        return room.Kind == RoomKind.Direct && !words.IsEmpty ? words.ToString() : null; // with the bot alone everything is meant for it
    }

    private static Dictionary<string, string> Fields(IFormCollection form) => form
        .Where(f => f.Key.StartsWith(FieldPrefix, StringComparison.Ordinal))
        .ToDictionary(f => f.Key[FieldPrefix.Length..], f => f.Value.ToString(), StringComparer.Ordinal);

    // One page holds one key for all its buttons: with what was asked in it, a double press is the same request and two buttons are two.
    internal static string RequestKey(PersonId person, string room, string key, string line, Dictionary<string, string> fields)
    {
        if (key.Length is 0 or > 64)
            key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var all = new StringBuilder().Append(room).Append('\0').Append(key).Append('\0').Append(line);
        foreach (var (name, value) in fields.OrderBy(f => f.Key, StringComparer.Ordinal))
            all.Append('\0').Append(name).Append('\0').Append(value);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString()));
        return $"war-room:{person}:{Convert.ToHexStringLower(hash.AsSpan(0, 16))}";
    }
}
