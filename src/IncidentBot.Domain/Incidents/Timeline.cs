namespace IncidentBot.Incidents;

/// <summary>Folds events into an incident.</summary>
public static class Timeline
{
    /// <summary>The incident after one more event. <paramref name="plans"/> finds the plan an event freezes, by digest.</summary>
    public static Incident Then(this Incident incident, Recorded recorded, Func<string, Plan> plans)
    {
        if (recorded.Event is IFreezesPlan { PlanDigest: var digest } && digest != incident.Plan.Digest)
            incident = incident with { Plan = plans(digest) };
        return incident.Then(recorded);
    }

    /// <summary>The incident after one more event that was decided under its own plan.</summary>
    public static Incident Then(this Incident incident, Recorded recorded) =>
        recorded.Event.Apply(incident, recorded.Stamp) with { Version = recorded.Stamp.Sequence };
}

/// <summary>Events in the making: each is applied as it is added, so that the next can be decided on what the last one changed.</summary>
public sealed class Draft(Incident start, Asking asking)
{
    private readonly ImmutableArray<TimelineEvent>.Builder events = ImmutableArray.CreateBuilder<TimelineEvent>();

    /// <summary>The incident before anything was added.</summary>
    public Incident Before { get; } = start;

    /// <summary>The incident with everything added so far.</summary>
    public Incident Incident { get; private set; } = start;

    /// <summary>Whether nothing was added yet.</summary>
    public bool IsEmpty => events.Count == 0;

    /// <summary>Adds an event.</summary>
    public Draft Add(TimelineEvent happened)
    {
        events.Add(happened);
        Incident = Incident.Then(new Recorded(new Stamp(Incident.Version + 1, asking.Now, asking.By), happened));
        return this;
    }

    /// <summary>Accepts everything added.</summary>
    public Accepted Accept(Card? reply = null) => new(events.ToImmutable(), reply);
}
