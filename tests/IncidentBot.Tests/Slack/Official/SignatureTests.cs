using System.Globalization;
using System.Text;
using System.Text.Json;
using IncidentBot.Slack;
using IncidentBot.Stories;
using Ours = IncidentBot.Slack.Wire.SlackSignature;
using Simulated = IncidentBot.Simulators.Slack.SlackSignature;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>Slack's own Bolt believes what we sign and refuses what we refuse.</summary>
public sealed class SignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const long Now = 1_700_000_000;
    private static readonly string At = Now.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Bolt_and_we_believe_and_refuse_the_same_requests()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), out var given) ? given : 1;
        var vectors = Vectors().ToArray();
        var cases = Bodies(new Random(seed)).SelectMany(Around).Concat(vectors).ToArray();

        using var node = NodeScript.Start("signatures.mjs");
        await node.TellAll(cases.Select(c => new { secret = c.Secret, now = c.Now, timestamp = c.Timestamp, signature = c.Signature, body = Convert.ToBase64String(c.Body) }));
        var verdicts = (await node.Hear()).EnumerateArray().Select(v => v.GetBoolean()).ToArray();

        Assert.True(vectors.Length >= 20 && cases.Count(c => c.Ours) > 100 && cases.Count(c => !c.Ours) > 400, "too few cases prove nothing");
        Assert.Equal(cases.Length, verdicts.Length);
        Assert.All(cases.Zip(verdicts), pair =>
        {
            Assert.True(pair.First.Bolts == pair.Second, $"Bolt says {pair.Second} of {pair.First.Name} (seed {seed})");
            Assert.True(pair.First.Ours == IsRight(pair.First), $"we say {!pair.First.Ours} of {pair.First.Name} (seed {seed})");
        });
    }

    private static bool IsRight(Case c) =>
        new Ours(new SlackOptions { SigningSecret = c.Secret }).IsRight(c.Body, c.Timestamp, c.Signature, DateTimeOffset.FromUnixTimeSeconds(c.Now));

    /// <summary>A body signed by us and by the simulator, and the ways in which it is no longer what was signed.</summary>
    private static IEnumerable<Case> Around((string Name, byte[] Body) of)
    {
        var (name, body) = of;
        var right = new Case($"{name}, signed by us", Secret, Now, At, Ours.Of(Secret, At, body), body, Ours: true, Bolts: true);
        yield return right;
        yield return right with { Name = $"{name}, signed by the simulator", Signature = Simulated.Sign(Secret, Now, body) };
        yield return right with { Name = $"{name}, signed with another secret", Signature = Ours.Of("another-secret-of-32-characters!", At, body), Ours = false, Bolts = false };
        yield return right with { Name = $"{name}, sent 301 s ago", Now = Now + 301, Ours = false, Bolts = false };
        yield return right with { Name = $"{name}, with another time", Timestamp = "1700000001", Ours = false, Bolts = false };
        yield return right with { Name = $"{name}, with a letter more", Body = [.. body, (byte)'x'], Ours = false, Bolts = false };
        if (body.Length == 0)
            yield break;
        byte[] flipped = [.. body];
        flipped[body.Length / 2] ^= 1;
        yield return right with { Name = $"{name}, with a bit turned", Body = flipped, Ours = false, Bolts = false };
    }

    private static IEnumerable<(string Name, byte[] Body)> Bodies(Random random)
    {
        yield return ("an empty body", []);
        yield return ("100 KB", Encoding.UTF8.GetBytes(Text(random, 100_000, 0x20, 0x7e)));
        for (var i = 0; i < 40; i++)
        {
            yield return ($"ASCII {i}", Encoding.UTF8.GetBytes(Text(random, random.Next(1, 2_000), 0x20, 0x7e)));
            yield return ($"UTF-8 {i}", Encoding.UTF8.GetBytes(Text(random, random.Next(1, 500), 0x80, 0xd7ff) + "🔥"));
            yield return ($"control characters {i}", Encoding.UTF8.GetBytes(Text(random, random.Next(1, 500), 0x00, 0x1f)));
        }
    }

    private static string Text(Random random, int length, int from, int to) => string.Create(length, (random, from, to), static (text, how) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = (char)how.random.Next(how.from, how.to + 1);
    });

    private static IEnumerable<Case> Vectors()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests/IncidentBot.Tests/Simulators/slack-signature-vectors.json")));
        foreach (var vector in json.RootElement.GetProperty("vectors").EnumerateArray())
        {
            yield return new Case(
                vector.GetProperty("name").GetString()!, vector.GetProperty("signing_secret").GetString()!, vector.GetProperty("now").GetInt64(),
                Header(vector, "x-slack-request-timestamp"), Header(vector, "x-slack-signature"), Convert.FromBase64String(vector.GetProperty("body_base64").GetString()!),
                vector.GetProperty("slack_docs").GetBoolean(), vector.GetProperty("bolt").GetBoolean());
        }
    }

    private static string? Header(JsonElement vector, string name) => vector.GetProperty("headers").TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A request and what must be said of it. The two verdicts differ where Bolt believes what Slack's pages tell an app to refuse (a moment in the future).</summary>
    private sealed record Case(string Name, string Secret, long Now, string? Timestamp, string? Signature, byte[] Body, bool Ours, bool Bolts);
}
