namespace IncidentBot.Ports;

/// <summary>One try to tell the world something.</summary>
/// <param name="EffectKey">The effect's own key, the same on every try.</param>
/// <param name="MadeAt">When it was enqueued, UTC: what was sent before can't be older than that.</param>
/// <param name="Again">Whether an earlier try may have arrived: look before sending once more.</param>
public sealed record Sending(string EffectKey, DateTimeOffset MadeAt, bool Again);
