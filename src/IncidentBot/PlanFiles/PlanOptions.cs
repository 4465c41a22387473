namespace IncidentBot.PlanFiles;

/// <summary>Section <c>Plans</c>: which response plans there are.</summary>
public sealed class PlanOptions
{
    /// <summary>The folder whose <c>*.yaml</c> files are the plans. Without it the plans that ship inside are used.</summary>
    public string? Folder { get; set; }

    /// <summary>Id of the plan that new incidents are run by.</summary>
    public string Default { get; set; } = "changineers";
}
