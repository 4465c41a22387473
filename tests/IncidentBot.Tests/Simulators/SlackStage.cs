using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IncidentBot.Simulators.Slack;
using IncidentBot.Stories;

namespace IncidentBot.Simulators;

/// <summary>A simulated Slack, a scripted bot and a hand to call the Web API with.</summary>
internal sealed class SlackStage : IAsyncDisposable
{
    private readonly HttpClient http = new();

    private SlackStage(SlackSimulator slack, ScriptedBot bot, ManualTime time)
    {
        (Slack, Bot, Time) = (slack, bot, time);
        Ana = slack.AddUser("ana", "Ana Ito");
        Ben = slack.AddUser("ben", "Ben Oyelaran");
        General = slack.AddChannel("general", members: [Ana, Ben]);
        slack.Bot = bot.Address;
    }

    public SlackSimulator Slack { get; }

    public ScriptedBot Bot { get; }

    public ManualTime Time { get; }

    public SlackUser Ana { get; }

    public SlackUser Ben { get; }

    public SlackChannel General { get; }

    /// <summary>A user group, where a test has made one.</summary>
    public SlackUserGroup? Group { get; set; }

    public static async Task<SlackStage> Set(SlackOptions? options = null)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 22, 4, 30, 0, TimeSpan.Zero));
        return new SlackStage(await SlackSimulator.Start(options, time), await ScriptedBot.Start(), time);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Slack.DisposeAsync();
        await Bot.DisposeAsync();
    }

    /// <summary>A call with a JSON body, as the bot makes it.</summary>
    public async Task<JsonElement> Call(string method, object? arguments = null, string? token = null, CancellationToken cancel = default)
    {
        using var response = await Send(method, arguments, token, cancel);
        return await Read(response);
    }

    /// <summary>A call that is to succeed.</summary>
    public async Task<JsonElement> Ok(string method, object? arguments = null)
    {
        var answer = await Call(method, arguments);
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer;
    }

    /// <summary>The code a call is refused with.</summary>
    public async Task<string> Error(string method, object? arguments = null, string? token = null)
    {
        var answer = await Call(method, arguments, token);
        Assert.False(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        return answer.GetProperty("error").GetString()!;
    }

    /// <summary>A call with its arguments in the query, as methods are read that take no JSON.</summary>
    public async Task<JsonElement> Get(string method, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Slack.ApiUrl, $"{method}?{query}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Slack.Options.BotToken);
        using var response = await http.SendAsync(request);
        return await Read(response);
    }

    public async Task<HttpResponseMessage> Send(string method, object? arguments = null, string? token = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Slack.ApiUrl, method));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Slack.Options.BotToken);
        request.Content = new StringContent(arguments as string ?? JsonSerializer.Serialize(arguments ?? new { }), Encoding.UTF8, "application/json");
        return await http.SendAsync(request, cancel);
    }

    /// <summary>Posts to an address that a delivery carried.</summary>
    public async Task<string> Post(string address, object body)
    {
        using var content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(address), content);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Waits for what another thread is about to do.</summary>
    public async Task Until(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!happened())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async Task<SlackMessage> Said(object blocks, string text = "Checklist")
    {
        await Ok("chat.postMessage", new { channel = General.Id, text, blocks });
        return General.Last!;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
