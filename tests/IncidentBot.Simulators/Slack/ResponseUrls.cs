using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators.Slack;

public sealed partial class SlackSimulator
{
    private const int ResponseUses = 5;

    private static readonly TimeSpan ResponseLife = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, ResponseUrl> responseUrls = new(StringComparer.Ordinal);
    private readonly Queue<string> oldResponseUrls = new();

    private string NewResponseUrl(string kind, SlackChannel channel, SlackUser user, SlackMessage? message)
    {
        var id = Workspace.NewId("R").ToLowerInvariant();
        responseUrls[id] = new ResponseUrl(kind, channel, user, message, Now + ResponseLife);
        oldResponseUrls.Enqueue(id);
        if (oldResponseUrls.Count > 50_000)
            responseUrls.Remove(oldResponseUrls.Dequeue());
        return new Uri(Root, $"{kind}/{Options.TeamId}/{Now.ToUnixTimeMilliseconds()}/{id}").ToString();
    }

    private async Task AnswerResponseUrl(HttpContext http, string id, string text)
    {
        var given = Json.Parse(text);
        var error = given is { ValueKind: JsonValueKind.Object } json ? Locked(() => Respond(id, json)) : "invalid_payload";
        http.Response.StatusCode = error is null ? StatusCodes.Status200OK : error is "used_url" or "expired_url" ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        await http.Response.WriteAsync(error is null ? "ok" : $$"""{"ok":false,"error":"{{error}}"}""", http.RequestAborted);
    }

    private string? Respond(string id, JsonElement given)
    {
        if (!responseUrls.TryGetValue(id, out var url) || Now > url.Until)
            return "expired_url";
        if (url.Uses >= ResponseUses)
            return "used_url";
        url.Uses++;
        if (given.Flag("delete_original") && url.Message is { } gone)
        {
            Workspace.Delete(gone);
            return null;
        }

        try
        {
            var said = ChatMethods.Said(Pretend("response_url"), n => given.Get(n), given.Text("text"), "msg_too_long", 40_000);
            if (given.Flag("replace_original") && url.Message is { } original)
            {
                original.Remember();
                original.Content = said;
                original.Chosen.Clear();
                return null;
            }

            Show(url.Channel, url.User, said, given.Text("response_type") == "in_channel", given.Text("thread_ts"));
            return null;
        }
        catch (RefusalException refusal)
        {
            return refusal.Code;
        }
    }

    /// <summary>What a slash command was answered with: nothing, text, or a message.</summary>
    private bool ShowAnswer(SlackChannel channel, SlackUser user, SlackAnswer answer, string typed)
    {
        if (answer.Body.Trim().Length == 0)
            return true;
        try
        {
            if (!answer.IsJson)
            {
                Show(channel, user, new Content(answer.Body, null, null), everybody: false, thread: null);
                return true;
            }

            if (answer.Json is not { ValueKind: JsonValueKind.Object } json)
                throw Pretend("answer to a slash command").RefuseWrong("invalid_json", "[ERROR] the body is no JSON object");
            var everybody = json.Text("response_type") == "in_channel";
            if (everybody)
                Workspace.Store(new SlackMessage(channel, Workspace.NextTs(), user.Id) { Content = new Content(SlackUser.Escape(typed), null, null) });
            if (json.EnumerateObject().Any(p => p.Name != "response_type"))
                Show(channel, user, ChatMethods.Said(Pretend("answer to a slash command"), n => json.Get(n), json.Text("text"), "msg_too_long", 40_000), everybody, null);
        }
        catch (RefusalException)
        {
            // Recorded as unexpected where it was found; the person sees nothing, as with Slack.
        }

        return true;
    }

    private void Show(SlackChannel channel, SlackUser user, Content said, bool everybody, string? thread) => Workspace.Store(new SlackMessage(channel, Workspace.NextTs(), Options.BotUserId)
    {
        BotId = Options.BotId,
        To = everybody ? null : user.Id,
        Content = said,
        ThreadTs = thread,
    });

    private ApiCall Pretend(string what) => new(this, Method.All["chat.postMessage"] with { Name = what }, new Arguments());

    private sealed class ResponseUrl(string kind, SlackChannel channel, SlackUser user, SlackMessage? message, DateTimeOffset until)
    {
        internal string Kind { get; } = kind;

        internal SlackChannel Channel { get; } = channel;

        internal SlackUser User { get; } = user;

        internal SlackMessage? Message { get; } = message;

        internal DateTimeOffset Until { get; } = until;

        internal int Uses { get; set; }
    }
}
