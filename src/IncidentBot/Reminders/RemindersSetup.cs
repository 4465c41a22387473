using Quartz;

namespace IncidentBot.Reminders;

/// <summary>What reminders need to run.</summary>
internal static class RemindersSetup
{
    /// <summary>The scheduler's name. Named, because the clock of a nameless one becomes the whole program's.</summary>
    public const string Scheduler = "reminders";

    /// <summary>Adds the sweeper, Quartz and what keeps Quartz told.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.AddSingleton<Sweeper>().AddHostedService(s => s.GetRequiredService<Sweeper>());
        // Quartz waits in real time. By a clock that people move (try-out, tests) its own shutdown would wait for a moment that never comes.
        services.AddQuartz(Scheduler, quartz => quartz.UseTimeProvider(TimeProvider.System));
        services.AddQuartzHostedService(Scheduler, quartz => quartz.WaitForJobsToComplete = true);
        return services.AddHostedService<QuartzWaker>();
    }
}
