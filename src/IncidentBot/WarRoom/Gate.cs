namespace IncidentBot.WarRoom;

/// <summary>Stands before every route of the war room: nobody comes in whom the doorkeeper refuses, and no change that another site's page sent.</summary>
internal sealed class Gate(Doorkeeper doorkeeper) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (doorkeeper.Refuses(context) is { } why)
        {
            await Answers.Problem(context, StatusCodes.Status403Forbidden, "Closed", why, back: null);
            return Results.Empty;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && Doorkeeper.IsForeign(context.Request))
        {
            await Answers.Problem(context, StatusCodes.Status403Forbidden, "Not from here", "Another site's page sent this, so nothing was done.");
            return Results.Empty;
        }

        var person = doorkeeper.WhoIs(context);
        Doorkeeper.Bind(context, person);
        context.Features.Set(new Visitor(person));
        return await next(invocation);
    }
}

/// <summary>Who is asking; set by the gate.</summary>
internal sealed record Visitor(Person Person);

/// <summary>Reads the visitor.</summary>
internal static class Visitors
{
    /// <summary>Whoever came through the gate. A route that isn't behind it fails here instead of being open.</summary>
    internal static Person Visitor(this HttpContext context) =>
        (context.Features.Get<Visitor>() ?? throw new InvalidOperationException("This route is not behind the gate.")).Person;
}
