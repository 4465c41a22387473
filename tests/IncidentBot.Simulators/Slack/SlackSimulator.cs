using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IncidentBot.Simulators.Slack;

/// <summary>
/// A strict Slack on loopback: one workspace with one installed app. It answers as Slack's pages say, refuses what Slack refuses, delivers what people do,
/// and remembers what everybody sees.
/// <code>
/// await using var slack = await SlackSimulator.Start(new SlackOptions(), time);
/// var ana = slack.AddUser("ana", "Ana Ito", "ana@example.com");
/// var general = slack.AddChannel("general", members: [ana]);
/// slack.Bot = bot.Address;                                   // the bot was started with slack.ApiUrl, the tokens and the secret of slack.Options
/// var answer = await slack.Command(ana, general, "declare P1 Checkout is down");
/// await slack.Quiet();                                       // nothing is under way to the bot any more
/// Assert.Contains("Checkout", slack.Sees(ana));
/// await slack.Click(ana, general.Last!, "Mark done");        // by action_id, by the value behind it, or by the words on it
/// slack.AssertClean();                                       // no unknown method or argument, no block that Slack would refuse
/// </code>
/// The time is that of the given <see cref="TimeProvider"/> (rate limits, triggers, retries: move it, then <c>await slack.Retries()</c>); only the three seconds
/// that Slack waits for an answer are real ones. A test that expects a refusal (<c>name_taken</c>) needs nothing: only what no correct client sends is unexpected.
/// </summary>
public sealed partial class SlackSimulator : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly WebApplication web;
    private readonly WebApi api;
    private readonly CancellationTokenSource ending = new();

    private SlackSimulator(SlackOptions options, TimeProvider time)
    {
        (Options, this.time) = (options, time);
        Scopes = new HashSet<string>(options.Scopes, StringComparer.Ordinal);
        Workspace = new Workspace(this);
        Faults = new SlackFaults(() => Now);
        Tiers = new Tiers(options);
        Triggers = new Triggers(this);
        Sockets = new SlackSockets(this);
        api = new WebApi(this);
        web = Build();
    }

    /// <summary>The workspace and the app, as given at the start.</summary>
    public SlackOptions Options { get; }

    /// <summary>What the bot has instead of Slack's own address; ends with a slash.</summary>
    public Uri ApiUrl { get; private set; } = new("http://127.0.0.1/api/");

    /// <summary>Where the bot listens: the root below which <see cref="CommandsPath"/> and its like are. Null: events are dropped, commands fail.</summary>
    public Uri? Bot { get; set; }

    /// <summary>The request URL of slash commands.</summary>
    public string CommandsPath { get; set; } = "slack/commands";

    /// <summary>The request URL of interactivity.</summary>
    public string InteractionsPath { get; set; } = "slack/interactions";

    /// <summary>The request URL of event subscriptions.</summary>
    public string EventsPath { get; set; } = "slack/events";

    /// <summary>The scopes of the installation; take one away to see <c>missing_scope</c>.</summary>
    public ISet<string> Scopes { get; }

    /// <summary>What goes wrong on purpose.</summary>
    public SlackFaults Faults { get; }

    /// <summary>Socket Mode's connections.</summary>
    public SlackSockets Sockets { get; }

    internal Workspace Workspace { get; }

    internal Tiers Tiers { get; }

    internal Triggers Triggers { get; }

    internal DateTimeOffset Now => time.GetUtcNow();

    internal CancellationToken Ending => ending.Token;

    internal Uri Root { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts it on a free port of 127.0.0.1.</summary>
    public static async Task<SlackSimulator> Start(SlackOptions? options = null, TimeProvider? time = null)
    {
        var slack = new SlackSimulator(options ?? new SlackOptions(), time ?? TimeProvider.System);
        await slack.web.StartAsync();
        var address = slack.web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        slack.Root = new Uri(address + "/");
        slack.ApiUrl = new Uri(slack.Root, "api/");
        slack.Workspace.Users[slack.Options.BotUserId] = new SlackUser(slack, slack.Options.BotUserId, slack.Options.BotName) { IsBot = true, RealName = slack.Options.BotName, TeamId = slack.Options.TeamId };
        return slack;
    }

    /// <summary>Stops it; what hangs is cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Sockets.Close();
        await web.DisposeAsync();
        sender.Dispose();
        ending.Dispose();
    }

    internal T Locked<T>(Func<T> look)
    {
        lock (gate)
            return look();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(Route);
        return app;
    }

    private Task Route(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case ["api", var method]:
                return api.Answer(http, method);
            case ["link"]:
                return Sockets.Accept(http);
            case ["commands" or "actions" or "app", _, .., var id]:
                return api.AnswerBeside(http, "response_url", body => AnswerResponseUrl(http, id, body));
            case ["upload", var id]:
                return TakeUpload(http, id);
            case ["files-pri", var id, ..]:
                return api.AnswerBeside(http, "files", _ => ServeFile(http, id));
            default:
                Wrong($"{http.Request.Method} {path}: there is nothing at this address");
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }
}
