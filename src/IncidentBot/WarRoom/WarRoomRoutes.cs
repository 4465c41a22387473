using System.Text.Encodings.Web;
using System.Text.Unicode;
using IncidentBot.Ports;
using IncidentBot.Store;
using IncidentBot.WarRoom.Pages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentBot.WarRoom;

/// <summary>The bot's own chat in the browser: what it needs, and its routes.</summary>
public static class WarRoomRoutes
{
    /// <summary>Leaves letters of every script as they are; what means something to HTML is encoded all the same.</summary>
    internal static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Adds the war room. Needs the ledger, the desk, the door and the roster beside it.</summary>
    public static IServiceCollection AddWarRoom(this IServiceCollection services, IConfiguration configuration)
    {
        var tryOut = TryOut.Decide(configuration);
        services.AddSingleton(tryOut);
        services.AddSingleton<WarRoomPhones>();
        if (tryOut.IsOn)
            services.AddSingleton<ISmsSender>(s => s.GetRequiredService<WarRoomPhones>());

        services.AddSingleton(Encoder);
        services.AddDataProtection().SetApplicationName("IncidentBot");
        services.AddOptions<KeyManagementOptions>().Configure<Ledger>((options, ledger) =>
        {
            options.XmlRepository = new ProtectionKeys(ledger);
            options.XmlEncryptor = new NullXmlEncryptor(); // the database is what is guarded; without this each start warns
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "incidentbot-forms";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.Configure<FormOptions>(options => options.ValueLengthLimit = Saying.MostBytes);

        services.AddSingleton<WarRoomChat>().AddSingleton<IChatPlatform>(s => s.GetRequiredService<WarRoomChat>());
        services.AddSingleton<SeenMarks>();
        services.AddHostedService(s => s.GetRequiredService<SeenMarks>());
        return services
            .AddSingleton<Doorkeeper>().AddSingleton<Gate>().AddSingleton<FormTokens>().AddSingleton<Fragments>().AddSingleton<RoomDirectory>().AddSingleton<RoomViews>()
            .AddSingleton<Troubles>().AddSingleton<Saying>().AddSingleton<LiveStream>().AddSingleton<TryOutRoutes>().AddSingleton<FileRoutes>().AddSingleton<PlanRoute>();
    }

    /// <summary>Maps its routes. Call before other routes are mapped: the headers and the explaining of errors are for every answer of the program.</summary>
    public static void MapWarRoom(this WebApplication app)
    {
        var services = app.Services;
        var troubles = services.GetRequiredService<Troubles>();
        app.Use((context, next) => SecurityHeaders.Add(context, next));
        app.Use((context, next) => troubles.Guard(context, next));

        app.MapGet("/assets/{name}", WarRoomAssets.Serve);
        var gate = services.GetRequiredService<Gate>();
        var inside = app.MapGroup("").AddEndpointFilter(gate).WithMetadata(new BodyLimit());
        inside.MapGet("/", Home);
        inside.MapGet("/rooms/{key}", Room);
        inside.MapGet("/rooms/{key}/files/{digest}", services.GetRequiredService<FileRoutes>().Get);
        inside.MapGet(PlanRoute.Path, services.GetRequiredService<PlanRoute>().Get);
        inside.MapPost("/rooms/{key}/say", services.GetRequiredService<Saying>().Post);
        inside.MapGet("/rooms/{key}/live", services.GetRequiredService<LiveStream>().Get);
        var tryOut = services.GetRequiredService<TryOutRoutes>();
        inside.MapGet("/phones", tryOut.Phones);
        inside.MapPost("/try/act-as", tryOut.ActAs);
        inside.MapPost("/try/time", tryOut.Time);
        inside.MapFallback(Answers.NoRoom);
    }

    private static async Task Home(HttpContext context)
    {
        if (await context.RequestServices.GetRequiredService<RoomViews>().First(context.Visitor().Id, context.RequestAborted) is { } key)
            context.Response.Redirect(Printing.Frame.RoomPath(key));
        else
            await Answers.NoRoom(context);
    }

    private static async Task Room(HttpContext context)
    {
        long? before = long.TryParse(context.Request.Query["before"], out var id) && id > 0 ? id : null;
        var views = context.RequestServices.GetRequiredService<RoomViews>();
        var view = await views.Room(context, context.Visitor(), (string)context.Request.RouteValues["key"]!, before, reply: null, typed: "");
        await (view is null
            ? Answers.NoRoom(context)
            : Answers.Send(context, StatusCodes.Status200OK, await context.RequestServices.GetRequiredService<Fragments>().Render<RoomPage>(new() { ["View"] = view })));
    }

    /// <summary>No form of the war room is larger; a larger body isn't read at all.</summary>
    private sealed class BodyLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Saying.MostBytes;
    }
}
