using System.Text.Json;

namespace IncidentBot.Slack.Ingress;

/// <summary>What comes over a WebSocket: a delivery in its envelope, or a word about the connection itself (<c>hello</c>, <c>disconnect</c>).</summary>
internal sealed record Envelope
{
    public string? EnvelopeId { get; init; }

    public string Type { get; init; } = "";

    public string? Reason { get; init; }

    public bool AcceptsResponsePayload { get; init; }

    public JsonElement Payload { get; init; }
}
