namespace IncidentBot.Slack;

/// <summary>Reads who is who at the start and every five minutes; sooner when it failed.</summary>
internal sealed class DirectoryWatch(SlackDirectory directory, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await directory.Recall(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = await directory.Refresh(stoppingToken) ?? Every;
            await Task.Delay(wait, clock, stoppingToken);
        }
    }
}
