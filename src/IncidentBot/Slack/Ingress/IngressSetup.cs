using IncidentBot.Slack.Rooms;

namespace IncidentBot.Slack.Ingress;

/// <summary>Puts together what hears Slack.</summary>
internal static class IngressSetup
{
    /// <summary>Adds it; the WebSocket only in Socket Mode.</summary>
    internal static IServiceCollection AddSlackIngress(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton<IncidentOfChannel>(s => s.GetRequiredService<SlackRooms>().IncidentOf);
        services.AddSingleton<Speech>().AddSingleton<Callers>().AddSingleton<Modals>().AddSingleton<FormOpener>();
        services.AddSingleton<Captures>().AddSingleton<Marks>().AddSingleton<Refusing>();
        services.AddSingleton<Afterwards>().AddHostedService(s => s.GetRequiredService<Afterwards>());
        services.AddSingleton<SlashCommands>().AddSingleton<Presses>().AddSingleton<SubmittedForms>().AddSingleton<Shortcuts>();
        services.AddSingleton<RoomHappenings>().AddSingleton<Happenings>().AddSingleton<SlackIngress>();
        if (options.IsSocketMode)
            services.AddHostedService<SlackSocket>();
        return services;
    }
}
