using System.Net;
using System.Net.Http.Headers;

namespace IncidentBot.Slack.Wire;

/// <summary>Fetching files.</summary>
public sealed partial class SlackWire
{
    /// <summary>Fetches a file. A redirect is followed to Slack's own hosts only; one that ends in a page is Slack's sign-in, where it sends a token that may not read files.</summary>
    internal async Task<Reply<Downloaded>> Fetch(SlackMethod method, Uri address, int limit, CancellationToken cancellation)
    {
        using var enough = new CancellationTokenSource(method.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellation);
        try
        {
            for (var hop = 0; hop <= Redirects; hop++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, address);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.BotToken);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect)
                {
                    if (response.Headers.Location is not { } next || FileAddress(new Uri(address, next).AbsoluteUri) is not { } allowed)
                        return SlackErrors.Fault(method, "not_an_address");
                    address = allowed;
                    continue;
                }

                if (hop > 0 && response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "text/html")
                    return SlackErrors.Fault(method, "missing_scope", needed: "files:read");
                return await Bytes(method, response, limit, either.Token);
            }

            return SlackErrors.Fault(method, "not_an_address");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SlackErrors.Fault(method, "no_answer");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return SlackErrors.Fault(method, "no_answer");
        }
    }

    private static async Task<Reply<Downloaded>> Bytes(SlackMethod method, HttpResponseMessage response, int limit, CancellationToken cancellation)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
            return SlackErrors.Fault(method, "ratelimited", Wait(response));
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return SlackErrors.Fault(method, "file_not_found");
        // A file that this token may never read, such as one of another organisation: asking again gives the same.
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            return SlackErrors.Fault(method, "access_denied");
        if (!response.IsSuccessStatusCode)
            return SlackErrors.Fault(method, SlackErrors.CodeOf(response.StatusCode));
        if (response.Content.Headers.ContentLength > limit)
            return SlackErrors.Fault(method, "too_large");

        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var piece = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(piece, cancellation)) > 0)
        {
            if (kept.Length + read > limit)
                return SlackErrors.Fault(method, "too_large");
            kept.Write(piece, 0, read);
        }

        return new Downloaded(kept.ToArray(), response.Content.Headers.ContentType?.ToString());
    }
}
