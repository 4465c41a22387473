using System.Text;

namespace IncidentBot.Benchmarks;

/// <summary>Where the time of a request goes: the same load on requests that go ever further in. For whoever makes it faster; proves nothing.</summary>
internal static class Stages
{
    private const int People = 32;

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var seconds = options.Number("seconds", 3);
        using var folder = Repository.Temporary("stages");
        using var bot = await Bot.Start(folder.Path, cancellation);
        using var host = new Visitor(() => bot.Port);
        await host.Arrive(null, cancellation);
        var people = await host.People(cancellation);
        await host.Arrive(people[0], cancellation);
        var scene = await Scene.Set(host, 50, "stages", cancellation);
        await bot.Rest(cancellation);
        var visitors = new Visitor[People];
        for (var i = 0; i < People; i++)
            await (visitors[i] = new Visitor(() => bot.Port)).Arrive(people[i % people.Length], cancellation);

        var live = Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        string Room(int n) => scene.Rooms[n % scene.Rooms.Length];
        (string Name, Func<Visitor, string, int, byte[]> Make)[] stages =
        [
            ("GET /health/live", (_, _, _) => live),
            ("a room that isn't there", (v, key, _) => v.Saying("inc-none", "help", key)),
            ("help", (v, key, n) => v.Saying(Room(n), "help", key)),
            ("a word nobody knows", (v, key, n) => v.Saying(Room(n), "xyzzy", key)),
            ("check an item that isn't there", (v, key, n) => v.Saying(Room(n), "check 99", key)),
            ("note, the same key", (v, _, _) => v.Saying(Room(0), "note once", "once")),
            ("note", (v, key, n) => v.Saying(Room(n), "note Seen.", key)),
            ("check, uncheck", (v, key, n) => v.Saying(Room(n / 2), Scene.Line(n % 2 == 0 ? "check " : "uncheck ", scene.Items[n / 100 % scene.Items.Length]) + (n % 2 == 0 ? "" : " again"), key)),
        ];
        foreach (var (name, make) in stages)
        {
            await Fire(visitors, make, name + "warm", seconds, cancellation);
            await bot.Rest(cancellation);
            var answers = await Fire(visitors, make, name, seconds, cancellation);
            Console.WriteLine($"{answers / seconds,8} /s  {name}");
            await bot.Rest(cancellation);
        }

        await bot.Stop(cancellation);
        return true;
    }

    private static async Task<int> Fire(Visitor[] visitors, Func<Visitor, string, int, byte[]> make, string name, int seconds, CancellationToken cancellation)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(seconds);
        var counts = await Task.WhenAll(visitors.Select((visitor, who) => Task.Run(
            async () =>
            {
                var n = 0;
                for (; TimeProvider.System.GetUtcNow() < until; n++)
                    await visitor.Ask(make(visitor, Scene.Line(Scene.Line(name, who) + "-", n), (n * 7) + who), cancellation);
                return n;
            },
            cancellation)));
        return counts.Sum();
    }
}
