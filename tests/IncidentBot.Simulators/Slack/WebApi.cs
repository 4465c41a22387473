using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators.Slack;

/// <summary>Answers <c>/api/{method}</c>: token, faults, arguments, limits, scopes, then the method itself.</summary>
internal sealed class WebApi(SlackSimulator slack)
{
    private static readonly Dictionary<string, Func<ApiCall, JsonObject>> Handlers = new[]
    {
        AppMethods.All, ChatMethods.All, ConversationMethods.All, MemberMethods.All, HistoryMethods.All, PeopleMethods.All, MarkMethods.All, ViewMethods.All, FileMethods.All,
    }.SelectMany(all => all).ToDictionary(StringComparer.Ordinal);

    internal async Task Answer(HttpContext http, string name)
    {
        if (!Method.All.TryGetValue(name, out var method) || !Handlers.TryGetValue(name, out var handler))
        {
            slack.Wrong($"{name}: {(Method.All.ContainsKey(name) ? "the simulator does not have this method" : "unknown method")}");
            await Write(http, Refused("unknown_method"));
            return;
        }

        var given = await Arguments.Read(http, method.ReadsJson);
        var call = new SlackCall(name, given.Texts, slack.Now);
        slack.Called(call);
        var fault = slack.Faults.For(name);
        if (fault is not null && await Before(http, call, fault))
            return;
        var answer = Work(http, new ApiCall(slack, method, given), handler, out var wait);
        call.Error = (string?)answer["error"];
        slack.Signal();
        if (fault is not null && await After(http, call, fault))
            return;
        await Write(http, answer, wait);
    }

    /// <summary>An address beside the Web API (a response_url, a file) meets faults and outages, too, under a name of its own.</summary>
    internal async Task AnswerBeside(HttpContext http, string name, Func<string, Task> answer)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var call = new SlackCall(name, new Dictionary<string, string>(StringComparer.Ordinal) { ["url"] = http.Request.Path, ["body"] = body }, slack.Now);
        slack.Called(call);
        var fault = slack.Faults.For(name);
        if (fault is not null && await Before(http, call, fault))
            return;
        if (fault is { Kind: FaultKind.HangAfter or FaultKind.DropAfter })
            http.Response.Body = Stream.Null;
        await answer(body);
        slack.Signal();
        if (fault is not null && await After(http, call, fault))
            return;
        if (http.Response.Body == Stream.Null)
            http.Abort();
    }

    private JsonObject Work(HttpContext http, ApiCall call, Func<ApiCall, JsonObject> handler, out int? wait)
    {
        wait = null;
        JsonObject answer;
        try
        {
            answer = Decide(http, call, handler, ref wait);
        }
        catch (RefusalException refusal)
        {
            answer = refusal.More;
            answer["ok"] = false;
            answer["error"] = refusal.Code;
        }

        foreach (var happened in call.Events)
            slack.Happened(happened);
        if (call.Args.CharsetMissing)
            call.Warnings.Add("missing_charset");
        if (call.Warnings.Count > 0)
        {
            answer["warning"] = string.Join(',', call.Warnings);
            call.Warnings.ForEach(w => slack.Warn($"{call.Method.Name}: {w}"));
        }

        return answer;
    }

    private JsonObject Decide(HttpContext http, ApiCall call, Func<ApiCall, JsonObject> handler, ref int? wait)
    {
        CheckToken(http, call);
        var (method, given) = (call.Method, call.Args);
        wait = slack.Locked(() => slack.Tiers.Wait(method, given.Text("channel") ?? "", slack.Now, out var early) is { } seconds ? early ? -seconds : seconds : (int?)null);
        if (wait is { } told)
        {
            if (told < 0)
                slack.Violated($"{method.Name} came {-told} s before it may");
            wait = Math.Abs(told);
            throw call.Refuse("ratelimited");
        }

        if (given.Ignored is { } ignored)
            slack.Wrong($"{method.Name}: {ignored}");
        // team_id: Slack's own client sends it with every method, whatever the page says.
        foreach (var unknown in given.Texts.Keys.Where(k => k != "team_id" && !method.Accepts.ContainsKey(k)))
            slack.Wrong($"{method.Name}: it has no argument “{unknown}”");
        var faults = method.Faults(given).ToArray();
        if (faults.Length > 0)
            throw call.RefuseWrong("invalid_arguments", faults);
        call.Needs(method.Scopes);
        return slack.Locked(() =>
        {
            var answer = handler(call);
            answer.Insert(0, "ok", true);
            return answer;
        });
    }

    private void CheckToken(HttpContext http, ApiCall call)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..] : call.Args.Token;
        if (string.IsNullOrEmpty(token))
            throw call.Refuse("not_authed");
        var (right, other) = call.Method.Name == "apps.connections.open" ? (slack.Options.AppToken, slack.Options.BotToken) : (slack.Options.BotToken, slack.Options.AppToken);
        if (token == other)
            throw call.Refuse("not_allowed_token_type");
        if (token != right)
            throw call.Refuse("invalid_auth");
        if (slack.TokenFault is { } gone)
            throw call.Refuse(gone);
        http.Response.Headers["X-OAuth-Scopes"] = string.Join(',', slack.Scopes);
        http.Response.Headers["X-Accepted-OAuth-Scopes"] = string.Join(',', call.Method.Scopes);
    }

    private async Task<bool> Before(HttpContext http, SlackCall call, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.RateLimited:
                call.Error = "ratelimited";
                slack.Locked(() => slack.Tiers.Shut(call.Method, fault.Number, slack.Now));
                await Write(http, Refused("ratelimited"), fault.Number);
                return true;
            case FaultKind.Status:
                call.Error = $"http {fault.Number}";
                http.Response.StatusCode = fault.Number;
                await http.Response.WriteAsync("upstream connect error or disconnect/reset before headers", http.RequestAborted);
                return true;
            case FaultKind.Error:
                call.Error = fault.Code;
                await Write(http, Refused(fault.Code));
                return true;
            case FaultKind.Html:
                call.Error = "html";
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync("<!DOCTYPE html><html><body>Slack is down for maintenance</body></html>", http.RequestAborted);
                return true;
            case FaultKind.HangBefore:
                await Hang(http, call);
                http.Abort();
                return true;
            case FaultKind.DropBefore:
                call.Error = "drop";
                http.Abort();
                return true;
            default:
                return false;
        }
    }

    private async Task<bool> After(HttpContext http, SlackCall call, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.HangAfter:
                await Hang(http, call);
                return false;
            case FaultKind.DropAfter:
                call.Error = "drop";
                http.Abort();
                return true;
            default:
                await Task.Delay(fault.Time, TimeProvider.System, http.RequestAborted);
                return false;
        }
    }

    private async Task Hang(HttpContext http, SlackCall call)
    {
        var released = slack.Faults.Released;
        // Said only now: who sees it hang may release it, and would otherwise release nothing.
        call.Error = "hang";
        slack.Signal();
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, slack.Ending);
        await released.WaitAsync(cut.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static JsonObject Refused(string code) => new() { ["ok"] = false, ["error"] = code };

    private static async Task Write(HttpContext http, JsonObject answer, int? wait = null)
    {
        if (wait is { } seconds)
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(Json.Bytes(answer), http.RequestAborted);
    }
}
