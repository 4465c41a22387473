namespace IncidentBot.Incidents;

/// <summary>
/// Something that happened. Applies itself to the incident, states its own sentence and names its effects.
/// Stored as JSON under its <see cref="Kind"/> for at least seven years: a kind is never renamed, a property never changes its meaning.
/// </summary>
public abstract record TimelineEvent
{
    /// <summary>The stored name, such as <c>severity-changed</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>When it really happened, if that isn't when it was recorded.</summary>
    public virtual DateTimeOffset? OccurredAt => null;

    /// <summary>How it stands out on the timeline.</summary>
    public virtual Weight Weight => Weight.Normal;

    /// <summary>The incident after this.</summary>
    public abstract Incident Apply(Incident incident, Stamp stamp);

    /// <summary>One sentence about it, without who and when (the timeline shows those beside it). Names are the plan's.</summary>
    public abstract Text Sentence(Plan plan);

    /// <summary>What the world must be told. <paramref name="after"/> is the incident with this event applied.</summary>
    public virtual IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [];
}

/// <summary>An event that freezes a plan into the incident: whoever folds the timeline looks the plan up by its digest first.</summary>
public interface IFreezesPlan
{
    /// <summary>SHA-256 of the plan's file.</summary>
    string PlanDigest { get; }
}

/// <summary>How an event stands out.</summary>
public enum Weight
{
    /// <summary>A step of the story: declared, severity, hand-over, resolved.</summary>
    Milestone,

    /// <summary>As any.</summary>
    Normal,

    /// <summary>Bookkeeping: reminders sent, items ticked.</summary>
    Detail,
}

/// <summary>Where and when an event stands on the timeline.</summary>
/// <param name="Sequence">1 for the first event of the incident; no gaps.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="By">Who caused it.</param>
public sealed record Stamp(int Sequence, DateTimeOffset At, Actor By);

/// <summary>An event with its place.</summary>
public sealed record Recorded(Stamp Stamp, TimelineEvent Event);
