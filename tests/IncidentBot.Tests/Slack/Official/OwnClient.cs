using System.Text.Json.Nodes;
using IncidentBot.Simulators;
using IncidentBot.Slack;
using IncidentBot.Slack.Wire;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>Our own client of the Web API before a simulated Slack, and what it sent last.</summary>
internal sealed class OwnClient : IDisposable
{
    private readonly Listening listening = new();
    private readonly HttpClient http;

    public OwnClient(SlackStage stage)
    {
        http = new HttpClient(listening);
        var options = new SlackOptions { BotToken = stage.Slack.Options.BotToken, AppToken = stage.Slack.Options.AppToken, ApiUrl = stage.Slack.ApiUrl.ToString() };
        var clock = new Unhurried(stage.Time);
        Api = new SlackApi(new SlackWire(http, options, clock), new SlackPace(), new SlackState(clock, NullLogger<SlackState>.Instance), clock);
    }

    public SlackApi Api { get; }

    public HttpMethod? Verb => listening.Verb;

    public string? ContentType => listening.ContentType;

    /// <summary>The arguments it sent, as JSON has them; in a form a flag is true or false and a limit is a number.</summary>
    public JsonObject Arguments
    {
        get
        {
            if (ContentType?.StartsWith("application/json", StringComparison.Ordinal) is true)
                return JsonNode.Parse(listening.Body)!.AsObject();
            return new(QueryHelpers.ParseQuery(listening.Body).Select(f => KeyValuePair.Create(f.Key, (f.Key, f.Value.ToString()) switch
            {
                (_, "true") => (JsonNode?)true,
                (_, "false") => false,
                ("limit", var number) => int.Parse(number),
                (_, var text) => text,
            })));
        }
    }

    public void Dispose() => http.Dispose();

    private sealed class Listening : DelegatingHandler
    {
        public Listening()
            : base(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
        }

        public HttpMethod? Verb { get; private set; }

        public string? ContentType { get; private set; }

        public string Body { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (Verb, ContentType) = (request.Method, request.Content?.Headers.ContentType?.ToString());
            Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>The given time, whose timers never ring: a slow machine is no slow Slack.</summary>
    private sealed class Unhurried(TimeProvider time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
