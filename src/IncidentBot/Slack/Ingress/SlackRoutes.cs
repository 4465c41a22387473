using System.Buffers;
using System.Text;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack.Ingress;

/// <summary>The three addresses that Slack sends to. The signature is checked over the raw bytes before anything is read into them.</summary>
public static class SlackRoutes
{
    private const int MostBytes = 256 * 1024;

    /// <summary>Maps them, when Slack is on and there is a secret to believe it by.</summary>
    public static void MapSlack(this WebApplication app)
    {
        var options = app.Services.GetService<SlackOptions>();
        if (options is not { IsOn: true } || options.SigningSecret.Length < SlackOptions.ShortestSecret)
            return;
        app.MapPost("/slack/commands", context => Take(context, Door.Commands));
        app.MapPost("/slack/interactions", context => Take(context, Door.Interactions));
        app.MapPost("/slack/events", context => Take(context, Door.Events));
    }

    private static async Task Take(HttpContext context, Door door)
    {
        var services = context.RequestServices;
        if (await Body(context) is not { } body)
        {
            Callers.Count("too long");
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var headers = context.Request.Headers;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!services.GetRequiredService<SlackSignature>().IsRight(body.Span, headers[SlackSignature.TimestampHeader], headers[SlackSignature.SignatureHeader], now))
        {
            Callers.Count("signature");
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        // Slack may hang up, but what it brought is whole: to stop between two of five boxes would lose three.
        var answer = DeliveryReading.Read(door, body.Span) is { } delivery
            ? await services.GetRequiredService<SlackIngress>().Hear(delivery, CancellationToken.None)
            : SlackAnswer.Malformed;
        if (answer.Status == StatusCodes.Status400BadRequest)
            Callers.Count("malformed");
        await Send(context, answer);
    }

    /// <summary>The whole body, or null when it is too long.</summary>
    private static async Task<ReadOnlyMemory<byte>?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > MostBytes)
            return null;
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted);
                if (read.Buffer.Length > MostBytes)
                    return null;
                if (read.IsCompleted)
                {
                    var bytes = read.Buffer.ToArray();
                    reader.AdvanceTo(read.Buffer.End);
                    return bytes;
                }

                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException tooLong) when (tooLong.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    private static Task Send(HttpContext context, SlackAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        if (answer.Body is not { } body)
            return Task.CompletedTask;
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
