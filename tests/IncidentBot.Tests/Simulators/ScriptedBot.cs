using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.Simulators;

/// <summary>Stands where the bot would be: writes down what Slack sends and answers what the test says.</summary>
internal sealed class ScriptedBot : IAsyncDisposable
{
    private readonly WebApplication web;

    private ScriptedBot(WebApplication web) => this.web = web;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public ConcurrentQueue<Received> All { get; } = [];

    /// <summary>Answers a request; nothing said is 200 with an empty body.</summary>
    public Func<Received, HttpContext, Task>? Answers { get; set; }

    public Received Last => All.Last();

    public IEnumerable<JsonElement> Events => All.Where(r => r.Path == "/slack/events").Select(r => r.Json.GetProperty("event"));

    public static async Task<ScriptedBot> Start()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var bot = new ScriptedBot(app);
        app.Run(bot.Take);
        await app.StartAsync();
        bot.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
        return bot;
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    /// <summary>What is written as JSON into the answer.</summary>
    public void Says(string json) => Answers = (_, http) =>
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    };

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var received = new Received(http.Request.Path, body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        All.Enqueue(received);
        if (Answers is not null)
            await Answers(received, http);
    }
}

/// <summary>One delivery as it arrived.</summary>
internal sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Path == "/slack/interactions" ? Form["payload"] : Body).RootElement;

    public IReadOnlyDictionary<string, string> Form => QueryHelpers.ParseQuery(Body).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
}
