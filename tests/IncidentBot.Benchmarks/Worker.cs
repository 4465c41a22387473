using System.Net.Sockets;

namespace IncidentBot.Benchmarks;

/// <summary>Somebody who presses on while the bot dies under them, and comes back to send again, under the same key, what wasn't answered.</summary>
internal sealed class Worker(Visitor visitor, string person, Scene scene, History history, string prefix, int number, int seed) : IDisposable
{
    private readonly Random random = new(seed ^ (number * 7919));
    private readonly Dictionary<(int Room, int Item), bool> ticked = [];
    private bool arrived;
    private int pressed;
    private Sent? unanswered;

    public void Dispose() => visitor.Dispose();

    /// <summary>Presses until the bot is gone or <paramref name="enough"/> says so; then leaves nothing of its own unanswered if it can.</summary>
    public async Task Press(Func<bool> enough, CancellationToken cancellation)
    {
        try
        {
            if (!arrived)
            {
                await visitor.Arrive(person, cancellation);
                arrived = true;
            }

            while (unanswered is not null || !enough())
                await Send(unanswered ??= Next(), cancellation);
        }
        catch (Exception broken) when (broken is IOException or SocketException)
        {
            visitor.Leave();
        }
    }

    private async Task Send(Sent sent, CancellationToken cancellation)
    {
        var answer = await visitor.Say(sent.Room, sent.Line, sent.Key, cancellation);
        if (answer.Recorded)
        {
            history.Acknowledge(sent);
            unanswered = null;
        }
        else if (answer.Status is 400 or 401 or 403)
            await visitor.Arrive(person, cancellation); // cookies and token may not outlive the process
        else if (answer.Status != 503)
        {
            history.Surprises.Enqueue($"{answer.Status} to “{sent.Line}”: {Scene.Words(answer)}");
            unanswered = null;
        }
    }

    private Sent Next()
    {
        var at = random.Next(scene.Rooms.Length);
        var room = scene.Rooms[at];
        var key = $"{prefix}-{number}-{++pressed}";
        switch (random.Next(10))
        {
            case < 4:
                return new Sent(key, person, room, $"note Seen {key}.", $" {key}");
            case 4:
                return new Sent(key, person, room, $"update Told {key}.", $" {key}");
            default:
                var item = scene.Items[number % scene.Items.Length];
                var now = ticked[(at, item)] = !ticked.GetValueOrDefault((at, item));
                return new Sent(key, person, room, now ? $"check {item}" : $"uncheck {item} looked again", null);
        }
    }
}
