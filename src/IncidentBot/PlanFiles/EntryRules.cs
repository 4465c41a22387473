namespace IncidentBot.PlanFiles;

/// <summary>What plan rules have in common: references, conditions, amounts of time.</summary>
internal static class EntryRules
{
    /// <summary>The id under a key, checked against what the file defines; null when the key is absent.</summary>
    public static TId? Ref<TId>(this Entry entry, string key, Known known, Func<string, TId> of)
        where TId : struct =>
        entry.WordsAt(key) is { } words ? of(known.Check(words, entry.Marking)) : null;

    /// <summary>The ids in a list.</summary>
    public static ImmutableArray<TId> Refs<TId>(this Entry entry, string key, Known known, Func<string, TId> of) =>
        [.. entry.List(key).Select(w => of(known.Check(w, entry.Marking))).Distinct()];

    /// <summary>When the rule holds; always, when it doesn't say.</summary>
    public static Condition When(this Entry entry, Names names)
    {
        if (entry["when"] is not { } part)
            return Condition.Always;
        var when = Entry.Open(part, PlanShapes.Condition, entry.Marking);
        return new Condition(
            when.Refs("severity", names.Severities, SeverityId.Of),
            when.Refs("class", names.Classes, ClassId.Of),
            when.Refs("phase", names.Phases, PhaseId.Of),
            [.. when.List("facts").Select(f => names.YesNo(f, entry.Marking)).Distinct()]);
    }

    /// <summary>A time that is more than zero, or zero where <paramref name="orZero"/> says so.</summary>
    public static TimeSpan Time(this Entry entry, string key, bool orZero = false)
    {
        if (entry.WordsAt(key) is not { } words)
            return TimeSpan.Zero;
        if (Durations.Time(words.Value) is { } time && (orZero || time > TimeSpan.Zero))
            return time;
        entry.Marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” is no amount of time", Durations.TimeExamples);
        return TimeSpan.Zero;
    }

    /// <summary>An allowance, or null when the key is absent.</summary>
    public static Allowance? Allowance(this Entry entry, string key)
    {
        if (entry.WordsAt(key) is not { } words)
            return null;
        if (Durations.Allowance(words.Value) is { } allowance)
            return allowance;
        entry.Marking.Fault(words.At, $"“{Nearest.Shorten(words.Value)}” is no allowance", Durations.AllowanceExamples);
        return null;
    }
}
