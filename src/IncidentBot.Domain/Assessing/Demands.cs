namespace IncidentBot.Assessing;

/// <summary>
/// When a rule of the plan takes hold and when it lets go. What the worst severity demanded stays demanded when severity falls, and what
/// a phase brought stays when the phase moves on.
/// </summary>
internal static class DemandsOfThePlan
{
    /// <summary>Whether the rule holds now, at the current severity or at the worst there was.</summary>
    public static bool Demands(this Condition condition, Incident incident) =>
        incident.Matches(condition) || condition.Holds(incident.Worst, incident.Class, incident.Phase, incident.IsTrue);

    /// <summary>Whether what the rule brought still applies: only severity, class and facts can end it.</summary>
    public static bool StillHolds(this Condition condition, Incident incident) => (condition with { Phases = [] }).Demands(incident);

    /// <summary>Why the rule holds, in words.</summary>
    public static string Why(this Condition condition, Incident incident)
    {
        var severity = condition.Severities.Contains(incident.Severity) ? $"severity {incident.Severity}" : $"severity was {incident.Worst}";
        return Join("by the plan",
        [
            condition.Severities.IsEmpty ? null : severity,
            condition.Classes.IsEmpty ? null : ClassOf(incident),
            condition.Phases.IsEmpty ? null : $"phase {incident.Plan.Find(incident.Phase)?.Title ?? incident.Phase.Value}",
            .. condition.Facts.Select(f => $"“{TitleOf(incident, f)}” holds"),
        ]);
    }

    /// <summary>Why the rule no longer holds, in words.</summary>
    public static string WhyNot(this Condition condition, Incident incident) => Join("the plan no longer asks for it",
    [
        condition.Severities.IsEmpty || condition.Severities.Contains(incident.Severity) ? null : $"severity is {incident.Severity}",
        condition.Classes.IsEmpty || (incident.Class is { } c && condition.Classes.Contains(c)) ? null : $"it is {ClassOf(incident)}",
        .. condition.Facts.Where(f => !incident.IsTrue(f)).Select(f => $"“{TitleOf(incident, f)}” doesn't hold"),
    ]);

    private static string ClassOf(Incident incident) => incident.Class is { } c ? $"class {incident.Plan.Find(c)?.Title ?? c.Value}" : "without a class";

    private static string TitleOf(Incident incident, FactId fact) => incident.Plan.Find(fact)?.Title ?? fact.Value;

    private static string Join(string otherwise, ImmutableArray<string?> reasons) =>
        reasons.Any(r => r is not null) ? string.Join(", ", reasons.Where(r => r is not null)) : otherwise;
}
