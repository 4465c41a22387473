using IncidentBot.Ports;
using IncidentBot.Slack.Ingress;
using IncidentBot.Slack.Printing;
using IncidentBot.Slack.Wire;
using NodaTime;

namespace IncidentBot.Slack;

/// <summary>Puts Slack's parts together.</summary>
public static class SlackSetup
{
    /// <summary>Adds Slack. Does nothing when it is off.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">Which workspace.</param>
    /// <param name="zone">The zone of moments where Slack shows no native date.</param>
    /// <param name="publicUrl">Address of the war room; empty when people have none.</param>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options, string zone, string publicUrl)
    {
        if (!options.IsOn)
            return services;
        services.AddSingleton(options).AddSingleton<SlackSignature>().AddSingleton<SlackPace>().AddSingleton<SlackState>();
        services.AddSingleton<IPlatformTrouble>(s => s.GetRequiredService<SlackState>());
        services.AddSingleton(s => new SlackWire(SlackWire.Client(), options, s.GetRequiredService<TimeProvider>())).AddSingleton<SlackApi>();
        services.AddSingleton<SlackDirectory>().AddHostedService<DirectoryWatch>();
        services.AddSingleton(s => new SlackNames(
            s.GetRequiredService<SlackDirectory>().UserOf, _ => null, person => s.GetRequiredService<Func<Roster>>()().NameOf(person), DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc, publicUrl.Length > 0 ? publicUrl : null));
        return services.AddSlackIngress(options);
    }
}
