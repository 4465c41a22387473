namespace IncidentBot.Store;

/// <summary>Requests that were answered: the same key again has no second effect and gets the same answer.</summary>
public static class Inbox
{
    /// <summary>The reply this request got, or null when it is new.</summary>
    public static string? FindReply(this Unit unit, string requestKey) =>
        unit.Scalar<string>("SELECT reply FROM inbox WHERE request_key = @key", ("key", requestKey));

    /// <summary>Remembers the reply. Call once per request, in the transaction that does what was asked.</summary>
    public static void Remember(this Unit unit, string requestKey, IncidentId? incident, string replyJson)
    {
        unit.Execute(
            "INSERT INTO inbox(request_key, incident_id, reply, at) VALUES (@key, @incident, @reply, @at)",
            ("key", requestKey), ("incident", incident?.Value), ("reply", replyJson), ("at", unit.Now.Micros()));
        unit.Pending.Work.RequestKeys.Add(requestKey);
    }

    /// <summary>Forgets replies from before this moment, at most so many at a time; says how many. Platforms repeat a delivery for minutes, people for hours: keep a day at least.</summary>
    public static int Forget(this Unit unit, DateTimeOffset before, int take) => unit.Execute(
        "DELETE FROM inbox WHERE id IN (SELECT id FROM inbox ORDER BY id LIMIT @take) AND at < @before",
        ("before", before.Micros()), ("take", take));
}
