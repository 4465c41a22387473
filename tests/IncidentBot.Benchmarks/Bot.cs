using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentBot.Benchmarks;

/// <summary>The product as a process of its own, on a port of its own choosing, with its data in a folder of ours.</summary>
internal sealed partial class Bot : IDisposable
{
    private static readonly ConcurrentDictionary<int, Process> Living = new();
    private readonly Process process;
    private readonly TaskCompletionSource<int> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> lastLines = new();

    private Bot(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) => ended.TrySetResult();
        process.Start();
        Living[process.Id] = process;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Log lines that should not be: errors and what nobody handled.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    public int Id => process.Id;

    /// <summary>Where the product was built: beside this program's own sources, in the same configuration; or as <c>BOT</c> says.</summary>
    public static string Executable { get; set; } = Environment.GetEnvironmentVariable("BOT") ?? Path.Combine(
        Repository.Root, "src/IncidentBot/bin", AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug", "net10.0/IncidentBot.dll");

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<Bot> Start(string folder, CancellationToken cancellation, params (string Name, string Value)[] environment)
    {
        var bot = Launch(folder, ["--urls", "http://127.0.0.1:0"], environment);
        try
        {
            await bot.Ready(cancellation);
            return bot;
        }
        catch
        {
            bot.Dispose();
            throw;
        }
    }

    /// <summary>Starts this program again, as something to compare with.</summary>
    public static async Task<Bot> StartSelf(string[] words, (string Name, string Value)[] environment, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Bot).Assembly.Location, .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var self = new Bot(start);
        await self.Ready(cancellation);
        return self;
    }

    /// <summary>Starts another program that says where it is ready, to compare with.</summary>
    public static async Task<Bot> Launch(string program, string[] words, CancellationToken cancellation)
    {
        var other = new Bot(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        await other.Ready(cancellation);
        return other;
    }

    /// <summary>Starts it and doesn't wait.</summary>
    public static Bot Launch(string folder, string[] words, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        if (Executable.EndsWith(".dll", StringComparison.Ordinal))
            start.ArgumentList.Add(Executable);
        else
            start.FileName = Executable;
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["Database__File"] = Path.Combine(folder, "incidentbot.db");
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new Bot(start);
    }

    /// <summary>Waits until it listens; throws with its last words when it ends first.</summary>
    public async Task Ready(CancellationToken cancellation)
    {
        await Task.WhenAny(ready.Task, ended.Task).WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, cancellation);
        if (!ready.Task.IsCompleted)
            throw new InvalidOperationException("The bot ended before it was ready:\n" + string.Join('\n', lastLines));
        Port = await ready.Task;
    }

    /// <summary>Ends it the way a power switch does: nothing is told.</summary>
    public async Task Kill()
    {
        if (!process.HasExited)
            process.Kill();
        await ended.Task;
        Living.TryRemove(process.Id, out _);
    }

    /// <summary>Asks it to stop and waits; says its exit code.</summary>
    public async Task<int> Stop(CancellationToken cancellation)
    {
        if (!process.HasExited)
        {
            using var asked = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await asked.WaitForExitAsync(cancellation);
        }

        return await Finish(TimeSpan.FromSeconds(30), cancellation);
    }

    /// <summary>Waits until it has ended by itself; says its exit code.</summary>
    public async Task<int> Finish(TimeSpan limit, CancellationToken cancellation)
    {
        await ended.Task.WaitAsync(limit, TimeProvider.System, cancellation);
        await process.WaitForExitAsync(cancellation); // until then the last lines may not have been read
        Living.TryRemove(process.Id, out _);
        return process.ExitCode;
    }

    /// <summary>What it said last.</summary>
    public IEnumerable<string> LastLines => lastLines;

    /// <summary>Resident memory, bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Processor time it has used so far, of all its threads. What it costs hardly depends on what else the machine does.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Waits until it has nothing more to do: under a tenth of one core for half a second.</summary>
    public async Task Rest(CancellationToken cancellation)
    {
        for (var i = 0; i < 60; i++)
        {
            var before = Processor;
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, cancellation);
            if (Processor - before < TimeSpan.FromMilliseconds(50))
                return;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        Living.TryRemove(process.Id, out _);
        process.Dispose();
    }

    /// <summary>Ends whatever this program started; for when it is itself ended.</summary>
    public static void EndAll()
    {
        foreach (var living in Living.Values.Where(p => !p.HasExited))
            living.Kill();
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lastLines.Enqueue(line);
        while (lastLines.Count > 40)
            lastLines.TryDequeue(out _);
        if (ReadyLine().Match(line) is { Success: true } found)
            ready.TrySetResult(int.Parse(found.Groups["port"].Value, CultureInfo.InvariantCulture));
        if (ErrorLine().IsMatch(line))
            Errors.Enqueue(line);
    }

    [GeneratedRegex(@"ready at http://127\.0\.0\.1:(?<port>\d+)", RegexOptions.None, 1000)]
    private static partial Regex ReadyLine();

    [GeneratedRegex(@"^\d\d:\d\d:\d\d (ERR|FTL) |""Level"":\s*""(Error|Fatal)""|[Uu]nhandled|^[A-Z][\w.]+Exception\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ErrorLine();
}
