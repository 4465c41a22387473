using IncidentBot.PlanFiles;

namespace IncidentBot.Rosters;

/// <summary>What reading a roster file gave: a roster, or everything that is wrong with it.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Roster">The roster, or null when there are faults.</param>
/// <param name="Faults">Every fault, in order of place.</param>
public sealed record RosterReading(string File, Roster? Roster, ImmutableArray<PlanFault> Faults);
