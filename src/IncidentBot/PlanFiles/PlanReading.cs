namespace IncidentBot.PlanFiles;

/// <summary>What reading one plan file gave: a plan, or everything that is wrong with it.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Yaml">Its text exactly as read: keep it under the plan's digest, and <see cref="PlanFile.Read"/> gives the same plan again.</param>
/// <param name="Plan">The plan, or null when there are faults.</param>
/// <param name="Faults">Every fault, in order of place.</param>
/// <param name="Covers">The obligations its rules say they answer to, sorted.</param>
public sealed record PlanReading(string File, string Yaml, Plan? Plan, ImmutableArray<PlanFault> Faults, ImmutableArray<string> Covers);
