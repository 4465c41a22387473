namespace IncidentBot.Ports;

/// <summary>The chats in use, by name, the war room first: what happens is told in each of them.</summary>
public sealed record ChatPlatforms(ImmutableArray<string> Names);
