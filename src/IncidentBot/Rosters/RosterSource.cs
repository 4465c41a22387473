namespace IncidentBot.Rosters;

/// <summary>Who there is and who is on call. A stand-in that only states the contract.</summary>
public sealed class RosterSource(Roster roster)
{
    /// <summary>The newest snapshot; take it once per request, so that one decision sees one roster.</summary>
    public Roster Current => roster;
}
