namespace IncidentBot.Desk;

/// <summary>The plan that new incidents are run by. Read at start; a changed file is a new start.</summary>
public sealed class PlanInForce(Plan plan)
{
    /// <summary>The plan.</summary>
    public Plan Current => plan;
}
