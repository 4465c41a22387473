using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IncidentBot.Slack.Wire;

/// <summary>Carries one call to Slack and says what became of it. Knows where a token may go: to the Web API and to Slack's file hosts, nowhere else.</summary>
public sealed partial class SlackWire(HttpClient http, SlackOptions options, TimeProvider clock)
{
    private const int Redirects = 3;
    private static readonly TimeSpan UnlessSaid = TimeSpan.FromSeconds(30);
    private readonly Uri api = new(options.ApiUrl.EndsWith('/') ? options.ApiUrl : options.ApiUrl + "/");

    /// <summary>The client that calls go through: no redirects (they would carry the token away), an answer of 8 MiB at most, no time limit of its own.</summary>
    public static HttpClient Client() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 8 * 1024 * 1024 };

    /// <summary>The address of a response_url, or null when it isn't one.</summary>
    internal Uri? Hook(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (IsHttps(uri) && uri.Host.Equals("hooks.slack.com", StringComparison.OrdinalIgnoreCase) || IsOurLoopback(uri)) ? uri : null;

    /// <summary>The address of a file that the token may be shown to, or null.</summary>
    internal Uri? FileAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (IsHttps(uri) && uri.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase) || IsOurLoopback(uri)) ? uri : null;

    /// <summary>Calls a method.</summary>
    internal async Task<Reply<T>> Call<T>(SlackMethod method, WireBody body, JsonTypeInfo<T> answering, CancellationToken cancellation)
        where T : SlackAnswer
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api, method.Name));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", method.ByApp ? options.AppToken : options.BotToken);
        return await Exchange(method, request, body, response => Read(method, response, answering), cancellation);
    }

    /// <summary>Posts to a response_url, whose answer is no JSON to rely on.</summary>
    internal async Task<Reply<SlackAnswer>> Post(SlackMethod method, Uri address, WireBody body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        return await Exchange<SlackAnswer>(method, request, body, async response =>
        {
            if (response.IsSuccessStatusCode)
                return new SlackAnswer { Ok = true };
            // Slack says in plain words (“used_url”, “expired_url”) or in JSON what is wrong.
            var words = await response.Content.ReadAsStringAsync(cancellation);
            var code = Error(words) ?? (words.Length is > 0 and < 60 && words.All(c => char.IsAsciiLetterLower(c) || c == '_') ? words : SlackErrors.CodeOf(response.StatusCode));
            return SlackErrors.Fault(method, code);
        }, cancellation);
    }

    /// <summary>Sends and sorts out what the network did. Only the caller's own cancellation is thrown.</summary>
    private async Task<Reply<T>> Exchange<T>(SlackMethod method, HttpRequestMessage request, WireBody body, Func<HttpResponseMessage, Task<Reply<T>>> read, CancellationToken cancellation)
        where T : class
    {
        var content = body.Content();
        request.Content = content;
        using var enough = new CancellationTokenSource(method.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return response.StatusCode == HttpStatusCode.TooManyRequests
                ? SlackErrors.Fault(method, "ratelimited", Wait(response))
                : await read(response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SlackErrors.Fault(method, content.Left ? "no_answer" : "not_reached");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return SlackErrors.Fault(method, content.Left ? "no_answer" : "not_reached");
        }
    }

    private static async Task<Reply<T>> Read<T>(SlackMethod method, HttpResponseMessage response, JsonTypeInfo<T> answering)
        where T : SlackAnswer
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        try
        {
            if (JsonSerializer.Deserialize(bytes, SlackJson.Default.SlackAnswer) is not { } answer || !answer.Ok && answer.Error is null)
                return SlackErrors.Fault(method, response.IsSuccessStatusCode ? "unreadable" : SlackErrors.CodeOf(response.StatusCode));
            if (!answer.Ok)
                return new Reply<T>(Beside(bytes, answering), SlackErrors.Fault(method, answer.Error!, answer.Error is "ratelimited" or "rate_limited" ? Wait(response) : null, answer.Needed, Detail(answer)));
            if (!response.IsSuccessStatusCode)
                return SlackErrors.Fault(method, SlackErrors.CodeOf(response.StatusCode));
            return JsonSerializer.Deserialize(bytes, answering) switch
            {
                AuthAnswer auth => (T)(SlackAnswer)(auth with { Scopes = Scopes(response) }),
                { } value => value,
                null => SlackErrors.Fault(method, "unreadable"),
            };
        }
        catch (JsonException)
        {
            return SlackErrors.Fault(method, response.IsSuccessStatusCode ? "unreadable" : SlackErrors.CodeOf(response.StatusCode));
        }
    }

    /// <summary>What a refusal says beside its code. An invitation that was refused names each person's reason, of which the code is only the first.</summary>
    private static T? Beside<T>(byte[] bytes, JsonTypeInfo<T> answering)
        where T : SlackAnswer
    {
        try
        {
            return typeof(T) == typeof(ChannelAnswer) ? JsonSerializer.Deserialize(bytes, answering) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableArray<string> Scopes(HttpResponseMessage response) => response.Headers.TryGetValues("x-oauth-scopes", out var values)
        ? [.. values.SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        : [];

    private static string? Detail(SlackAnswer answer) => answer.ResponseMetadata is { Messages: { IsDefaultOrEmpty: false } messages } ? string.Join("; ", messages.Take(5)) : null;

    private static string? Error(string words)
    {
        try
        {
            return JsonSerializer.Deserialize(words, SlackJson.Default.SlackAnswer)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan Wait(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero ? delta : UnlessSaid;

    private static bool IsHttps(Uri uri) => uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && uri.UserInfo.Length == 0;

    private bool IsOurLoopback(Uri uri) => api.IsLoopback && uri.Scheme == api.Scheme && uri.Host == api.Host && uri.UserInfo.Length == 0;
}
