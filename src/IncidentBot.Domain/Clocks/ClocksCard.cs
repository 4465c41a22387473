namespace IncidentBot.Clocks;

/// <summary>The deadlines of an incident, the earliest first.</summary>
public static class ClocksCard
{
    private const int MostButtons = 5;

    /// <summary>Draws them all; missed and struck ones stay on it.</summary>
    public static Card Draw(Incident incident)
    {
        var clocks = incident.Clocks.OrderBy(c => c.Status != ClockStatus.Open).ThenBy(Ends).ToList();
        var open = clocks.Where(c => c.Status == ClockStatus.Open).ToList();
        var missed = clocks.Any(c => c.Missed && c.Status == ClockStatus.Open);
        var tone = missed ? Tone.Bad : open.Count > 0 ? Tone.Warn : clocks.Count > 0 ? Tone.Good : Tone.Neutral;
        return new Card(
            Headline(clocks.Count, open), tone, [.. clocks.Select(c => new TextBlock(Line(incident, c)))],
            incident.IsOpen ? [.. open.Take(MostButtons).Select((c, i) => Met(incident, c, i == 0))] : []);
    }

    private static Text Headline(int count, List<ClockState> open) => (count, open) switch
    {
        (0, _) => "Clocks: none has started",
        (_, []) => "Clocks: none is open",
        _ when open.Count(c => c.Missed) is > 0 and var missed => Text.Of($"Clocks: {open.Count} open, {new Strong($"{missed} overdue")}"),
        (_, [{ Hard: { } limit }, ..]) => Text.Of($"Clocks: {open.Count} open, the next runs out {new Moment(limit, MomentStyle.Countdown)}"),
        _ => Text.Of($"Clocks: {open.Count} open"),
    };

    private static Text Line(Incident incident, ClockState clock)
    {
        var title = new Strong(incident.Plan.TitleOf(clock.Id));
        var missed = clock is { Missed: true, Hard: { } limit } ? Text.Of($"{new Strong("MISSED")}, the limit was {limit} · ") : Text.Empty;
        return clock.Status switch
        {
            ClockStatus.Open => Text.Of($"{title} · {missed}{Left(clock)} · since {clock.From} · {Owner(incident, clock)}"),
            ClockStatus.Met => Text.Of($"{title} · {missed}met {clock.At!.Value} by {clock.By!.Value.Span}{Why(clock)}"),
            ClockStatus.NotApplicable => Text.Of($"{title} · {missed}ruled not applicable by {clock.By!.Value.Span}{Why(clock)}"),
            _ => Text.Of($"{title} · {missed}no longer applies{Why(clock)}"),
        };
    }

    private static Text Left(ClockState clock) => clock switch
    {
        { Missed: true } => "still open",
        { Hard: { } hard, Soft: { } soft } => Text.Of($"limit {new Moment(hard, MomentStyle.Countdown)}, target {new Moment(soft, MomentStyle.Countdown)}"),
        { Hard: { } hard } => Text.Of($"limit {new Moment(hard, MomentStyle.Countdown)}"),
        { Soft: { } soft } => Text.Of($"as soon as possible, target {new Moment(soft, MomentStyle.Countdown)}"),
        _ => "as soon as possible",
    };

    private static Text Owner(Incident incident, ClockState clock) => incident.Plan.Find(clock.Id)?.Owner switch
    {
        { } role when incident.RoleOf(role) is { } who => Text.Of($"{who}"),
        { } role => incident.Plan.Find(role)?.Title ?? role.Value,
        _ => "nobody's",
    };

    private static Text Why(ClockState clock) => clock.Why is null ? Text.Empty : Text.Of($" — {clock.Why}");

    private static DateTimeOffset Ends(ClockState clock) => clock.Hard ?? clock.Soft ?? clock.From;

    private static Button Met(Incident incident, ClockState clock, bool first) =>
        new($"Met: {incident.Plan.TitleOf(clock.Id)}".Shorten(40), $"clock met {clock.Id}", first ? ButtonStyle.Primary : ButtonStyle.Plain);
}
