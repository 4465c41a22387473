using System.Globalization;
using System.Text;
using System.Text.Json;
using IncidentBot.Simulators.Slack;

namespace IncidentBot.Simulators;

/// <summary>The simulator signs as Slack does, by vectors that another implementation judged.</summary>
public sealed class SignatureTests
{
    /// <summary>These fail by their time alone: the signature itself is right.</summary>
    private static readonly string[] OnlyTime = ["stale: 301 s old", "from the future: 301 s ahead"];

    private static readonly JsonElement[] Vectors = Load();

    [Fact]
    public void Every_right_signature_is_the_one_it_makes() => Assert.All(
        Vectors.Where(v => v.GetProperty("slack_docs").GetBoolean() || OnlyTime.Contains(Name(v))),
        v => Assert.Equal(Header(v, "x-slack-signature"), Signed(v)));

    [Fact]
    public void No_wrong_signature_is_the_one_it_makes()
    {
        var wrong = Vectors.Where(v => !v.GetProperty("slack_docs").GetBoolean() && !OnlyTime.Contains(Name(v)) && long.TryParse(Header(v, "x-slack-request-timestamp"), out _)).ToList();

        Assert.True(wrong.Count >= 10);
        Assert.All(wrong, v => Assert.NotEqual(Header(v, "x-slack-signature"), Signed(v)));
    }

    [Fact]
    public async Task A_delivery_is_signed_over_its_raw_bytes_at_the_moment_of_the_given_clock()
    {
        await using var stage = await SlackStage.Set();

        await stage.Slack.Command(stage.Ana, stage.General, "declare P1 Überfall & <mehr>");

        var headers = stage.Bot.Last.Headers;
        Assert.Equal(stage.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), headers["X-Slack-Request-Timestamp"]);
        Assert.Equal(SlackSignature.Sign(stage.Slack.Options.SigningSecret, stage.Time.GetUtcNow().ToUnixTimeSeconds(), Encoding.UTF8.GetBytes(stage.Bot.Last.Body)), headers["X-Slack-Signature"]);
        Assert.Equal("declare P1 Überfall & <mehr>", stage.Bot.Last.Form["text"]);
    }

    private static string Signed(JsonElement vector) => SlackSignature.Sign(
        vector.GetProperty("signing_secret").GetString()!,
        long.Parse(Header(vector, "x-slack-request-timestamp"), CultureInfo.InvariantCulture),
        Convert.FromBase64String(vector.GetProperty("body_base64").GetString()!));

    private static string Name(JsonElement vector) => vector.GetProperty("name").GetString()!;

    private static string Header(JsonElement vector, string name) => vector.GetProperty("headers").TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static JsonElement[] Load()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Stories.Repository.Root, "tests/IncidentBot.Tests/Simulators/slack-signature-vectors.json")));
        return [.. json.RootElement.GetProperty("vectors").EnumerateArray().Select(v => v.Clone())];
    }
}
