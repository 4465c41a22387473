using System.Text.Json.Serialization;

namespace IncidentBot.Desk;

/// <summary>How answers and effects are written into the database.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(DeskAnswer))]
internal sealed partial class DeskJson : JsonSerializerContext;
