using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Simulators;

/// <summary>Socket Mode: tickets, envelopes, acknowledgements and everything that ends a connection.</summary>
public sealed class SocketTests
{
    [Fact]
    public async Task A_ticket_opens_one_connection_within_thirty_seconds()
    {
        await using var stage = await SlackStage.Set();
        var url = await Ticket(stage);
        using var first = await Line.Open(url);
        PayloadTests.Matches("socket-hello", first.Hello);
        Assert.Equal(("hello", 1), (first.Hello.GetProperty("type").GetString(), first.Hello.GetProperty("num_connections").GetInt32()));

        await Assert.ThrowsAsync<WebSocketException>(() => Line.Open(url));
        url = await Ticket(stage);
        stage.Time.Forward(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<WebSocketException>(() => Line.Open(url));
    }

    [Fact]
    public async Task Deliveries_come_as_envelopes_and_the_acknowledgement_is_the_answer()
    {
        await using var stage = await SlackStage.Set();
        using var line = await Line.Open(await Ticket(stage));

        var typing = stage.Slack.Command(stage.Ana, stage.General, "status");
        var envelope = await line.Receive();
        PayloadTests.Matches("socket-slash_commands", envelope);
        Assert.Equal(("slash_commands", "status"), (envelope.GetProperty("type").GetString(), envelope.GetProperty("payload").GetProperty("text").GetString()));
        Assert.True(envelope.GetProperty("accepts_response_payload").GetBoolean());
        await line.Acknowledge(envelope, """{"text":"All well."}""");
        Assert.True((await typing).IsAcknowledged);

        var message = await stage.Said(Blocks.Button());
        await line.Acknowledge(await line.Receive());
        var clicking = stage.Slack.Click(stage.Ana, message, "tick");
        envelope = await line.Receive();
        PayloadTests.Matches("socket-interactive", envelope);
        await line.Acknowledge(envelope);
        Assert.True((await clicking).IsAcknowledged);

        Assert.Contains("(only you see this): All well.", stage.Slack.Sees(stage.Ana), StringComparison.Ordinal);
        Assert.Empty(stage.Bot.All);
    }

    [Fact]
    public async Task What_was_not_acknowledged_comes_again_on_any_connection()
    {
        await using var stage = await SlackStage.Set(new SlackOptions { Patience = TimeSpan.FromMilliseconds(150) });
        var first = await Line.Open(await Ticket(stage));
        await stage.Ana.Say(stage.General, "Is anybody there?");
        var lost = await first.Receive();
        first.Dispose();
        await stage.Slack.Sockets.WaitFor(0);

        using var second = await Line.Open(await Ticket(stage));
        var again = stage.Slack.Retries();
        var envelope = await second.Receive();
        PayloadTests.Matches("socket-events_api", envelope);
        await second.Acknowledge(envelope);

        Assert.Equal(1, await again);
        Assert.Equal(1, envelope.GetProperty("retry_attempt").GetInt32());
        Assert.Equal("timeout", envelope.GetProperty("retry_reason").GetString());
        Assert.Equal(lost.GetProperty("payload").GetProperty("event_id").GetString(), envelope.GetProperty("payload").GetProperty("event_id").GetString());
        Assert.Equal(0, await stage.Slack.Retries());
    }

    [Fact]
    public async Task A_connection_that_breaks_fails_what_it_carried_at_once()
    {
        await using var stage = await SlackStage.Set();
        using var line = await Line.Open(await Ticket(stage));
        var saying = stage.Ana.Say(stage.General, "Is anybody there?");
        await line.Receive();

        stage.Slack.Sockets.Drop();
        await saying;

        Assert.Equal(1, stage.Slack.PendingRetries);
        Assert.Equal("dispatch_failed", (await stage.Slack.Command(stage.Ana, stage.General, "status")).Error);
    }

    [Fact]
    public async Task Connections_overlap_while_one_is_asked_to_end()
    {
        await using var stage = await SlackStage.Set();
        using var old = await Line.Open(await Ticket(stage));
        using var fresh = await Line.Open(await Ticket(stage));
        Assert.Equal(2, fresh.Hello.GetProperty("num_connections").GetInt32());

        var typed = Task.WhenAll(stage.Slack.Command(stage.Ana, stage.General, "one"), stage.Slack.Command(stage.Ana, stage.General, "two"));
        await old.Acknowledge(await old.Receive());
        await fresh.Acknowledge(await fresh.Receive());
        Assert.All(await typed, a => Assert.True(a.IsAcknowledged));

        await stage.Slack.Sockets.Warn();
        var warning = await old.Receive();
        PayloadTests.Matches("socket-disconnect-warning", warning);
        Assert.Equal("warning", warning.GetProperty("reason").GetString());
        await fresh.Receive();
        await stage.Slack.Sockets.Refresh();
        Assert.Equal("refresh_requested", (await old.Receive()).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_eleventh_connection_is_one_too_many()
    {
        await using var stage = await SlackStage.Set();
        var lines = new List<Line>();
        for (var i = 0; i < 10; i++)
            lines.Add(await Line.Open(await Ticket(stage)));

        using var eleventh = await Line.Open(await Ticket(stage));

        Assert.Equal("too_many_websockets", eleventh.Hello.GetProperty("reason").GetString());
        lines.ForEach(l => l.Dispose());
    }

    [Fact]
    public async Task An_answer_that_is_none_is_unexpected()
    {
        await using var stage = await SlackStage.Set();
        using var line = await Line.Open(await Ticket(stage));

        await line.Send("hello?");
        await stage.Until(() => stage.Slack.Unexpected.Count == 1);

        Assert.Contains("no acknowledgement", stage.Slack.Unexpected[0], StringComparison.Ordinal);
    }

    private static async Task<Uri> Ticket(SlackStage stage)
    {
        var answer = await stage.Call("apps.connections.open", token: stage.Slack.Options.AppToken);
        return new Uri(answer.GetProperty("url").GetString()!);
    }

    /// <summary>The bot's end of a socket.</summary>
    private sealed class Line : IDisposable
    {
        private readonly ClientWebSocket socket = new();
        private readonly byte[] buffer = new byte[65_536];

        public JsonElement Hello { get; private set; }

        public static async Task<Line> Open(Uri url)
        {
            var line = new Line();
            await line.socket.ConnectAsync(url, CancellationToken.None);
            line.Hello = await line.Receive();
            return line;
        }

        public void Dispose() => socket.Dispose();

        public Task Send(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

        public Task Acknowledge(JsonElement envelope, string? payload = null) =>
            Send($$"""{"envelope_id":"{{envelope.GetProperty("envelope_id").GetString()}}"{{(payload is null ? "" : $",\"payload\":{payload}")}}}""");

        public async Task<JsonElement> Receive()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            var part = await socket.ReceiveAsync(buffer, patience.Token);
            using var json = JsonDocument.Parse(buffer.AsMemory(0, part.Count));
            return json.RootElement.Clone();
        }
    }
}
