using System.Text.Json.Serialization;

namespace IncidentBot.Store;

/// <summary>How effects are written into the outbox.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Effect))]
internal sealed partial class EffectJson : JsonSerializerContext;
