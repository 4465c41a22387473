using IncidentBot.Chat;
using IncidentBot.Ports;
using IncidentBot.Slack.Ingress;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Rooms;
using IncidentBot.Slack.Wire;
using NodaTime;

namespace IncidentBot.Slack;

/// <summary>Puts Slack's parts together.</summary>
public static class SlackSetup
{
    /// <summary>Adds Slack. Does nothing when it is off.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">Which workspace.</param>
    /// <param name="zone">The zone of moments where Slack can't show the reader's own.</param>
    /// <param name="publicUrl">Address of the war room for links and bookmarks; empty for none.</param>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options, DateTimeZone zone, string publicUrl)
    {
        if (!options.IsOn)
            return services;
        services.AddSingleton(options).AddSingleton<SlackSignature>().AddSingleton<SlackPace>().AddSingleton<SlackState>();
        services.AddSingleton<IPlatformTrouble>(s => s.GetRequiredService<SlackState>());
        services.AddSingleton(s => new SlackWire(SlackWire.Client(), options, s.GetRequiredService<TimeProvider>())).AddSingleton<SlackApi>();
        services.AddSingleton<SlackDirectory>().AddHostedService<DirectoryWatch>();
        services.AddSingleton<SlackRooms>();
        services.AddSingleton(s => new SlackNames(
            s.GetRequiredService<SlackDirectory>().UserOf,
            s.GetRequiredService<SlackRooms>().ChannelOf,
            person => s.GetRequiredService<Func<Roster>>()().Find(person)?.Name ?? person.Value,
            zone,
            publicUrl.Length == 0 ? null : publicUrl));
        services.AddSingleton(Chat).AddSingleton<IChatPlatform>(s => s.GetRequiredService<SlackChat>());
        return services.AddSlackIngress(options);
    }

    private static SlackChat Chat(IServiceProvider services) => new(
        new RoomParts(
            services.GetRequiredService<SlackApi>(), services.GetRequiredService<SlackRooms>(), services.GetRequiredService<SlackDirectory>(),
            services.GetRequiredService<SlackNames>(), services.GetRequiredService<SlackOptions>(), services.GetRequiredService<SlackState>(), services.GetRequiredService<TimeProvider>()),
        services.GetRequiredService<Func<Roster>>(),
        services.GetRequiredService<KeepRecord>(),
        (incident, errand, key, cancellation) => services.GetRequiredService<RoomDoor>().Leave(SlackChat.PlatformName, incident, errand, key, cancellation),
        (person, cancellation) => services.GetRequiredService<HomePage>().Of(person, cancellation));
}
