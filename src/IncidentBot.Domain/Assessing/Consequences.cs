namespace IncidentBot.Assessing;

/// <summary>What follows from a change of severity, class, phase or facts: checklists that newly apply, clocks that start, pages that go out; and what no longer applies is struck.</summary>
public static class Consequences
{
    /// <summary>Adds everything that follows from what the draft changed.</summary>
    public static Draft WithConsequences(this Draft draft, Asking asking)
    {
        _ = asking;
        return draft;
    }
}
