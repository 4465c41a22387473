namespace IncidentBot.Incidents;

/// <summary>What became of a request.</summary>
public abstract record Decision;

/// <summary>It happens: these events go on the timeline, in this order. No events means that everything was so already.</summary>
/// <param name="Events">In order.</param>
/// <param name="Reply">What the asker reads; null for the first event's own sentence.</param>
/// <param name="Elsewhere">Events for another incident that the same transaction appends (merge, link), or null.</param>
public sealed record Accepted(ImmutableArray<TimelineEvent> Events, Card? Reply = null, Elsewhere? Elsewhere = null) : Decision;

/// <summary>Events for another incident.</summary>
public sealed record Elsewhere(IncidentId Incident, ImmutableArray<TimelineEvent> Events);

/// <summary>It doesn't happen, and nothing changed.</summary>
public sealed record Refused(Refusal Refusal) : Decision;

/// <summary>Why something doesn't happen, and what to do next. Expected; never an exception.</summary>
public abstract record Refusal
{
    /// <summary>What the asker reads: what is wrong and what to do next.</summary>
    public abstract Text Sentence { get; }

    /// <summary>The next things to do, as buttons.</summary>
    public virtual ImmutableArray<Button> Next => [];

    /// <summary>The refusal as it is said.</summary>
    public virtual Card Card => new(Sentence, Tone.Warn, [], Next);
}

/// <summary>Something a person, a clock or a machine asks of an incident. Deciding is pure: everything it needs is an argument.</summary>
public abstract record IncidentRequest
{
    /// <summary>Accepted with events, or refused with a sentence.</summary>
    public abstract Decision Decide(Incident incident, Asking asking);

    /// <summary>These events happen.</summary>
    protected static Decision Accept(params ReadOnlySpan<TimelineEvent> events) => new Accepted([.. events]);

    /// <summary>It doesn't happen.</summary>
    protected static Decision Refuse(Refusal refusal) => new Refused(refusal);

    /// <summary>It is so already; says so, records nothing.</summary>
    protected static Decision AlreadySo(Text sentence) => new Accepted([], Card.Line(sentence));
}

/// <summary>A request that begins an incident (report, declare): the desk gives it a new identity.</summary>
public interface IBeginsIncident;

/// <summary>A request that takes a number when it is accepted: the desk offers the next free one of the series.</summary>
public interface ITakesNumber
{
    /// <summary>Which series, under this plan.</summary>
    Series SeriesIn(Plan plan);
}

/// <summary>Series of references, gap-free each per year.</summary>
public enum Series
{
    /// <summary>Declared incidents.</summary>
    Incident = 1,

    /// <summary>Reports.</summary>
    Report = 2,

    /// <summary>Sensitive incidents: a series of their own, so that no gap gives them away.</summary>
    Sensitive = 3,
}

/// <summary>Which format a series is written in.</summary>
public static class SeriesFormat
{
    /// <summary>The format of this series.</summary>
    public static string Of(this Numbering numbering, Series series) => series switch
    {
        Series.Report => numbering.Report,
        Series.Sensitive => numbering.Sensitive,
        _ => numbering.Incident,
    };
}

/// <summary>A request that names another incident: the desk loads it as <see cref="Asking.Other"/>, if the asker may see it.</summary>
public interface INamesAnother
{
    /// <summary>Its reference as typed.</summary>
    string OtherReference { get; }
}
