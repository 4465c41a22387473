using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Routing;

namespace IncidentBot.Operating;

/// <summary>Logs requests that failed or were slow, by route and never by path or body; counts the rest.</summary>
internal sealed partial class RequestWatch(RequestDelegate next, ILogger<RequestWatch> log)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private static readonly Meter Meter = new("IncidentBot");
    private static readonly Counter<long> Answered = Meter.CreateCounter<long>("incidentbot.requests", description: "Requests answered, by class of status.");

    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        var took = Stopwatch.GetElapsedTime(started);
        var status = context.Response.StatusCode;
        Answered.Add(1, new KeyValuePair<string, object?>("status", status / 100));
        if (status >= 500)
            Failed(context.Request.Method, Route(context), status, (long)took.TotalMilliseconds);
        else if (took > Slow && context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) != true)
            WasSlow(context.Request.Method, Route(context), status, (long)took.TotalMilliseconds);
    }

    private static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} answered {Status} after {Milliseconds} ms")]
    private partial void Failed(string method, string route, int status, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} answered {Status}, slowly: {Milliseconds} ms")]
    private partial void WasSlow(string method, string route, int status, long milliseconds);
}
