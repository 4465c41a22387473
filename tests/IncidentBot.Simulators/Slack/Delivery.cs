using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>What the bot said to a delivery. <paramref name="Error"/>: what the person sees (<c>operation_timeout</c>, <c>dispatch_failed</c>, …) or why an event is sent again; null when Slack was content.</summary>
public sealed record SlackAnswer(int Status, string Body, string? Error, TimeSpan Took)
{
    /// <summary>The body as JSON, or null.</summary>
    public JsonElement? Json => Body.Length > 0 ? IncidentBot.Simulators.Slack.Json.Parse(Body) : null;

    /// <summary>In time and with success.</summary>
    public bool IsAcknowledged => Error is null;

    internal bool NoRetry { get; init; }

    internal bool IsJson { get; init; }
}

/// <summary>Something to be delivered; sent again it is the same, byte for byte.</summary>
internal sealed record Outgoing(string Kind, string Type, JsonObject Payload, byte[] Body, bool IsForm)
{
    internal static Outgoing Command(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var payload = new JsonObject();
        foreach (var (name, value) in fields)
            payload[name] = value;
        return new("slash_commands", payload["command"]!.GetValue<string>(), payload, Form(fields), IsForm: true);
    }

    internal static Outgoing Interaction(JsonObject payload) =>
        new("interactive", (string)payload["type"]!, payload, Form([new("payload", payload.ToJsonString(IncidentBot.Simulators.Slack.Json.Plain))]), IsForm: true);

    internal static Outgoing Event(JsonObject envelope) =>
        new("events_api", (string?)envelope["event"]?["type"] ?? (string)envelope["type"]!, envelope, IncidentBot.Simulators.Slack.Json.Bytes(envelope), IsForm: false);

    private static byte[] Form(IEnumerable<KeyValuePair<string, string>> fields) =>
        System.Text.Encoding.UTF8.GetBytes(string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}")));
}

public sealed partial class SlackSimulator
{
    private readonly HttpClient sender = new(new SocketsHttpHandler { AllowAutoRedirect = true, MaxAutomaticRedirections = 2, UseProxy = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentDictionary<Task, bool> underWay = new();
    private Outgoing? last;

    /// <summary>Whether deliveries go through sockets: when told so at the start, or once a socket was opened.</summary>
    public bool IsSocketMode => Options.SocketMode || Sockets.WereUsed;

    /// <summary>Comes back when nothing is on its way to the bot: neither events of its own doing nor what came of them.</summary>
    public async Task Quiet()
    {
        while (!underWay.IsEmpty)
            await Task.WhenAll(underWay.Keys);
    }

    /// <summary>Sends the last delivery once more, as it was (a proxy that repeats, an attacker who replays). Slack's own retries are <see cref="Retries"/>.</summary>
    public Task<SlackAnswer> Repeat() => Send(last ?? throw new InvalidOperationException("Nothing was delivered yet."), 0, null);

    /// <summary>Asks the bot's event address to prove itself; true when it echoes the challenge.</summary>
    public async Task<bool> VerifyUrl()
    {
        var challenge = Workspace.NewId("challenge");
        var answer = await Post(Outgoing.Event(new() { ["token"] = "deprecated-token", ["challenge"] = challenge, ["type"] = "url_verification" }), 0, null);
        return answer.IsAcknowledged && (answer.Body == challenge || answer.Json?.Text("challenge") == challenge);
    }

    /// <summary>Sends what happened in the background; <see cref="Quiet"/> waits for it.</summary>
    internal void Happened(JsonObject envelope) => Track(Deliver(envelope));

    /// <summary>Sends an event, if the app is to get it, and remembers to send it again when that fails.</summary>
    internal Task<SlackAnswer?> Deliver(JsonObject envelope, bool always = false)
    {
        if ((!always && !Locked(() => Happenings.Wanted(this, envelope))) || (Bot is null && !IsSocketMode))
            return Task.FromResult<SlackAnswer?>(null);
        return Task.Run(() => SendEvent(Outgoing.Event(envelope), 0, null));
    }

    internal async Task<SlackAnswer> Send(Outgoing outgoing, int retry, string? reason)
    {
        last = outgoing;
        var answer = IsSocketMode ? await Sockets.Send(outgoing, retry, reason) : await Post(outgoing, retry, reason);
        if (outgoing.Kind == "slash_commands" && answer.Error is { } error)
            answer = answer with { Error = error == "http_timeout" ? "operation_timeout" : "dispatch_failed" };
        Delivered(new SlackDelivery(outgoing.Kind, outgoing.Type, Now, retry, answer.Status, answer.Error, answer.Took));
        return answer;
    }

    private void Track(Task task)
    {
        if (task.IsCompleted)
            return;
        underWay[task] = true;
        _ = task.ContinueWith(t => underWay.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task<SlackAnswer> Post(Outgoing outgoing, int retry, string? reason)
    {
        if (Bot is null)
            return new SlackAnswer(0, "", "connection_failed", TimeSpan.Zero);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Bot, outgoing.Kind switch { "slash_commands" => CommandsPath, "interactive" => InteractionsPath, _ => EventsPath }));
        var timestamp = Now.ToUnixTimeSeconds();
        request.Content = new ByteArrayContent(outgoing.Body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(outgoing.IsForm ? "application/x-www-form-urlencoded" : "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        request.Headers.TryAddWithoutValidation("Accept", "application/json,*/*");
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Slack-Signature", SlackSignature.Sign(Options.SigningSecret, timestamp, outgoing.Body));
        if (retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", retry.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Slack-Retry-Reason", reason);
        }

        return await Exchange(request);
    }

    private async Task<SlackAnswer> Exchange(HttpRequestMessage request)
    {
        var watch = Stopwatch.StartNew();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        patience.CancelAfter(Options.Patience);
        try
        {
            using var response = await sender.SendAsync(request, patience.Token);
            var body = await response.Content.ReadAsStringAsync(patience.Token);
            return new SlackAnswer((int)response.StatusCode, body, response.IsSuccessStatusCode ? null : (int)response.StatusCode is >= 300 and < 400 ? "too_many_redirects" : "http_error", watch.Elapsed)
            {
                NoRetry = response.Headers.TryGetValues("x-slack-no-retry", out var values) && values.Contains("1"),
                IsJson = response.Content.Headers.ContentType?.MediaType == "application/json",
            };
        }
        catch (OperationCanceledException)
        {
            return new SlackAnswer(0, "", "http_timeout", watch.Elapsed);
        }
        catch (HttpRequestException)
        {
            return new SlackAnswer(0, "", "connection_failed", watch.Elapsed);
        }
    }
}
