using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using IncidentBot.Stories;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>A script of tests/node as a process of its own, on Slack's own packages: JSON lines in, JSON lines out. It is killed, by its id, when the test is over.</summary>
internal sealed class NodeScript : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Channel<string> said = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> complaints = [];

    private NodeScript(Process process) => this.process = process;

    /// <summary>What it wrote beside its answers: warnings and errors.</summary>
    public string Complaints => string.Join('\n', complaints);

    public static NodeScript Start(string script, object? given = null)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests", "node"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(script);
        if (given is not null)
            start.ArgumentList.Add(JsonSerializer.Serialize(given));
        start.Environment["NODE_PATH"] = Packages();
        // A proxy of the machine's is no way to this machine itself.
        foreach (var proxy in (string[])["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NODE_OPTIONS", "NODE_USE_ENV_PROXY"])
            start.Environment.Remove(proxy);
        var node = new NodeScript(new Process { StartInfo = start });
        node.Launch();
        return node;
    }

    public Task Tell(object line) => process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(line));

    /// <summary>Tells it all it is to know.</summary>
    public async Task TellAll(object given)
    {
        await Tell(given);
        process.StandardInput.Close();
    }

    /// <summary>The next line it writes.</summary>
    public async Task<JsonElement> Hear()
    {
        using var enough = new CancellationTokenSource(Patience);
        try
        {
            using var json = JsonDocument.Parse(await said.Reader.ReadAsync(enough.Token));
            return json.RootElement.Clone();
        }
        catch (Exception silent) when (silent is ChannelClosedException or OperationCanceledException or JsonException)
        {
            throw new InvalidOperationException($"{process.StartInfo.ArgumentList[0]} said nothing that could be read. It wrote: {Complaints}", silent);
        }
    }

    /// <summary>The next line, which must be of this kind.</summary>
    public async Task<JsonElement> Hear(string kind)
    {
        var line = await Hear();
        Assert.True(kind == line.GetProperty("heard").GetString(), $"expected “{kind}”, heard {line.GetRawText()} {Complaints}");
        return line;
    }

    public void Dispose()
    {
        try
        {
            process.Kill();
            process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It is over already.
        }

        process.Dispose();
    }

    private void Launch()
    {
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is null)
                said.Writer.TryComplete();
            else if (e.Data.Length > 0)
                said.Writer.TryWrite(e.Data);
        };
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is { Length: > 0 } line)
                complaints.Enqueue(line);
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException("This test needs Node 20.18 or later: put node on the path, or let tests/run.sh install it.", missing);
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private static string Packages()
    {
        var folder = Environment.GetEnvironmentVariable("INCIDENTBOT_TEST_NODE") ?? Path.Combine(Repository.Root, "tests", "node", "node_modules");
        return Directory.Exists(Path.Combine(folder, "@slack", "bolt"))
            ? folder
            : throw new InvalidOperationException("This test needs Slack's own packages: npm ci --ignore-scripts in tests/node, or INCIDENTBOT_TEST_NODE as the folder of its node_modules.");
    }
}
