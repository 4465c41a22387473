using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentBot.Benchmarks;

/// <summary>
/// What the front door costs when nothing stands behind it: the same paths, the same body read as a form, a protected cookie that says who it is, an
/// antiforgery token, an answer of about the same size. Runs as a process of its own, like the product.
/// </summary>
internal static class Bare
{
    private const string Who = "who";

    public static async Task Serve(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddAntiforgery();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        await using var app = builder.Build();
        var protector = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(Who);
        var antiforgery = app.Services.GetRequiredService<IAntiforgery>();

        app.MapGet("/rooms/{room}", (HttpContext context) =>
        {
            var token = antiforgery.GetAndStoreTokens(context).RequestToken;
            return Results.Text(
                $"""<input type="hidden" name="__RequestVerificationToken" value="{token}"><select id="act-as"><option value="ana"></select>""", "text/html");
        });
        app.MapPost("/try/act-as", async (HttpContext context) =>
        {
            await antiforgery.ValidateRequestAsync(context);
            context.Response.Cookies.Append(Who, protector.Protect(context.Request.Form["person"].ToString()));
            return Results.Ok();
        });
        app.MapPost("/rooms/{room}/say", async (string room, HttpContext context) =>
        {
            var person = protector.Unprotect(context.Request.Cookies[Who]!);
            await antiforgery.ValidateRequestAsync(context);
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return Results.Text($"<article class=\"ephemeral\" data-recorded=\"yes\"><p class=\"by\">{person} in {room}</p><p>{form["key"]}</p></article>", "text/html");
        });

        await app.StartAsync(cancellation);
        Console.WriteLine($"The bare endpoint is ready at {app.Urls.First()}");
        await app.WaitForShutdownAsync(cancellation);
    }
}
