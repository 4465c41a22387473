using System.Diagnostics;

namespace IncidentBot.Stories;

/// <summary>The built program in a process of its own, on a folder of its own, that can be killed as a power switch would.</summary>
internal sealed class RunningBot : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif
    private Process? process;

    private RunningBot(string folder) => Folder = folder;

    public string Folder { get; }

    public string Address { get; private set; } = "";

    public string Database => Path.Combine(Folder, "incidentbot.db");

    public List<string> Errors { get; } = [];

    public static async Task<RunningBot> Start()
    {
        var bot = new RunningBot(Directory.CreateTempSubdirectory("incidentbot-").FullName);
        await bot.Launch();
        return bot;
    }

    /// <summary>Ends it without a word, as kill -9 does.</summary>
    public void Kill()
    {
        process!.Kill();
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts it again on the same folder and the same port.</summary>
    public Task Restart() => Launch();

    /// <summary>Runs another command of the program to its end: its exit code and what it printed.</summary>
    public async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        using var other = Process.Start(Info([.. arguments, $"--Database:File={Database}"]))!;
        var output = await other.StandardOutput.ReadToEndAsync() + await other.StandardError.ReadToEndAsync();
        await other.WaitForExitAsync();
        return (other.ExitCode, output);
    }

    public void Dispose()
    {
        if (process is not null)
            Kill();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task Launch()
    {
        var url = Address.Length > 0 ? Address : "http://127.0.0.1:0";
        process = Process.Start(Info($"--urls={url}", $"--Database:File={Database}"))!;
        _ = KeepAll(process.StandardError);
        const string Ready = "IncidentBot is ready at ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                Address = line[Ready.Length..].Trim();
                _ = KeepAll(process.StandardOutput);
                return;
            }

            Keep(line);
        }

        throw new InvalidOperationException($"The program did not start: {string.Join(Environment.NewLine, Errors)}");
    }

    private async Task KeepAll(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
            Keep(line);
    }

    private void Keep(string line)
    {
        lock (Errors)
            Errors.Add(line);
    }

    private static ProcessStartInfo Info(params string[] arguments)
    {
        var program = Path.Combine(Repository.Root, "src", "IncidentBot", "bin", Configuration, "net10.0", "IncidentBot.dll");
        return new ProcessStartInfo("dotnet", ["exec", program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
    }
}
