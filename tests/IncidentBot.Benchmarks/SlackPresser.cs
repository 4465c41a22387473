using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Benchmarks;

/// <summary>One of the people of the load in Slack: presses buttons as fast as Slack would get its acknowledgements, each press signed and with a trigger of its own.</summary>
internal sealed class SlackPresser(int port, string path, SlackSimulator slack, string user, string channel, int number, SlackScene scene, int seed) : IDisposable
{
    private readonly Random random = new(seed + number);
    private readonly bool[] ticked = new bool[scene.References.Length];
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);
    private Wire? wire;
    private long heard;
    private int pressed;

    /// <summary>How long each acknowledged press took, in ticks of the stopwatch.</summary>
    public List<long> Taken { get; } = new(200_000);

    /// <summary>Presses that were acknowledged, warming up included.</summary>
    public int Accepted { get; private set; }

    /// <summary>Presses that were not.</summary>
    public int Refused { get; private set; }

    public void Dispose() => Leave();

    private void Leave()
    {
        wire?.Dispose();
        wire = null;
    }

    public async Task Press(DateTimeOffset until, bool counted, CancellationToken cancellation)
    {
        while (TimeProvider.System.GetUtcNow() < until)
        {
            // Node hangs up on whoever was silent for five seconds, as while the other server had its turn.
            if (Stopwatch.GetElapsedTime(heard) > Silence)
                Leave();
            wire ??= await Wire.To(port, cancellation);
            var request = Next();
            var started = Stopwatch.GetTimestamp();
            var answer = await wire.Ask(request, cancellation);
            var taken = Stopwatch.GetTimestamp() - started;
            heard = Stopwatch.GetTimestamp();
            if (wire.Closed)
                Leave();
            if (answer.Status is not 200)
                Refused++;
            else
                Accepted++;
            if (answer.Status is 200 && counted)
                Taken.Add(taken);
        }
    }

    /// <summary>Four presses in five tick or untick; the fifth writes a note. People who share an incident have different items.</summary>
    private byte[] Next()
    {
        var sharing = Math.Max(1, (32 + scene.Items.Length - 1) / scene.Items.Length);
        var mine = random.Next(scene.References.Length / sharing) * sharing + number % sharing;
        var item = scene.Items[number / sharing % scene.Items.Length];
        if (++pressed % 5 == 0)
            return Pressing(SlackScene.Line($"{scene.References[mine]} note Seen by {number} as number ", pressed));
        ticked[mine] = !ticked[mine];
        return Pressing(ticked[mine] ? SlackScene.Line($"{scene.References[mine]} check ", item) : SlackScene.Line($"{scene.References[mine]} uncheck ", item) + " looked again");
    }

    private byte[] Pressing(string line)
    {
        var now = TimeProvider.System.GetUtcNow();
        var stamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var moment = string.Create(CultureInfo.InvariantCulture, $"{stamp}.{number:D2}{pressed % 10000:D4}");
        // The message a press comes with is about as large as a card of six rows.
        var rows = string.Join(',', Enumerable.Range(1, 6).Select(i =>
            $$"""{"type":"section","block_id":"row-{{i}}","text":{"type":"plain_text","text":"{{i}} A step of the response that somebody is to take and to tick","emoji":false},"accessory":{"type":"button","action_id":"line:{{i}}","value":"check {{i}}","text":{"type":"plain_text","text":"Done","emoji":false} } }"""));
        var payload =
            $$"""
            {"type":"block_actions","user":{"id":"{{user}}","username":"{{user}}","name":"{{user}}","team_id":"{{slack.Options.TeamId}}"},"api_app_id":"{{slack.Options.AppId}}","token":"deprecated-token","container":{"type":"message","message_ts":"{{moment}}","channel_id":"{{channel}}","is_ephemeral":false},"trigger_id":"{{moment}}.{{number}}.{{pressed}}","team":{"id":"{{slack.Options.TeamId}}","domain":"acme"},"enterprise":null,"is_enterprise_install":false,"channel":{"id":"{{channel}}","name":"inc-load"},"message":{"type":"message","ts":"{{moment}}","user":"{{slack.Options.BotUserId}}","team":"{{slack.Options.TeamId}}","text":"Checklist","bot_id":"{{slack.Options.BotId}}","app_id":"{{slack.Options.AppId}}","blocks":[{{rows}}]},"state":{"values":{ } },"response_url":"{{slack.ApiUrl}}hooks/{{number}}","actions":[{"type":"button","action_id":"line:1","block_id":"row-1","text":{"type":"plain_text","text":"Done","emoji":false},"value":"{{line}}","action_ts":"{{moment}}"}]}
            """;
        var body = Encoding.UTF8.GetBytes("payload=" + WebUtility.UrlEncode(payload));
        var head = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Slack-Request-Timestamp: {stamp}\r\n" +
            $"X-Slack-Signature: {IncidentBot.Slack.Wire.SlackSignature.Of(slack.Options.SigningSecret, stamp, body)}\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. head, .. body];
    }
}
