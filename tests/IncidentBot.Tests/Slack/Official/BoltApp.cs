using System.Text.Json;
using IncidentBot.Simulators.Slack;
using IncidentBot.Stories;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>A workspace of the simulator whose one app runs on Slack's own Bolt, in a process of its own.</summary>
internal sealed class BoltApp : IAsyncDisposable
{
    private BoltApp(SlackSimulator slack, NodeScript script)
    {
        (Slack, Script) = (slack, script);
        Ana = slack.AddUser("ana", "Ana Ito");
        Ben = slack.AddUser("ben", "Ben Oyelaran");
        General = slack.AddChannel("general", members: [Ana, Ben]);
        Room = slack.AddChannel("inc-1", members: [Ana]);
    }

    public SlackSimulator Slack { get; }

    public NodeScript Script { get; }

    public SlackUser Ana { get; }

    public SlackUser Ben { get; }

    public SlackChannel General { get; }

    public SlackChannel Room { get; }

    /// <summary>Starts both and waits until Bolt listens. The simulator's time stands: nothing expires while a slow machine thinks, and Bolt, by the machine's own clock, finds every signature fresh.</summary>
    public static async Task<BoltApp> Start(bool socket)
    {
        var slack = await SlackSimulator.Start(new SlackOptions { Patience = TimeSpan.FromSeconds(60), PostBurst = 100, SocketMode = socket }, new ManualTime(TimeProvider.System.GetUtcNow()));
        var script = NodeScript.Start("bolt.mjs", new
        {
            mode = socket ? "socket" : "http",
            slackApiUrl = slack.ApiUrl.ToString(),
            signingSecret = slack.Options.SigningSecret,
            botToken = slack.Options.BotToken,
            appToken = slack.Options.AppToken,
        });
        var app = new BoltApp(slack, script);
        try
        {
            if (socket)
                await script.Hear("connected");
            var ready = await script.Hear("ready");
            if (socket)
                return app;
            slack.Bot = new Uri($"http://127.0.0.1:{ready.GetProperty("port").GetInt32()}/");
            slack.CommandsPath = slack.InteractionsPath = slack.EventsPath = "slack/events";
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Script.Dispose();
        await Slack.DisposeAsync();
    }

    /// <summary>Types a command; what Bolt made of it.</summary>
    public async Task<JsonElement> Command(string text)
    {
        Accepted(await Slack.Command(Ana, General, text));
        var heard = await Script.Hear("command");
        var command = heard.GetProperty("command");
        Same(
            heard, "command",
            ("command", "/incident"), ("text", text), ("user_id", Ana.Id), ("user_name", "ana"), ("channel_id", General.Id), ("channel_name", "general"),
            ("team_id", Slack.Options.TeamId), ("team_domain", Slack.Options.TeamDomain), ("api_app_id", Slack.Options.AppId));
        Assert.Equal(3, command.GetProperty("trigger_id").GetString()!.Split('.').Length);
        Installed(heard);
        return heard;
    }

    /// <summary>What Bolt heard as an event of this type.</summary>
    public async Task<JsonElement> Event(string type)
    {
        var heard = await Script.Hear("event");
        Assert.Equal(type, heard.GetProperty("event").GetProperty("type").GetString());
        Assert.StartsWith("Ev", heard.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(Slack.Options.BotUserId, heard.GetProperty("context").GetProperty("botUserId").GetString());
        return heard;
    }

    /// <summary>Whose installation Bolt takes it for, by what the delivery and auth.test say.</summary>
    public void Installed(JsonElement heard) => Same(
        heard, "context", ("teamId", Slack.Options.TeamId), ("userId", Ana.Id), ("botId", Slack.Options.BotId), ("botUserId", Slack.Options.BotUserId));

    public static void Accepted(SlackAnswer answer) => Assert.True(answer.IsAcknowledged, $"{answer.Error} {answer.Status} {answer.Body}");

    /// <summary>Compares strings at paths such as <c>item.ts</c> and <c>actions.0.value</c> below a property.</summary>
    public static void Same(JsonElement heard, string below, params (string Path, string? Value)[] expected) =>
        Assert.All(expected, e => Assert.Equal($"{e.Path}: {e.Value}", $"{e.Path}: {At(heard.GetProperty(below), e.Path)}"));

    public static string? At(JsonElement json, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (json.ValueKind is JsonValueKind.Array)
                json = json[int.Parse(step)];
            else if (json.ValueKind is not JsonValueKind.Object || !json.TryGetProperty(step, out json))
                return "(missing)";
        }

        return json.ToString();
    }
}
