namespace IncidentBot.Clocks;

/// <summary>How clocks are named and changed.</summary>
internal static class ClockWords
{
    /// <summary>The plan's title, or the key when the plan doesn't know the clock.</summary>
    public static string TitleOf(this Plan plan, ClockId clock) => plan.Find(clock)?.Title ?? clock.Value;

    /// <summary>What must happen by when.</summary>
    public static Text Due(DateTimeOffset? soft, DateTimeOffset? hard) => (soft, hard) switch
    {
        ({ } target, { } limit) => Text.Of($"target {target}, limit {limit}"),
        (null, { } limit) => Text.Of($"due {limit}"),
        ({ } target, null) => Text.Of($"as soon as possible, target {target}"),
        _ => "as soon as possible",
    };

    /// <summary>The incident with a clock added, in place of one of the same name.</summary>
    public static Incident With(this Incident incident, ClockState clock) => incident with
    {
        Clocks = [.. incident.Clocks.Where(c => c.Id != clock.Id), clock],
    };

    /// <summary>The incident with a clock changed.</summary>
    public static Incident Change(this Incident incident, ClockId clock, Func<ClockState, ClockState> change) => incident with
    {
        Clocks = [.. incident.Clocks.Select(c => c.Id == clock ? change(c) : c)],
    };

    /// <summary>The incident with a clock ended and no longer chased.</summary>
    public static Incident End(this Incident incident, ClockId clock, ClockStatus how, Stamp stamp, string? why) => incident
        .Change(clock, c => c with { Status = how, By = stamp.By, At = stamp.At, Why = why })
        .StopChasing(LadderKey.Clock(clock));
}
