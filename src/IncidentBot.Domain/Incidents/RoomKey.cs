namespace IncidentBot.Incidents;

/// <summary>A room's name on a chat platform, such as <c>inc-0001-quiet-otter</c>. The announcement room's key is its name in the plan.</summary>
public readonly record struct RoomKey(string Value)
{
    /// <summary>The name.</summary>
    public override string ToString() => Value;
}
