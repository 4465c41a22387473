namespace IncidentBot.Plans;

/// <summary>How a card looks: never colour alone, each printer adds a word or sign.</summary>
public enum Tone
{
    /// <summary>As any message.</summary>
    Neutral,

    /// <summary>Done, recovered.</summary>
    Good,

    /// <summary>Wants attention.</summary>
    Warn,

    /// <summary>Critical, refused or overdue.</summary>
    Bad,
}
