using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IncidentBot.Simulators.Slack;

/// <summary>Signs as Slack does: <c>v0=</c> and the hex HMAC-SHA256 over <c>v0:{timestamp}:{raw body}</c>.</summary>
public static class SlackSignature
{
    /// <summary>The header's value for a body sent at a moment (seconds of Unix time).</summary>
    public static string Sign(string secret, long timestamp, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"v0:{timestamp}:"));
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(prefix);
        mac.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
