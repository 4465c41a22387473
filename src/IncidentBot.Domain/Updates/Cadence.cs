namespace IncidentBot.Updates;

/// <summary>When the next update is promised, and how a promise is chased.</summary>
public static class Cadence
{
    /// <summary>Key of the ladder that chases the next update.</summary>
    public const string LadderKey = "update";

    /// <summary>
    /// The promise that follows when an incident begins, is reopened or changes severity: a first one, an earlier one, or none where the
    /// plan asks for none. Null when the promise stands: an update that was promised sooner stays promised.
    /// </summary>
    public static TimelineEvent? Follow(Incident before, Incident after, Asking asking)
    {
        var every = after.Plan.UpdateFor(after.Severity)?.Every;
        if (after.Stage != Stage.Open || (before.Stage == Stage.Open && every == before.Plan.UpdateFor(before.Severity)?.Every))
            return null;
        var due = asking.Now + every;
        return due == after.Update.NextDue || after.Update.NextDue <= due ? null : new UpdatePromised(due);
    }

    /// <summary>The incident with the next update promised, and chased from then on; or with none promised.</summary>
    internal static Incident Promise(this Incident incident, DateTimeOffset? due)
    {
        var promised = incident with { Update = incident.Update with { NextDue = due } };
        if (due is not { } at)
            return promised.StopChasing(LadderKey);
        var manager = new Audience(AudienceKind.Role, incident.Plan.Manager.Id);
        return promised.Chase(new Ladder(LadderKey,
        [
            new Rung(at, manager, [Medium.Direct, Medium.Room]),
            new Rung(at + TimeSpan.FromMinutes(10), manager, [Medium.Direct, Medium.Room]),
        ], 0, TimeSpan.FromMinutes(15)));
    }
}

/// <summary>The next update is due then, by the plan. None when the plan asks for none at this severity.</summary>
public sealed record UpdatePromised(DateTimeOffset? NextDue) : TimelineEvent
{
    public override string Kind => "update-promised";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp) => incident.Promise(NextDue);

    public override Text Sentence(Plan plan) => NextDue is { } due ? Text.Of($"Next update due by {due}") : "No update is due at this severity";

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => [new DrawSlot(SlotId.Incident)];
}
