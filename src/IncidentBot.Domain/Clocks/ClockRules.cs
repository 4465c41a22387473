using IncidentBot.Assessing;

namespace IncidentBot.Clocks;

/// <summary>What the plan's clocks do when the incident changed.</summary>
internal static class ClockRules
{
    /// <summary>Strikes clocks that no longer apply, starts and moves them by the facts they count from, and meets those whose fact was stated.</summary>
    public static Draft WithClocks(this Draft draft, Asking asking)
    {
        foreach (var rule in draft.Incident.Plan.Clocks)
        {
            draft.Begin(rule, asking);
            draft.Finish(rule);
        }

        return draft;
    }

    private static void Begin(this Draft draft, ClockRule rule, Asking asking)
    {
        var incident = draft.Incident;
        var state = incident.Clocks.FirstOrDefault(c => c.Id == rule.Id);
        var from = incident.Facts.GetValueOrDefault(rule.Starts)?.Moment;

        if (state is { Status: ClockStatus.Open } && !rule.When.StillHolds(incident))
            draft.Add(new ClockStruck(rule.Id, rule.When.WhyNot(incident)));
        else if (state is { Status: ClockStatus.Open } && from is { } moved && moved != state.From)
            draft.Add(new ClockMoved(rule.Id, moved, Soft(moved), Hard(moved), Rungs(moved), ClockLadder.ThenEvery));
        else if (state is null or { Status: ClockStatus.Struck } && from is { } start && rule.When.Demands(incident))
            draft.Add(new ClockStarted(rule.Id, start, Soft(start), Hard(start), Rungs(start), ClockLadder.ThenEvery));

        DateTimeOffset? Soft(DateTimeOffset at) => rule.Soft?.Due(at, incident.Plan);
        DateTimeOffset? Hard(DateTimeOffset at) => rule.Hard?.Due(at, incident.Plan);
        ImmutableArray<Rung> Rungs(DateTimeOffset at) => ClockLadder.Build(rule, at, asking.Now, incident.Plan);
    }

    private static void Finish(this Draft draft, ClockRule rule)
    {
        var state = draft.Incident.Clocks.FirstOrDefault(c => c.Id == rule.Id);
        if (state is { Status: ClockStatus.Open } && rule.MetBy is { } fact && draft.Incident.Facts.GetValueOrDefault(fact) is { Holds: true } stated)
            draft.Meet(state, stated.Moment ?? stated.At, null, fact);
    }
}
