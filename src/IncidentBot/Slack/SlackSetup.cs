using IncidentBot.Ports;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

/// <summary>Puts Slack's parts together.</summary>
public static class SlackSetup
{
    /// <summary>Adds Slack. Does nothing when it is off.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options)
    {
        if (!options.IsOn)
            return services;
        services.AddSingleton(options).AddSingleton<SlackSignature>().AddSingleton<SlackPace>().AddSingleton<SlackState>();
        services.AddSingleton<IPlatformTrouble>(s => s.GetRequiredService<SlackState>());
        services.AddSingleton(s => new SlackWire(SlackWire.Client(), options, s.GetRequiredService<TimeProvider>())).AddSingleton<SlackApi>();
        services.AddSingleton<SlackDirectory>().AddHostedService<DirectoryWatch>();
        return services;
    }
}
