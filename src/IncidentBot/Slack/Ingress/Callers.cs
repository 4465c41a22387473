using System.Diagnostics.Metrics;
using IncidentBot.Confidence;
using IncidentBot.Ports;

namespace IncidentBot.Slack.Ingress;

/// <summary>The incident whose channel this is, or null. Throws <see cref="NotRemembered"/> when it can't be told.</summary>
internal delegate ValueTask<IncidentId?> IncidentOfChannel(string channel, CancellationToken cancellation);

/// <summary>Who is asking, and where.</summary>
/// <param name="User">Their Slack user.</param>
/// <param name="Channel">The channel's id, or empty.</param>
/// <param name="Incident">Whose channel it is, or null.</param>
/// <param name="Person">Who of the roster, or null when they are turned away.</param>
/// <param name="Refusal">Why they are turned away, or null.</param>
internal sealed record Caller(string User, string Channel, IncidentId? Incident, PersonId? Person, Text? Refusal)
{
    /// <summary>Whether it can't be told just now who they are: nothing against them, and the same delivery may be heard a minute later.</summary>
    internal bool CantBeTold { get; init; }

    /// <summary>The ticket of a form that is asked for here.</summary>
    internal FormTicket Ticket(string line = "", string? ts = null) => new(line, Channel, Incident?.Value, ts);
}

/// <summary>Tells who is asking. Whoever may not is counted and logged by reason, and noted in the incident whose channel it was: once an hour, so that nobody fills a record by clicking.</summary>
internal sealed partial class Callers(SlackDirectory directory, IncidentOfChannel incidentOf, KeepRecord keep, TimeProvider clock, ILogger<Callers> logger)
{
    private static readonly Meter Meter = new("IncidentBot");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("incidentbot.slack.refused", description: "Deliveries of Slack that were not heard, by reason.");

    /// <summary>Counts a delivery that wasn't heard.</summary>
    internal static void Count(string reason) => Refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Whether this came from the workspace (or organisation) that is served. Before Slack has said which, nobody is recognised either.</summary>
    internal bool IsOurs(string? team, string? enterprise) =>
        team is null || directory.TeamId is not { } own || team == own || enterprise == own;

    /// <summary>Who it is.</summary>
    internal async Task<Caller> Of(string user, string? team, string? channel, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var incident = channel is { Length: > 0 } ? await incidentOf(channel, cancellation) : null;
        var caller = new Caller(user, channel ?? "", incident, null, null);
        var identity = directory.Who(user, team, now);
        if (identity is Known known)
            return caller with { Person = known.Person };
        var away = identity as TurnedAway ?? Turned.Away(TurnedAwayBecause.CantBeTold);
        Count(away.Reason.ToString());
        LogTurnedAway(logger, away.Reason);
        // That it can't be told who they are says nothing about them.
        if (incident is { } id && away.Reason is not TurnedAwayBecause.CantBeTold)
        {
            var request = new TurnAway(SlackIngress.Platform, user, away.Sentence.Words(p => p.Value));
            await keep(id, request, Actor.Bot, $"slack:turned-away:{id}:{user}:{now:yyyyMMddHH}", SlackIngress.Platform, cancellation);
        }

        return caller with { Refusal = away.Sentence, CantBeTold = away.Reason is TurnedAwayBecause.CantBeTold };
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Somebody in Slack was turned away: {Reason}.")]
    private static partial void LogTurnedAway(ILogger logger, TurnedAwayBecause reason);
}
