using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;

namespace IncidentBot.Slack.Wire;

/// <summary>
/// Whether a delivery is from Slack: signature v0 over the raw bytes, by the current or the previous secret, sent within five minutes of now
/// (either way: a clock that is ahead is no better than one that is behind).
/// </summary>
public sealed partial class SlackSignature
{
    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>The header with the moment of sending, in seconds since 1970.</summary>
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>How far the moment of sending may lie from now.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private readonly ImmutableArray<byte[]> secrets;

    public SlackSignature(SlackOptions options)
    {
        // A secret shorter than the shortest was refused at the start. Should one come through, nothing is believed rather than everything.
        secrets = [.. new[] { options.SigningSecret, options.PreviousSigningSecret }.Where(s => s.Length >= SlackOptions.ShortestSecret).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Whether these bytes were signed by Slack lately. Headers that come twice are refused: what another reader takes for the value would be a matter of luck.</summary>
    public bool IsRight(ReadOnlySpan<byte> body, StringValues timestamp, StringValues signature, DateTimeOffset now)
    {
        if (timestamp.Count != 1 || signature.Count != 1 || timestamp[0] is not { } sent || signature[0] is not { } claimed)
            return false;
        if (!TimestampShape().IsMatch(sent) || !SignatureShape().IsMatch(claimed))
            return false;
        var seconds = long.Parse(sent, NumberStyles.None, CultureInfo.InvariantCulture);
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > (long)Tolerance.TotalSeconds)
            return false;

        Span<byte> claim = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Convert.FromHexString(claimed.AsSpan(3), claim, out _, out _);
        Span<byte> own = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var right = false;
        foreach (var secret in secrets)
        {
            Sign(secret, sent, body, own);
            right |= CryptographicOperations.FixedTimeEquals(own, claim);
        }

        return right;
    }

    /// <summary>The signature Slack would send with these bytes: for whoever plays Slack.</summary>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(Encoding.UTF8.GetBytes(secret), timestamp, body, hash);
        return "v0=" + Convert.ToHexStringLower(hash);
    }

    private static void Sign(byte[] secret, string timestamp, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        hmac.GetHashAndReset(hash);
    }

    [GeneratedRegex(@"^v0=[0-9a-f]{64}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignatureShape();

    [GeneratedRegex(@"^[0-9]{1,15}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TimestampShape();
}
