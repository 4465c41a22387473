namespace IncidentBot.Clocks;

/// <summary>
/// The reminders of a clock: at half, at a quarter left, 24 h, 4 h and 1 h before the limit, at the limit, then daily. A clock without
/// fixed hours climbs 1 h, 4 h and 12 h after its start, then daily. Each rung reaches wider, the last ones by text message too.
/// </summary>
public static class ClockLadder
{
    private static readonly TimeSpan[] Before = [TimeSpan.FromHours(24), TimeSpan.FromHours(4), TimeSpan.FromHours(1)];
    private static readonly TimeSpan[] After = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12)];
    private static readonly TimeSpan Close = TimeSpan.FromMinutes(10);

    /// <summary>How often the last rung repeats.</summary>
    public static TimeSpan ThenEvery { get; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The rungs, by time. Those before the start or within ten minutes (5 % of a short allowance) of a later one fall away; so do those that
    /// were over before <paramref name="now"/> when the start is back-dated, but never the last, which is the limit where there is one.
    /// </summary>
    public static ImmutableArray<Rung> Build(ClockRule rule, DateTimeOffset from, DateTimeOffset now, Plan plan)
    {
        var hard = rule.Hard?.Due(from, plan);
        var times = Times(rule, from, hard, plan).Where(at => at > from && (hard is null || at < hard)).Order().ToList();
        if (hard is { } limit)
            times.Add(limit);

        var kept = Thin(times, from);
        return [.. kept.Where((at, i) => at > now || i == kept.Count - 1).Select(at => RungAt(at, rule, from, hard, plan))];
    }

    private static IEnumerable<DateTimeOffset> Times(ClockRule rule, DateTimeOffset from, DateTimeOffset? hard, Plan plan)
    {
        if (rule.Soft is { } soft)
            yield return soft.Due(from, plan);

        if (rule.Kind == ClockKind.NotifyAsap || hard is null)
        {
            foreach (var after in After)
                yield return from + after;
        }

        if (hard is not { } limit)
            yield break;

        yield return rule.Hard!.PartDue(0.5, from, plan);
        yield return rule.Hard!.PartDue(0.75, from, plan);
        foreach (var before in Before)
            yield return limit - before;
    }

    private static List<DateTimeOffset> Thin(List<DateTimeOffset> times, DateTimeOffset from)
    {
        var apart = TimeSpan.FromTicks(Math.Min(Close.Ticks, (times[^1] - from).Ticks / 20));
        var kept = new List<DateTimeOffset>();
        foreach (var at in Enumerable.Reverse(times))
        {
            if (kept.Count == 0 || kept[^1] - at > apart)
                kept.Add(at);
        }

        kept.Reverse();
        return kept;
    }

    private static Rung RungAt(DateTimeOffset at, ClockRule rule, DateTimeOffset from, DateTimeOffset? hard, Plan plan)
    {
        var urgency = Urgency(at, from, hard);
        ImmutableArray<Audience> also = urgency switch
        {
            0 => [],
            1 => [Role(plan.Manager.Id)],
            _ => [Role(plan.Manager.Id), .. Deciders(rule, plan).Select(Role)],
        };
        return new Rung(at, Role(rule.Owner), urgency < 2 ? [Medium.Room, Medium.Direct] : [Medium.Room, Medium.Direct, Medium.Sms], at == hard)
        {
            Also = [.. also.Where(a => a.Role != rule.Owner).Distinct()],
        };
    }

    /// <summary>0 while there is time, 1 from a quarter left, 2 near the end: the wider and the stronger.</summary>
    private static int Urgency(DateTimeOffset at, DateTimeOffset from, DateTimeOffset? hard)
    {
        if (hard is not { } limit)
            return at <= from + After[0] ? 0 : at <= from + After[1] ? 1 : 2;

        var left = (limit - at) / (limit - from);
        return left > 0.3 ? 0 : left > 0.1 ? 1 : 2;
    }

    private static IEnumerable<RoleId> Deciders(ClockRule rule, Plan plan) =>
        (rule.RuledOutBy.IsEmpty ? plan.MayDo(Deeds.RuleOutClock) ?? [] : rule.RuledOutBy).Concat(plan.MayDo(Deeds.TakeOver) ?? []);

    private static Audience Role(RoleId role) => new(AudienceKind.Role, role);
}
