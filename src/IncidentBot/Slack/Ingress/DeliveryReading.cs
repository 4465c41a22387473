using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IncidentBot.Slack.Ingress;

/// <summary>Which route a delivery came by; in Socket Mode its envelope says it.</summary>
internal enum Door
{
    Commands,
    Interactions,
    Events,
}

/// <summary>Reads verified bytes. What can't be read is null: never half a delivery, never an exception.</summary>
internal static class DeliveryReading
{
    private const int MostFields = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads what came by HTTP.</summary>
    internal static SlackDelivery? Read(Door door, ReadOnlySpan<byte> body)
    {
        try
        {
            return door switch
            {
                Door.Events => JsonSerializer.Deserialize(body, DeliveryJson.Default.EventDelivery),
                Door.Interactions => Fields(body)?.GetValueOrDefault("payload") is { } payload ? JsonSerializer.Deserialize(payload, DeliveryJson.Default.Interaction) : null,
                _ => Command(body),
            };
        }
        catch (Exception broken) when (broken is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Reads the payload of a WebSocket's envelope.</summary>
    internal static SlackDelivery? Read(Door door, JsonElement payload)
    {
        try
        {
            return door switch
            {
                Door.Events => payload.Deserialize(DeliveryJson.Default.EventDelivery),
                Door.Interactions => payload.Deserialize(DeliveryJson.Default.Interaction),
                _ => payload.Deserialize(DeliveryJson.Default.SlashCommand) is { } command ? command with { Digest = Hash(Encoding.UTF8.GetBytes(payload.GetRawText())) } : null,
            };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static SlashCommand? Command(ReadOnlySpan<byte> body)
    {
        if (Fields(body) is not { } fields)
            return null;
        string? Of(string name) => fields.TryGetValue(name, out var value) ? Strict.GetString(value) : null;
        return new SlashCommand
        {
            TeamId = Of("team_id"),
            EnterpriseId = Of("enterprise_id"),
            ChannelId = Of("channel_id"),
            UserId = Of("user_id"),
            Text = Of("text"),
            TriggerId = Of("trigger_id"),
            ResponseUrl = Of("response_url"),
            SslCheck = Of("ssl_check"),
            Digest = Hash(body),
        };
    }

    /// <summary>The fields of a form, or null when it is none. A name that comes twice makes it none: which one counts would be a matter of luck.</summary>
    private static Dictionary<string, byte[]>? Fields(ReadOnlySpan<byte> form)
    {
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var range in form.Split((byte)'&'))
        {
            var pair = form[range];
            if (pair.IsEmpty)
                continue;
            var at = pair.IndexOf((byte)'=');
            if (fields.Count == MostFields || Decoded(at < 0 ? pair : pair[..at]) is not { } name || Decoded(at < 0 ? [] : pair[(at + 1)..]) is not { } value)
                return null;
            if (!fields.TryAdd(Strict.GetString(name), value))
                return null;
        }

        return fields;
    }

    private static byte[]? Decoded(ReadOnlySpan<byte> encoded)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var one = encoded[i];
            if (one == '%')
            {
                if (i + 2 >= encoded.Length || Convert.FromHexString(encoded.Slice(i + 1, 2), bytes.AsSpan(length), out _, out var written) != OperationStatus.Done || written != 1)
                    return null;
                (i, length) = (i + 2, length + 1);
            }
            else
            {
                bytes[length++] = one == '+' ? (byte)' ' : one;
            }
        }

        return bytes.AsSpan(0, length).ToArray();
    }

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
