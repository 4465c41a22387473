using Quartz;

namespace IncidentBot.Reminders;

/// <summary>What reminders need to run.</summary>
internal static class RemindersSetup
{
    /// <summary>Adds the sweeper, Quartz and what keeps Quartz told.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddSingleton<Sweeper>().AddHostedService(s => s.GetRequiredService<Sweeper>());
        // Quartz waits in real time. By a clock that people move (try-out, tests) its own shutdown would wait for a moment that never comes.
        services.AddQuartz(quartz => quartz.UseTimeProvider(TimeProvider.System));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
        return services.AddHostedService<QuartzWaker>();
    }
}
