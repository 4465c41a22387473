using System.Text.Json.Serialization;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Ingress;

/// <summary>How what Slack brings is read: snake_case, unknown fields passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(SlashCommand))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(EventDelivery))]
[JsonSerializable(typeof(Happening))]
[JsonSerializable(typeof(FormTicket))]
[JsonSerializable(typeof(Envelope))]
[JsonSerializable(typeof(ChatMessage))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
