using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace IncidentBot.Simulators.Slack;

/// <summary>A call that Slack refuses, with the code a client reads.</summary>
internal sealed class RefusalException(string code, JsonObject? more = null) : Exception(code)
{
    internal string Code { get; } = code;

    internal JsonObject More { get; } = more ?? [];
}

/// <summary>One call while it is answered, under the workspace's lock.</summary>
internal sealed record ApiCall(SlackSimulator Slack, Method Method, Arguments Args)
{
    /// <summary>Sent when the lock is free again, in this order.</summary>
    internal List<JsonObject> Events { get; } = [];

    internal List<string> Warnings { get; } = [];

    internal Workspace Workspace => Slack.Workspace;

    internal string Me => Slack.Options.BotUserId;

    /// <summary>One of them is enough.</summary>
    internal void Needs(params IEnumerable<string> scopes)
    {
        var any = scopes.ToArray();
        if (any.Length == 0 || any.Any(Slack.Scopes.Contains))
            return;
        throw new RefusalException("missing_scope", new JsonObject { ["needed"] = string.Join(',', any), ["provided"] = string.Join(',', Slack.Scopes) });
    }

    internal RefusalException Refuse(string code) => new(code);

    /// <summary>A refusal that only a wrong client earns.</summary>
    internal RefusalException RefuseWrong(string code, params IEnumerable<string> messages)
    {
        var all = messages.ToArray();
        Slack.Wrong($"{Method.Name}: {code}: {string.Join("; ", all)}");
        return new RefusalException(code, new JsonObject
        {
            ["errors"] = new JsonArray([.. all.Select(m => (JsonNode)m.Replace("[ERROR] ", "", StringComparison.Ordinal))]),
            ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. all.Select(m => (JsonNode)m)]) },
        });
    }
}

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
        if (fault is not null && await Before(http, method, call, fault))
            return;
        var answer = Work(http, new ApiCall(slack, method, given), handler, out var wait);
        call.Error = (string?)answer["error"];
        if (fault is not null && await After(http, call, fault))
            return;
        await Write(http, answer, wait);
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
        foreach (var unknown in given.Texts.Keys.Where(k => !method.Accepts.ContainsKey(k)))
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

    private async Task<bool> Before(HttpContext http, Method method, SlackCall call, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.RateLimited:
                call.Error = "ratelimited";
                slack.Locked(() => slack.Tiers.Shut(method.Name, fault.Number, slack.Now));
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
                call.Error = "hang";
                await Hang(http);
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
                call.Error = "hang";
                await Hang(http);
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

    private async Task Hang(HttpContext http)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, slack.Ending);
        await slack.Faults.Released.WaitAsync(cut.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
