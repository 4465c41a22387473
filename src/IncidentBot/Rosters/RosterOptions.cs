namespace IncidentBot.Rosters;

/// <summary>Section <c>Roster</c>: where people and the rota come from.</summary>
public sealed class RosterOptions
{
    /// <summary>The roster file. Without it there is nobody, unless the bot runs in try-out mode, which has made-up people.</summary>
    public string? File { get; set; }
}
