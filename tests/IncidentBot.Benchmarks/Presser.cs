using System.Diagnostics;

namespace IncidentBot.Benchmarks;

/// <summary>One of the people of the load: presses buttons as fast as answers come, each press a request of its own.</summary>
internal sealed class Presser(Visitor visitor, int number, Scene scene, int seed) : IDisposable
{
    private readonly Random random = new(seed + number);
    private readonly bool[] ticked = new bool[scene.Rooms.Length];
    private int pressed;

    /// <summary>How long each accepted press took, in ticks of the stopwatch.</summary>
    public List<long> Taken { get; } = new(200_000);

    /// <summary>Answers that were no acceptance.</summary>
    public int Refused { get; private set; }

    /// <summary>What the first of those said.</summary>
    public string? FirstRefusal { get; private set; }

    public void Dispose() => visitor.Dispose();

    public async Task Press(DateTimeOffset until, bool counted, CancellationToken cancellation)
    {
        while (TimeProvider.System.GetUtcNow() < until)
        {
            var request = Next();
            var started = Stopwatch.GetTimestamp();
            var answer = await visitor.Ask(request, cancellation);
            var taken = Stopwatch.GetTimestamp() - started;
            if (!answer.Recorded)
            {
                Refused++;
                FirstRefusal ??= $"{answer.Status} {Scene.Words(answer)}";
            }
            else if (counted)
                Taken.Add(taken);
        }
    }

    /// <summary>Four presses in five tick or untick; the fifth writes a note. People who share an incident have different items, so no press finds the work done already.</summary>
    private byte[] Next()
    {
        var sharing = Math.Max(1, (32 + scene.Items.Length - 1) / scene.Items.Length);
        var mine = random.Next(scene.Rooms.Length / sharing) * sharing + number % sharing;
        var item = scene.Items[number / sharing % scene.Items.Length];
        var key = $"load-{seed}-{number}-{++pressed}";
        if (pressed % 5 == 0)
            return visitor.Saying(scene.Rooms[mine], Scene.Line($"note Seen by {number} as number ", pressed), key);
        ticked[mine] = !ticked[mine];
        return visitor.Saying(scene.Rooms[mine], ticked[mine] ? Scene.Line("check ", item) : Scene.Line("uncheck ", item) + " looked again", key);
    }
}
