using System.Globalization;
using System.Text;
using System.Text.Json;
using IncidentBot.Stories;
using Microsoft.Extensions.Primitives;

namespace IncidentBot.Slack.Wire;

public sealed class SignatureTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1700000000);

    public static TheoryData<string> Vectors { get; } = new(Read().Select(v => v.GetProperty("name").GetString()!));

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_vector_gets_the_verdict_of_Slacks_page(string name)
    {
        var vector = Read().Single(v => v.GetProperty("name").GetString() == name);
        var signature = new SlackSignature(new SlackOptions { SigningSecret = vector.GetProperty("signing_secret").GetString()! });
        var headers = vector.GetProperty("headers");

        var right = signature.IsRight(
            Convert.FromBase64String(vector.GetProperty("body_base64").GetString()!),
            Header(headers, "x-slack-request-timestamp"),
            Header(headers, "x-slack-signature"),
            DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("now").GetInt64()));

        Assert.Equal(vector.GetProperty("slack_docs").GetBoolean(), right);
    }

    [Fact]
    public void There_are_the_21_vectors() => Assert.Equal(21, Read().Length);

    [Fact]
    public void A_hundred_thousand_random_signatures_are_all_refused()
    {
        var signature = new SlackSignature(new SlackOptions { SigningSecret = Secret });
        var random = new Random(4711);
        var body = Encoding.UTF8.GetBytes("token=x&team_id=T0ACME0001&command=%2Fincident&text=status");
        Span<byte> hash = stackalloc byte[32];
        var right = 0;
        for (var i = 0; i < 100_000; i++)
        {
            random.NextBytes(hash);
            if (signature.IsRight(body, "1700000000", "v0=" + Convert.ToHexStringLower(hash), Now))
                right++;
        }

        Assert.Equal(0, right);
    }

    [Fact]
    public void The_previous_secret_is_believed_and_no_other()
    {
        const string before = "fedcba9876543210fedcba9876543210";
        var body = "payload=%7B%7D"u8.ToArray();
        var options = new SlackOptions { SigningSecret = Secret, PreviousSigningSecret = before };

        Assert.True(IsRight(options, body, SlackSignature.Of(Secret, "1700000000", body)));
        Assert.True(IsRight(options, body, SlackSignature.Of(before, "1700000000", body)));
        Assert.False(IsRight(options, body, SlackSignature.Of("another-secret-of-16", "1700000000", body)));
        Assert.False(IsRight(new SlackOptions { SigningSecret = Secret }, body, SlackSignature.Of(before, "1700000000", body)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    public void An_empty_or_short_secret_believes_nothing(string secret)
    {
        var body = "x"u8.ToArray();

        Assert.False(IsRight(new SlackOptions { SigningSecret = secret }, body, SlackSignature.Of(secret, "1700000000", body)));
    }

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_moment_of_sending_may_lie_five_minutes_off_either_way(int seconds, bool right)
    {
        var sent = (1700000000 + seconds).ToString(CultureInfo.InvariantCulture);
        var body = "x"u8.ToArray();

        Assert.Equal(right, new SlackSignature(new SlackOptions { SigningSecret = Secret }).IsRight(body, sent, SlackSignature.Of(Secret, sent, body), Now));
    }

    [Fact]
    public void A_header_that_comes_twice_is_refused()
    {
        var body = "x"u8.ToArray();
        var good = SlackSignature.Of(Secret, "1700000000", body);
        var signature = new SlackSignature(new SlackOptions { SigningSecret = Secret });

        Assert.True(signature.IsRight(body, "1700000000", good, Now));
        Assert.False(signature.IsRight(body, "1700000000", new StringValues([good, good]), Now));
        Assert.False(signature.IsRight(body, new StringValues(["1700000000", "1700000000"]), good, Now));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("00")]
    public void Nothing_may_hang_on_the_signature(string tail)
    {
        var body = "x"u8.ToArray();

        Assert.False(IsRight(new SlackOptions { SigningSecret = Secret }, body, SlackSignature.Of(Secret, "1700000000", body) + tail));
    }

    [Theory]
    [InlineData("+1700000000")]
    [InlineData("-1700000000")]
    [InlineData("1700000000 ")]
    [InlineData("99999999999999999999")]
    [InlineData("1.7e9")]
    public void A_moment_is_written_in_digits_alone(string sent)
    {
        var body = "x"u8.ToArray();

        Assert.False(new SlackSignature(new SlackOptions { SigningSecret = Secret }).IsRight(body, sent, SlackSignature.Of(Secret, sent, body), Now));
    }

    private static bool IsRight(SlackOptions options, byte[] body, string signature) => new SlackSignature(options).IsRight(body, "1700000000", signature, Now);

    private static StringValues Header(JsonElement headers, string name) => headers.TryGetProperty(name, out var value) ? value.GetString() : StringValues.Empty;

    private static JsonElement[] Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests/IncidentBot.Tests/Slack/Wire/signature-vectors.json")));
        return [.. json.RootElement.GetProperty("vectors").EnumerateArray().Select(v => v.Clone())];
    }
}
