using System.Net;
using IncidentBot.Operating;
using IncidentBot.Slack.Wire;
using IncidentBot.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentBot.Slack;

/// <summary>The whole program with a Slack that has revoked its token.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_revoked_token_is_told_to_operators_and_the_war_room_works_on()
    {
        await using var slack = await RevokedEverywhere();
        var folder = Directory.CreateTempSubdirectory("incidentbot-").FullName;
        await using var bot = await IncidentBotHost.Build(
            [
                "--urls", "http://127.0.0.1:0", "--Database:File", Path.Combine(folder, "incidentbot.db"), "--Log:Level", "error", "--TryOut:Enabled", "true", "--Roster:File", Path.Combine(Repository.Root, "manifests/roster.example.yaml"),
                "--Slack:BotToken", "xoxb-test", "--Slack:SigningSecret", "0123456789abcdef0123456789abcdef", "--Slack:ApiUrl", Address(slack) + "/api/",
            ],
            new ManualTime(new DateTimeOffset(2026, 11, 25, 3, 0, 0, TimeSpan.Zero)));
        await bot.StartAsync();

        var asked = await bot.Services.GetRequiredService<SlackApi>().AuthTest(default);

        Assert.Equal(FaultKind.TokenBroken, asked.Fault!.Kind);
        using var http = new HttpClient { BaseAddress = new Uri(Address(bot)) };
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Contains("Slack refuses Slack:BotToken since 2026-11-25 03:00 UTC (token_revoked)", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var warRoom = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, warRoom.StatusCode);
        await bot.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_short_secret_stops_the_start() => Assert.Contains(
        "Slack:SigningSecret",
        (await Assert.ThrowsAsync<CannotStart>(() => IncidentBotHost.Build(["--Slack:BotToken", "xoxb-test", "--Slack:SigningSecret", "short"]))).Message,
        StringComparison.Ordinal);

    private static async Task<WebApplication> RevokedEverywhere()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/api/{method}", () => Results.Text("""{"ok":false,"error":"token_revoked"}""", "application/json"));
        await app.StartAsync();
        return app;
    }

    private static string Address(WebApplication app) => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
}
