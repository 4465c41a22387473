namespace IncidentBot.Incidents;

/// <summary>
/// A row of reminders about one thing, each rung at its own time, reaching wider and by stronger means. Pages, clocks, updates and
/// offers of the role are all chased by one. Frozen when it starts: later changes of the plan don't move it.
/// </summary>
/// <param name="Key">What it is about: <c>page:1</c>, <c>clock:oaic</c>, <c>update</c>, <c>handover</c>, <c>item:respond.x</c>.</param>
/// <param name="Rungs">By time, earliest first.</param>
/// <param name="Next">How many rungs were reached.</param>
/// <param name="ThenEvery">How often the last rung repeats, or null when it doesn't.</param>
public sealed record Ladder(string Key, ImmutableArray<Rung> Rungs, int Next, TimeSpan? ThenEvery)
{
    /// <summary>What kind of thing it is about: the key up to its colon.</summary>
    public string Subject => Key.Split(':', 2)[0];

    /// <summary>Which one of its kind: the key after its colon.</summary>
    public string Name => Key.Split(':', 2) is [_, var name] ? name : "";

    /// <summary>The rung that comes next, or null when there is none any more.</summary>
    public Rung? NextRung => RungAt(Next);

    /// <summary>The rung with this number, counted from 0 and with the repeats of the last, or null when there is none. A repeat is no deadline: it can be snoozed.</summary>
    public Rung? RungAt(int number) => number < Rungs.Length
        ? Rungs[number]
        : ThenEvery is { } every && !Rungs.IsEmpty ? Rungs[^1] with { At = Rungs[^1].At + (number - Rungs.Length + 1) * every, Deadline = false } : null;

    /// <summary>When the next rung must be looked at while reminders are quiet until then, or null when none comes. Quiet never lasts past a deadline.</summary>
    public DateTimeOffset? DueAt(DateTimeOffset? quietUntil)
    {
        if (NextRung is not { Deadline: false } next || quietUntil is not { } until || until <= next.At)
            return NextRung?.At;

        var deadline = Rungs.Skip(Next).FirstOrDefault(r => r.Deadline)?.At;
        return deadline < until ? deadline : until;
    }

    /// <summary>Number of the latest rung whose time has come, at least <see cref="Next"/>: after downtime several are climbed at once.</summary>
    public int LastDue(DateTimeOffset now)
    {
        var number = Next;
        while (number + 1 < Rungs.Length && Rungs[number + 1].At <= now)
            number++;

        return number >= Rungs.Length - 1 && ThenEvery is { } every && now > Rungs[^1].At
            ? Math.Max(number, Rungs.Length - 1 + (int)((now - Rungs[^1].At).Ticks / every.Ticks))
            : number;
    }
}

/// <summary>One step of a ladder.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="To">Whom.</param>
/// <param name="By">How.</param>
/// <param name="Deadline">True when snoozing can't quiet it: the limit itself.</param>
public sealed record Rung(DateTimeOffset At, Audience To, ImmutableArray<Medium> By, bool Deadline = false)
{
    /// <summary>Who else is reached: a later rung of a clock reaches wider.</summary>
    public ImmutableArray<Audience> Also { get; init; } = [];
}

/// <summary>Something that must be looked at when its time comes: one row of the table the sweeper reads.</summary>
/// <param name="Key">The ladder's key.</param>
/// <param name="Rung">Which rung, counted from 0.</param>
/// <param name="Due">When, UTC; a snooze has moved it already.</param>
public sealed record Wake(string Key, int Rung, DateTimeOffset Due);
