using System.Net;
using Microsoft.Extensions.Configuration;

namespace IncidentBot.WarRoom;

/// <summary>Who comes in, and what every answer carries.</summary>
public sealed class DoorTests(OpenHouse house) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Every_route_and_every_error_carries_the_headers()
    {
        using var guest = await house.Guest();
        var routes = ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)house.App).DataSources.SelectMany(d => d.Endpoints).OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("{key}", "security", StringComparison.Ordinal).Replace("{name}", "war-room.css", StringComparison.Ordinal))
            .Where(p => !p.Contains("{*", StringComparison.Ordinal) && !p.EndsWith("/live", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains("/rooms/security/say", routes);

        foreach (var path in routes.Append("/nothing").Append("/rooms/nobody").Append("/rooms/security/live?after=x"))
        {
            foreach (var method in path.Contains("/live", StringComparison.Ordinal) ? [HttpMethod.Post] : new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put })
            {
                using var request = new HttpRequestMessage(method, path);
                var said = await guest.Send(request);

                Assert.True((int)said.Status < 500, $"{method} {path}: {said.Status}");
                Assert.Equal(SecurityHeaders.ContentSecurityPolicy, said.Headers["Content-Security-Policy"]);
                Assert.Equal("nosniff", said.Headers["X-Content-Type-Options"]);
                Assert.Equal("no-referrer", said.Headers["Referrer-Policy"]);
                Assert.Equal("same-origin", said.Headers["Cross-Origin-Opener-Policy"]);
                Assert.Equal("same-origin", said.Headers["Cross-Origin-Resource-Policy"]);
                Assert.Contains("camera=()", said.Headers["Permissions-Policy"], StringComparison.Ordinal);
                Assert.Contains("no-store", said.Headers["Cache-Control"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_under_the_hash_of_what_they_are()
    {
        using var guest = await house.Guest();
        foreach (var name in new[] { "war-room.css", "war-room.js", "icon.svg" })
        {
            var asset = await guest.Get(WarRoomAssets.Path(name));

            Assert.Equal(HttpStatusCode.OK, asset.Status);
            Assert.Contains("immutable", asset.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotModified, (await guest.Get(WarRoomAssets.Path(name), ("If-None-Match", asset.Headers["ETag"]))).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get("/assets/war-room.0000000000000000.css")).Status);
    }

    [Fact]
    public async Task No_page_holds_anything_that_the_policy_forbids()
    {
        using var guest = await house.Guest();
        foreach (var path in new[] { "/rooms/security", "/phones", "/plan", "/rooms/nobody" })
        {
            var page = (await guest.Get(path)).Body;

            Assert.DoesNotMatch("<script(?![^>]*src=\"/)|<style|\\sstyle=|\\son[a-z]+=|(src|href)=\"(https?:)?//", page);
        }
    }

    [Fact]
    public async Task Another_host_name_is_refused_so_that_no_site_can_point_its_name_here()
    {
        using var guest = await house.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/security");
        request.Headers.Host = "war-room.example.com";

        Assert.Equal(HttpStatusCode.Forbidden, (await guest.Send(request)).Status);
    }

    [Fact]
    public async Task A_proxy_on_this_machine_opens_it_to_nobody()
    {
        using var guest = await house.Guest();

        Assert.Equal(HttpStatusCode.Forbidden, (await guest.Get("/rooms/security", ("X-Forwarded-For", "203.0.113.9"))).Status);
    }

    [Fact]
    public async Task A_forged_cookie_is_nobodys()
    {
        using var guest = await house.Guest();

        var page = await guest.Get("/rooms/security", ("Cookie", "incidentbot-person=grace"));

        Assert.Matches("<option value=\"jess\" selected", page.Body);
    }

    [Fact]
    public async Task Acting_as_somebody_lasts_over_a_restart()
    {
        var other = new OpenHouse();
        await other.InitializeAsync();
        using var guest = await other.Guest("noor");
        var port = other.Address.Port;

        await other.Restart("--urls", $"http://127.0.0.1:{port}");

        Assert.Matches("<option value=\"noor\" selected", (await guest.Get("/rooms/security")).Body);
        Assert.Equal(HttpStatusCode.NoContent, (await guest.Say("security", "text", "still me")).Status);
        await other.DisposeAsync();
    }

    [Fact]
    public async Task The_clock_goes_forward_only_and_stays_there_over_a_restart()
    {
        var other = new OpenHouse();
        await other.InitializeAsync();
        using var guest = await other.Guest();
        var clock = (TryOutClock)other.App.Services.GetService(typeof(TimeProvider))!;

        Assert.Equal(HttpStatusCode.Found, (await guest.Post("/try/time", ("by", "1d"), ("return", "/phones"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.Post("/try/time", ("by", "-1d"))).Status);
        Assert.Equal(TimeSpan.FromDays(1), clock.Ahead);

        await other.Restart();

        Assert.Equal(TimeSpan.FromDays(1), ((TryOutClock)other.App.Services.GetService(typeof(TimeProvider))!).Ahead);
        await other.DisposeAsync();
    }

    [Theory]
    [InlineData("//elsewhere.example.com")]
    [InlineData("/\\elsewhere.example.com")]
    [InlineData("https://elsewhere.example.com")]
    public async Task Going_back_never_leads_away(string where)
    {
        using var guest = await house.Guest();

        Assert.Equal("/", (await guest.Post("/try/act-as", ("person", "jess"), ("return", where))).Headers["Location"]);
    }

    [Fact]
    public async Task Outside_try_out_mode_everybody_is_refused_until_signing_in_is_configured()
    {
        var other = new OpenHouse();
        var roster = Path.Combine(AppContext.BaseDirectory, Guid.Empty + ".yaml");
        await File.WriteAllTextAsync(roster, PlanFiles.PlanText.OfInside("roster.example.yaml"));
        await other.Start("--TryOut:Enabled", "false", "--Roster:File", roster);
        using var guest = new Guest(other.Address);

        foreach (var path in new[] { "/", "/rooms/security", "/rooms/security/live", "/phones" })
        {
            var said = await guest.Get(path);
            Assert.Equal(HttpStatusCode.Forbidden, said.Status);
            Assert.Contains("sign in", said.Body, StringComparison.Ordinal);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/security/say") { Content = new FormUrlEncodedContent([new("text", "x")]) };
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.Send(request)).Status);
        Assert.True((int)(await guest.Get("/health/live")).Status < 300);
        await other.DisposeAsync();
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("urls=http://localhost:5080", true)]
    [InlineData("urls=http://127.0.0.1:5080;http://[::1]:5080", true)]
    [InlineData("urls=http://127.0.0.1:5080;http://0.0.0.0:5080", false)]
    [InlineData("urls=http://*:5080", false)]
    [InlineData("urls=http://+:5080", false)]
    [InlineData("urls=http://bot.example.com", false)]
    [InlineData("http_ports=8080", false)]
    [InlineData("Kestrel:Endpoints:Web:Url=http://0.0.0.0:80", false)]
    [InlineData("Slack:BotToken=x", false)]
    [InlineData("Teams:App:Id=x", false)]
    [InlineData("TryOut:Enabled=false", false)]
    [InlineData("Slack:BotToken=x&TryOut:Enabled=true", true)]
    public void Trying_out_is_on_by_itself_only_where_nobody_else_can_reach_it(string settings, bool on)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2)).Select(p => KeyValuePair.Create(p[0], (string?)p[1]))).Build();

        Assert.Equal(on, TryOut.Decide(configuration).IsOn);
    }
}
