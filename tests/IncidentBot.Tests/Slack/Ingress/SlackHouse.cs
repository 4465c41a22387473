using System.Text.Json;
using IncidentBot.Chat;
using IncidentBot.Chat.Printing;
using IncidentBot.Desk;
using IncidentBot.Outbox;
using IncidentBot.Simulators.Slack;
using IncidentBot.Slack.Rooms;
using IncidentBot.Store;
using IncidentBot.Stories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using SlackChannel = IncidentBot.Simulators.Slack.SlackChannel;
using SlackUser = IncidentBot.Simulators.Slack.SlackUser;

namespace IncidentBot.Slack.Ingress;

/// <summary>The whole program beside a simulated Slack in which the people of the example roster have accounts. The test moves the clock of both.</summary>
internal sealed class SlackHouse : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private int keys;

    private SlackHouse(SlackSimulator slack, WebApplication app, ManualTime time, DirectoryInfo folder)
    {
        (Slack, App, Time, this.folder) = (slack, app, time, folder);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
    }

    public SlackSimulator Slack { get; }

    public WebApplication App { get; }

    public ManualTime Time { get; }

    public Uri Address { get; }

    public SlackUser Maya => Slack.User("maya");

    public SlackUser Tomas => Slack.User("tomas");

    public SlackUser Jess => Slack.User("jess");

    public SlackChannel General => Slack.Channel("general");

    public Ledger Ledger => Get<Ledger>();

    public static async Task<SlackHouse> Open(bool socket = false, params string[] settings)
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 22, 22, 0, 0, TimeSpan.Zero));
        var slack = await SlackSimulator.Start(new Simulators.Slack.SlackOptions { SocketMode = socket }, time);
        SlackUser[] people = [slack.AddUser("maya", "Maya Okafor"), slack.AddUser("tomas", "Tomás Lindqvist"), slack.AddUser("priya", "Priya Raman"), slack.AddUser("noor"), slack.AddUser("jess")];
        slack.AddChannel("general", members: people);
        var own = Directory.CreateTempSubdirectory("incidentbot-");
        var options = slack.Options;
        var app = await IncidentBotHost.Build(
            [
                "--urls", "http://127.0.0.1:0", "--Database:File", Path.Combine(own.FullName, "incidentbot.db"), "--Log:Level", "error",
                "--Roster:File", Path.Combine(Repository.Root, "manifests/roster.example.yaml"),
                "--Slack:ApiUrl", slack.ApiUrl.ToString(), "--Slack:BotToken", options.BotToken, "--Slack:SigningSecret", options.SigningSecret, "--Slack:TeamId", options.TeamId,
                .. socket ? (string[])["--Slack:AppToken", options.AppToken] : [], .. settings,
            ],
            time);
        await app.StartAsync();
        var house = new SlackHouse(slack, app, time, own);
        slack.Bot = house.Address;
        Assert.Null(await house.Get<SlackDirectory>().Refresh(CancellationToken.None));
        return house;
    }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Types a line that must be recorded, in the war room.</summary>
    public async Task<Chat.Answer> Say(string person, string line, IncidentId? incident = null)
    {
        var answer = await Get<ChatDoor>().Hear(
            new Utterance("war-room", "", incident, new PersonId(person), line, ImmutableDictionary<string, string>.Empty, $"house-{Interlocked.Increment(ref keys)}"), CancellationToken.None);
        Assert.True(answer.Recorded, answer.Card.Headline.Words(p => p.Value));
        return answer;
    }

    /// <summary>An incident whose channel is made; Maya, Tomas and Jess are in it unless it is private.</summary>
    public async Task<(IncidentId Incident, SlackChannel Channel)> Incident(string line = "declare P1 malware Odd process on the build machine", bool isPrivate = false)
    {
        var incident = (await Say("tomas", line)).Incident!.Value;
        await Drain();
        var channel = Slack.Channel((await Get<SlackRooms>().ChannelOf(incident, CancellationToken.None))!);
        foreach (var person in new[] { Maya, Tomas, Jess }.Where(p => !isPrivate && !channel.Members.Contains(p.Id)))
            await person.Join(channel);
        await Quiet();
        return (incident, channel);
    }

    /// <summary>Waits until everything in the outbox that is due was tried.</summary>
    public async Task Drain()
    {
        Time.Forward(TimeSpan.FromSeconds(1));
        var outbox = Get<OutboxDispatcher>();
        for (var idle = 0; idle < 3;)
        {
            var due = await Ledger.Read(unit => unit.Health(Time.GetUtcNow()).OldestDue, CancellationToken.None);
            if (due is not null && await outbox.Round(CancellationToken.None) == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System); // another round has it in its hands
            idle = due is null ? idle + 1 : 0;
            Time.Forward(TimeSpan.FromSeconds(1)); // what had to wait its turn
            await Slack.Quiet();
        }
    }

    /// <summary>Done when nothing is under way: no event to the bot, no form being opened.</summary>
    public async Task Quiet()
    {
        await Slack.Quiet();
        await Get<Afterwards>().Rest();
        await Slack.Quiet();
    }

    /// <summary>The timeline as sentences, oldest first.</summary>
    public async Task<IReadOnlyList<string>> Timeline(IncidentId incident)
    {
        var found = await Get<IncidentDesk>().Find(incident, CancellationToken.None);
        var entries = await Get<IncidentDesk>().Latest(incident, 1000, CancellationToken.None);
        return [.. entries.Reverse().Select(e => e.Event.Sentence(found!.Plan).Words(p => p.Value))];
    }

    /// <summary>How many incidents and reports there are, and how many entries on all timelines.</summary>
    public Task<(long Incidents, long Entries)> Counts() => Ledger.Read(
        unit => (unit.Query("SELECT COUNT(*) FROM incident", r => r.GetInt64(0)).Single(), unit.Query("SELECT COUNT(*) FROM timeline_event", r => r.GetInt64(0)).Single()), CancellationToken.None);

    /// <summary>What was left for Slack to do, of one kind, oldest first.</summary>
    public async Task<IReadOnlyList<T>> Left<T>()
        where T : Effect
    {
        var bodies = await Ledger.Read(unit => unit.Query("SELECT body FROM outbox WHERE lane LIKE 'slack/%' ORDER BY id", r => r.GetString(0)), CancellationToken.None);
        return [.. bodies.Select(b => JsonSerializer.Deserialize(b, EffectJson.Default.Effect)).OfType<T>()];
    }

    /// <summary>Private answers that were left, as plain text.</summary>
    public async Task<IReadOnlyList<string>> Whispers() => [.. (await Left<Whisper>()).Select(w => new PlainText(p => p.Value, NodaTime.DateTimeZone.Utc, Time.GetUtcNow()).Print(w.Card))];

    /// <summary>Sends raw bytes to one of the addresses, signed unless told otherwise.</summary>
    public async Task<(int Status, string Body)> Post(string route, byte[] body, string? secret = null, long? timestamp = null, bool signed = true)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, $"slack/{route}"));
        request.Content = new ByteArrayContent(body);
        if (signed)
        {
            var sent = (timestamp ?? Time.GetUtcNow().ToUnixTimeSeconds()).ToString(System.Globalization.CultureInfo.InvariantCulture);
            request.Headers.Add(Wire.SlackSignature.TimestampHeader, sent);
            request.Headers.Add(Wire.SlackSignature.SignatureHeader, Wire.SlackSignature.Of(secret ?? Slack.Options.SigningSecret, sent, body));
        }

        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
