using System.Diagnostics;

namespace IncidentBot.Benchmarks;

/// <summary>What the machine's disk costs by itself: rates of durable commits mean nothing without it.</summary>
internal static class Disk
{
    /// <summary>Milliseconds of 100 writes of 4 KiB, each synced.</summary>
    public static List<double> Sync(string folder)
    {
        var (path, page, taken) = (Path.Combine(folder, "sync.tmp"), new byte[4096], new List<double>());
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            for (var i = 0; i < 100; i++)
            {
                var started = Stopwatch.GetTimestamp();
                file.Write(page);
                file.Flush(flushToDisk: true);
                taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        File.Delete(path);
        return taken;
    }
}
