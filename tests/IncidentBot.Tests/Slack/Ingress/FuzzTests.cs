using System.Text;

namespace IncidentBot.Slack.Ingress;

/// <summary>Signed bodies that are broken in every way: the sender holds the secret, or a proxy has garbled them. The seed is fixed, so that a failure can be repeated.</summary>
public sealed class FuzzTests
{
    private const int Bodies = 2000;
    private static readonly string Payloads = Path.Combine(Stories.Repository.Root, "tests/IncidentBot.Tests/Slack/Ingress/payloads");

    [Fact]
    public async Task Broken_bodies_are_refused_or_passed_over_and_change_nothing()
    {
        await using var house = await SlackHouse.Open();
        var samples = Samples();
        var before = await house.Counts();
        var random = new Random(20261122);
        var statuses = new Dictionary<int, int>();

        for (var i = 0; i < Bodies; i++)
        {
            var (route, body) = samples[random.Next(samples.Count)];
            var (status, answer) = await house.Post(random.Next(10) == 0 ? Any(random) : route, Broken(body, random));
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status is 200 or 400 or 413, $"body {i}: {status} {answer}");
        }

        Assert.True(statuses.GetValueOrDefault(400) > Bodies / 10, string.Join(", ", statuses));
        await house.Quiet();
        Assert.Equal(before, await house.Counts());
        Assert.Empty(await house.Left<Effect>());
    }

    [Fact]
    public void Whole_samples_are_read()
    {
        foreach (var (route, body) in Samples())
            Assert.NotNull(DeliveryReading.Read(route switch { "commands" => Door.Commands, "interactions" => Door.Interactions, _ => Door.Events }, body));
    }

    private static List<(string Route, byte[] Body)> Samples()
    {
        var samples = new List<(string, byte[])>();
        foreach (var path in Directory.EnumerateFiles(Payloads).Order(StringComparer.Ordinal))
        {
            var (name, text) = (Path.GetFileName(path), File.ReadAllText(path, Encoding.UTF8));
            if (name.StartsWith("event-", StringComparison.Ordinal) || name is "url_verification.json" or "app_rate_limited.json")
                samples.Add(("events", Encoding.UTF8.GetBytes(text)));
            else if (name == "slash-command.form.txt")
                samples.Add(("commands", Encoding.UTF8.GetBytes(text.Trim())));
            else if (name == "view_submission.form.txt")
                samples.Add(("interactions", Encoding.UTF8.GetBytes(text.Trim())));
            else if (name.StartsWith("block_", StringComparison.Ordinal) || name is "view_submission.json" or "view_closed.json")
                samples.Add(("interactions", Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(text))));
        }

        return samples;
    }

    private static string Any(Random random) => random.Next(3) switch { 0 => "commands", 1 => "interactions", _ => "events" };

    private static byte[] Broken(byte[] whole, Random random)
    {
        var body = whole.ToList();
        for (var cuts = random.Next(1, 6); cuts > 0 && body.Count > 0; cuts--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(7))
            {
                case 0:
                    body.RemoveRange(at, body.Count - at);
                    break;
                case 1:
                    body[at] = (byte)random.Next(256);
                    break;
                case 2:
                    body.InsertRange(at, Enumerable.Repeat((byte)'[', random.Next(1, 500)));
                    break;
                case 3:
                    body.InsertRange(at, body.GetRange(at, Math.Min(body.Count - at, random.Next(1, 200))));
                    break;
                case 4:
                    body.RemoveRange(at, Math.Min(body.Count - at, random.Next(1, 40)));
                    break;
                case 5:
                    body.InsertRange(at, "%00%ff\u0000null,{}"u8.ToArray());
                    break;
                default:
                    (body[at], body[^1]) = (body[^1], body[at]);
                    break;
            }
        }

        return [.. body];
    }
}
