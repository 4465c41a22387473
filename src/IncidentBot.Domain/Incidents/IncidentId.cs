using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace IncidentBot.Incidents;

/// <summary>An incident's own key: 128 random-looking bits, made by the host, never shown as a number that could be counted. Written as 32 lower-case hex digits.</summary>
[JsonConverter(typeof(IdJson<IncidentId>))]
public readonly record struct IncidentId(string Value) : IId<IncidentId>
{
    private static readonly string[] Manner =
    [
        "amber", "brisk", "calm", "copper", "dusky", "early", "fabled", "gentle", "hazel", "ivory", "jolly", "keen", "level", "mellow", "nimble", "olive",
        "plain", "quiet", "russet", "silver", "tidy", "umber", "vivid", "warm", "young", "zesty", "bold", "clear", "dapper", "even", "frosty", "golden",
    ];

    private static readonly string[] Creature =
    [
        "badger", "bittern", "cicada", "curlew", "dunlin", "echidna", "falcon", "gecko", "heron", "ibis", "jackal", "kestrel", "lapwing", "marten", "numbat", "otter",
        "petrel", "quail", "robin", "skink", "teal", "urchin", "vole", "wombat", "yabby", "zebra", "bilby", "crane", "dingo", "egret", "finch", "grebe",
    ];

    public static IncidentId Of(string value) => new(value);

    /// <summary>The key of 16 bytes.</summary>
    public static IncidentId Of(ReadOnlySpan<byte> bytes) => new(Convert.ToHexStringLower(bytes));

    /// <summary>A name that says nothing, for where others may read; the same for the same incident.</summary>
    public string Codename
    {
        get
        {
            var hash = SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(Value));
            return $"{Manner[hash[0] % Manner.Length]}-{Creature[hash[1] % Creature.Length]}";
        }
    }

    public override string ToString() => Value;
}
