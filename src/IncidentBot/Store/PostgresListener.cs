using System.Data.Common;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentBot.Store;

/// <summary>Hears of the other instances' commits. While the connection is lost nothing is heard: when it is back, everybody is told to look.</summary>
internal sealed partial class PostgresListener(string connectionString, string instance, Signals signals, TimeProvider time, ILogger log)
{
    /// <summary>A notice holds at most 8 000 bytes; topics are short.</summary>
    internal const int TopicsPerNotice = 60;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the first connection listens.</summary>
    internal Task Listening => listening.Task;

    /// <summary>The text of a notice.</summary>
    internal static string Notice(string instance, IEnumerable<string> topics) => instance + "\n" + string.Join('\n', topics);

    /// <summary>Listens until cancelled.</summary>
    internal async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Listen(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException)
            {
                Deaf(log, e);
                await Task.Delay(Again, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        connection.Notification += (_, e) => Hear(e.Payload);
        await connection.OpenAsync(cancellation);
        await using (var command = new NpgsqlCommand("LISTEN incidentbot", connection))
            await command.ExecuteNonQueryAsync(cancellation);
        if (!listening.TrySetResult())
            signals.PublishAll();
        while (true)
            await connection.WaitAsync(cancellation);
    }

    private void Hear(string notice)
    {
        var lines = notice.Split('\n');
        if (lines[0] == instance)
            return;
        foreach (var topic in lines.AsSpan(1))
            signals.Publish(topic);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lost the connection that hears of the other instances' commits; trying again every second.")]
    private static partial void Deaf(ILogger log, Exception e);
}
