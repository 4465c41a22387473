using System.Globalization;

namespace IncidentBot.Assessing;

/// <summary>
/// States a fact, or states it anew: yes or no, words, or a moment that may lie back but not ahead. Clocks that count from the moment start or move, clocks
/// that it meets are met, and a fact that forces a severity raises it.
/// </summary>
/// <param name="Fact">Which.</param>
/// <param name="Value">Yes or no; words; for a moment <c>now</c>, or anything when <paramref name="At"/> says when.</param>
/// <param name="At">When it was, or null for now.</param>
public sealed record StateFact(FactId Fact, string Value, DateTimeOffset? At) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) => incident.Plan.Find(Fact) switch
    {
        _ when !incident.IsOpen => Refuse(new NotRunning(incident)),
        null => Refuse(new NoSuchThing("fact", Fact.Value, Nearest.First(Fact.Value, incident.Plan.Facts.Select(f => f.Id.Value)))),
        _ when At > asking.Now => Refuse(new MomentLiesAhead(Fact, At!.Value)),
        { Kind: FactKind.YesNo } rule => State(incident, asking, rule, YesNo(rule)),
        { Kind: FactKind.Moment } rule => State(incident, asking, rule, Moment(rule, asking.Now)),
        { } rule => State(incident, asking, rule, InWords(rule)),
    };

    private static Decision State(Incident incident, Asking asking, FactRule rule, (FactStated? Stated, Refusal? Refusal) read)
    {
        if (read.Stated is not { } stated)
            return Refuse(read.Refusal!);

        return incident.Facts.TryGetValue(rule.Id, out var before) && (before.Value, before.Moment) == (stated.Value, stated.Moment)
            ? AlreadySo(Text.Of($"That stands already: {stated.Sentence(incident.Plan)}."))
            : new Draft(incident, asking).Add(stated).WithConsequences(asking).Accept();
    }

    private (FactStated?, Refusal?) YesNo(FactRule rule) => Answer(Value) is { } holds
        ? (new FactStated(rule.Id, holds ? "yes" : "no", holds, At), null)
        : (null, new NeedsWords($"“{rule.Title}” is a question of yes or no.", $"fact {rule.Id} yes"));

    private (FactStated?, Refusal?) Moment(FactRule rule, DateTimeOffset now)
    {
        var isNow = Value.Trim().ToLowerInvariant() is "" or "now" || Answer(Value) is true;
        return (At, isNow) switch
        {
            ({ } at, _) => (FactStated.At(rule.Id, at), null),
            (null, true) => (FactStated.At(rule.Id, now), null),
            _ => (null, new NeedsWords($"“{rule.Title}” is a moment: say when it was.", $"fact {rule.Id} now at 14:30")),
        };
    }

    private (FactStated?, Refusal?) InWords(FactRule rule) => string.IsNullOrWhiteSpace(Value)
        ? (null, new NeedsWords($"“{rule.Title}” needs words.", $"fact {rule.Id} what is known"))
        : (new FactStated(rule.Id, Value.Trim(), true, At), null);

    private static bool? Answer(string value) => value.Trim().ToLowerInvariant() switch
    {
        "yes" or "y" or "true" => true,
        "no" or "n" or "false" => false,
        _ => null,
    };
}

/// <summary>A fact was stated.</summary>
/// <param name="Fact">Which.</param>
/// <param name="Value">As given; for a moment the moment in UTC.</param>
/// <param name="Holds">False only for a yes-no fact that was denied.</param>
/// <param name="Moment">When it was, or null when it has no moment.</param>
public sealed record FactStated(FactId Fact, string Value, bool Holds, DateTimeOffset? Moment) : TimelineEvent
{
    public override string Kind => "fact-stated";

    public override DateTimeOffset? OccurredAt => Moment;

    /// <summary>A moment is stated.</summary>
    public static FactStated At(FactId fact, DateTimeOffset moment) =>
        new(fact, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), true, moment);

    public override Incident Apply(Incident incident, Stamp stamp) => incident with
    {
        Facts = incident.Facts.SetItem(Fact, new StatedFact(Fact, Value, Holds, Moment, stamp.By, stamp.At)),
    };

    public override Text Sentence(Plan plan)
    {
        var title = plan.Find(Fact)?.Title ?? Fact.Value;
        return (plan.Find(Fact)?.Kind, Moment) switch
        {
            (FactKind.Moment, { } moment) => Text.Of($"“{title}”: {moment}"),
            (_, { } moment) => Text.Of($"“{title}”: {Value}, since {moment}"),
            _ => Text.Of($"“{title}”: {Value}"),
        };
    }

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Incident)];
}

/// <summary>What is stated can't have happened yet.</summary>
public sealed record MomentLiesAhead(FactId Fact, DateTimeOffset At) : Refusal
{
    public override Text Sentence =>
        Text.Of($"{At} is still to come, and a fact is something that happened. Give the time it was: {new Code($"fact {Fact} now")}, or with a date that has passed.");
}
