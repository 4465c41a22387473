using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using IncidentBot.Ports;
using IncidentBot.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.WarRoom;

/// <summary>The whole program on a loopback port and a database of its own, in try-out mode with the made-up people.</summary>
public sealed class OpenHouse : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("war-room-").FullName;

    internal WebApplication App { get; private set; } = null!;

    internal Uri Address => new(App.Urls.First());

    internal IChatPlatform Chat => App.Services.GetRequiredService<WarRoomChat>();

    internal Ledger Ledger => App.Services.GetRequiredService<Ledger>();

    public Task InitializeAsync() => Start();

    internal async Task Start(params string[] more)
    {
        App = await IncidentBotHost.Build(["--urls", "http://127.0.0.1:0", "--Database:File", Path.Combine(folder, "test.db"), "--Log:Level", "error", .. more]);
        await App.StartAsync();
    }

    internal async Task Restart(params string[] more)
    {
        await Stop();
        await Start(more);
    }

    internal async Task Stop()
    {
        await App.StopAsync();
        await App.DisposeAsync();
    }

    public async Task DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Somebody with a browser that does what it is told.</summary>
    internal async Task<Guest> Guest(string? person = null)
    {
        var guest = new Guest(Address);
        if (person is not null)
            Assert.Equal(HttpStatusCode.Found, (await guest.Post("/try/act-as", ("person", person))).Status);
        return guest;
    }

    /// <summary>A room with these members, private unless there are none.</summary>
    internal Task Room(string key, params string[] members) => Chat.ShapeRoom(
        new RoomShape(new RoomKey(key), IncidentOf(key), "Look here", members.Length > 0, [.. members.Select(m => new PersonId(m))], Archived: false), default);

    /// <summary>An incident of its own for each made-up room: an incident has one room.</summary>
    internal static IncidentId IncidentOf(string room) => IncidentId.Of(SHA256.HashData(Encoding.UTF8.GetBytes(room)).AsSpan(0, 16));

    /// <summary>Something the bot says there.</summary>
    internal Task Post(string room, string words, string? key = null) => Chat.Post(new RoomKey(room), Card.Line(words), Once(key ?? words), default);

    /// <summary>A first try.</summary>
    internal static Sending Once(string key) => new(key, DateTimeOffset.UnixEpoch, Again: false);
}

/// <summary>A visitor with cookies and the token of the page last opened.</summary>
internal sealed partial class Guest(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };
    private string? token;

    internal HttpClient Client => client;

    internal async Task<Said> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var said = await Send(request);
        if (Token().Match(said.Body) is { Success: true } found)
            token = WebUtility.HtmlDecode(found.Groups["token"].Value);
        return said;
    }

    internal async Task<Said> Post(string path, params (string Name, string Value)[] fields)
    {
        if (token is null)
            await Get("/rooms/security");
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token!)]),
        };
        var said = await Send(request);
        if (path == "/try/act-as")
            token = null;
        return said;
    }

    /// <summary>Types or presses something as the script does: the answer is a piece of a page.</summary>
    internal async Task<Said> Say(string room, string field, string words, string? key = null, params (string Name, string Value)[] fields)
    {
        if (token is null)
            await Get("/rooms/security");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/rooms/{room}/say")
        {
            Content = new FormUrlEncodedContent([new(field, words), new("key", key ?? ""), new("__RequestVerificationToken", token!), .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))]),
        };
        request.Headers.TryAddWithoutValidation("Accept", "text/html; fragment");
        return await Send(request);
    }

    internal async Task<Said> Send(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request);
        return new Said(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

/// <summary>What came back.</summary>
internal sealed record Said(HttpStatusCode Status, string Body, Dictionary<string, string> Headers);
