using System.Net.Sockets;
using IncidentBot.Chat;
using IncidentBot.Desk;
using IncidentBot.Operating;
using IncidentBot.Outbox;
using IncidentBot.Ports;
using IncidentBot.Reminders;
using IncidentBot.Slack;
using IncidentBot.Slack.Ingress;
using IncidentBot.Slack.Rooms;
using IncidentBot.Sms;
using IncidentBot.Store;
using IncidentBot.WarRoom;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serilog.Extensions.Logging;

namespace IncidentBot;

/// <summary>Puts the program together: settings, plan, roster, database, then the parts that run.</summary>
public static class IncidentBotHost
{
    private static readonly TimeSpan GracefulStop = TimeSpan.FromSeconds(20);

    /// <summary>Runs until it is told to stop; says how it ended.</summary>
    public static async Task<int> Serve(string[] args)
    {
        await using var app = await Build(args);
        try
        {
            await app.StartAsync();
        }
        catch (IOException trouble) when (trouble.InnerException is SocketException or AddressInUseException)
        {
            throw Refused(app.Services.GetRequiredService<Settings>(), trouble);
        }
        catch (SocketException trouble)
        {
            throw Refused(app.Services.GetRequiredService<Settings>(), trouble);
        }

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
            await Console.Out.WriteLineAsync($"IncidentBot is ready at {address}");
        await app.WaitForShutdownAsync();
        return (int)(app.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(s => s.ExecuteTask is { IsFaulted: true }) ? ExitCode.Broke : ExitCode.Done);
    }

    /// <summary>The program, not started yet. <paramref name="time"/> is the clock to run by: the system's (or the try-out clock) unless a test brings its own.</summary>
    public static async Task<WebApplication> Build(string[] args, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = Directory.GetCurrentDirectory() });
        var settings = Settings.Read(builder.Configuration);
        var (plan, roster) = (Inputs.Plan(settings), Inputs.Roster(settings));
        var logs = new SerilogLoggerFactory(Logs.Open(settings, builder.Environment.IsDevelopment()), dispose: true);
        var clock = time ?? (settings.TryOut.IsOn ? new TryOutClock() : TimeProvider.System);
        var ledger = await Inputs.Database(settings, clock, logs);

        builder.WebHost.UseUrls(settings.Urls);
        // Nothing here waits on its thread, so a request may run where its bytes arrived instead of being handed from thread to thread.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 256 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddSingleton<ILoggerFactory>(logs);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = GracefulStop);

        builder.Services.AddSingleton(clock).AddSingleton(settings);
        builder.Services.AddSingleton(roster).AddSingleton(new PlanInForce(plan.Plan!)).AddSingleton<IdSource>();
        // Made by the container, so that it is closed after everything that writes into it.
        builder.Services.AddSingleton(_ => ledger).AddSingleton<IncidentCache>(_ => new IncidentCache()).AddSingleton(Inputs.Shelf());
        builder.Services.AddSingleton<IncidentDesk>().AddSingleton<ChatDoor>();
        builder.Services.AddSingleton<EffectRunner>().AddSingleton<LaneCarrier>().AddSingleton<SlotPace>().AddSingleton<IPlatformMemory, PlatformMemory>();
        builder.Services.AddSingleton(new ChatPlatforms(settings.Slack.IsOn ? [WarRoomChat.PlatformName, SlackChat.PlatformName] : [WarRoomChat.PlatformName]));
        builder.Services.AddSingleton<RoomDoor>().AddSingleton<HomePage>().AddSingleton<KeepRecord>(s => s.GetRequiredService<RoomDoor>().Keep);
        builder.Services.AddSingleton<OutboxDispatcher>().AddHostedService(s => s.GetRequiredService<OutboxDispatcher>());
        builder.Services.AddReminders();
        builder.Services.AddHostedService<Housekeeper>();
        builder.Services.AddWarRoom(builder.Configuration);
        builder.Services.AddSingleton<Func<Roster>>(s => () => s.GetRequiredService<Rosters.RosterSource>().Current);
        builder.Services.AddSlack(settings.Slack, NodaTime.DateTimeZoneProviders.Tzdb[plan.Plan!.Zone], settings.PublicUrl);
        builder.Services.TryAddSingleton<ISmsSender, NoSms>();

        var app = builder.Build();
        await ledger.Write(unit => { app.Services.GetRequiredService<PlanShelf>().Keep(unit, plan.Plan!, plan.Yaml); return true; }, CancellationToken.None);
        await Inputs.Announcements(app.Services.GetRequiredService<WarRoomChat>(), plan.Plan!);
        app.UseMiddleware<RequestWatch>();
        app.MapHealth();
        app.MapSlack();
        app.MapWarRoom();
        return app;
    }

    private static CannotStart Refused(Settings settings, Exception trouble) => new(
        ExitCode.NoAddress, $"Can't listen on {settings.Urls}: {trouble.Message} Stop what uses it, or set Urls (--urls) to another address.");
}
