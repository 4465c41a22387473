using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IncidentBot.Stories;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.Slack.Wire;

/// <summary>Answers calls as a test says, and keeps what was sent.</summary>
internal sealed class ScriptedSlack : HttpMessageHandler
{
    public const string Api = "http://127.0.0.1:9/api/";

    public List<Sent> Calls { get; } = [];

    public Func<Sent, HttpResponseMessage> Answers { get; set; } = _ => Json("""{"ok":true}""");

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage TooMany(int seconds)
    {
        var response = Json("""{"ok":false,"error":"ratelimited"}""", HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return response;
    }

    /// <summary>A client that talks to this.</summary>
    public SlackApi Client(TimeProvider? clock = null, SlackOptions? options = null, SlackPace? pace = null, SlackState? state = null)
    {
        clock ??= new ManualTime(Sandbox.Start);
        var http = new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        return new SlackApi(new SlackWire(http, options ?? Options(), clock), pace ?? new SlackPace(), state ?? new SlackState(clock, NullLogger<SlackState>.Instance), clock);
    }

    public static SlackOptions Options() => new() { BotToken = "xoxb-test", AppToken = "xapp-test", ApiUrl = Api };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new Sent(request.RequestUri!, body, request.Content?.Headers.ContentType?.ToString(), request.Headers.Authorization?.ToString());
        lock (Calls)
        {
            Calls.Add(sent);
        }

        return Answers(sent);
    }

    internal sealed record Sent(Uri Address, string Body, string? ContentType, string? Authorization)
    {
        public string Method => Address.Segments[^1];
    }

    internal static class Sandbox
    {
        public static readonly DateTimeOffset Start = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>A clock whose short timers ring at once and take it with them; longer ones never ring.</summary>
internal sealed class LeapingTime(DateTimeOffset start, TimeSpan leap) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Forward(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime <= leap)
        {
            Forward(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Keeps what was logged.</summary>
internal sealed class Logged<T> : ILogger<T>
{
    public List<(LogLevel Level, string Words)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add((logLevel, formatter(state, exception)));
}
