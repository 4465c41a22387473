using System.Security.Cryptography;
using IncidentBot.Ports;
using IncidentBot.Store;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentBot.WarRoom;

/// <summary>Turns what goes wrong into a sentence and a status. The inside stays inside: what is unexpected goes to the log under a token that the page shows.</summary>
internal sealed partial class Troubles(ILogger<Troubles> log)
{
    internal async Task Guard(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; nobody is left to tell.
        }
#pragma warning disable CA1031 // The last place that can answer; Explain logs what it doesn't expect.
        catch (Exception e) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            await Explain(context, e);
        }
    }

    private async Task Explain(HttpContext context, Exception e)
    {
        context.Response.Clear();
        SecurityHeaders.Set(context.Response.Headers);
        switch (e)
        {
            case NotRecorded:
                context.Response.Headers.RetryAfter = "2";
                await Answers.Problem(
                    context, StatusCodes.Status503ServiceUnavailable, "Not recorded, try again",
                    "The database could not take it just now, so nothing was recorded. Try again in a moment.", Typed(context));
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                await Answers.Problem(context, StatusCodes.Status413PayloadTooLarge, "That is too long", "A message may be at most 256 KiB. Nothing was recorded.");
                break;
            case BadHttpRequestException or InvalidDataException:
                await Answers.Problem(context, StatusCodes.Status400BadRequest, "That could not be read", "The form arrived broken, so nothing was recorded. Open the room again and repeat it.");
                break;
            default:
                var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
                Unexpected(log, e, token, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "");
                await Answers.Problem(
                    context, StatusCodes.Status500InternalServerError, "Something went wrong",
                    "It isn't known whether your request was recorded: look at the room before you repeat it.", Typed(context), token);
                break;
        }
    }

    private static string? Typed(HttpContext context) =>
        context.Features.Get<IFormFeature>()?.Form is { } form ? form["text"].FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? form["line"].FirstOrDefault() : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "Unexpected error {Token} on {Method} {Endpoint}")]
    private static partial void Unexpected(ILogger log, Exception e, string token, string method, string endpoint);
}
