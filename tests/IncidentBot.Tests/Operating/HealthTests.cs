using System.Net;
using IncidentBot.Store;
using IncidentBot.Stories;

namespace IncidentBot.Operating;

/// <summary>What load balancers and supervisors ask.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task However_many_ask_the_database_is_tried_at_most_once_a_second()
    {
        await using var bot = await BotInProcess.Start();
        using var http = new HttpClient { BaseAddress = new Uri(bot.App.Urls.First()) };
        var first = bot.Time.GetUtcNow().ToString("O");

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => http.GetAsync("/health/ready"))), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal(first, await Tried(bot));

        bot.Time.Forward(TimeSpan.FromMilliseconds(999));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(first, await Tried(bot));

        bot.Time.Forward(TimeSpan.FromMilliseconds(1));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(bot.Time.GetUtcNow().ToString("O"), await Tried(bot));
    }

    private static Task<string?> Tried(BotInProcess bot) => bot.Ledger.Read(u => u.Setting("health"), default);
}
