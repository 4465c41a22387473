using IncidentBot.Paging;

namespace IncidentBot.Confidence;

/// <summary>Somebody who may not take part tried to, in the incident's room: a guest, somebody of another company, an account that nobody on the roster has.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Account">The account's own id there.</param>
/// <param name="Why">Why they may not, in words.</param>
public sealed record TurnAway(string Platform, string Account, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        incident.Stage == Stage.Unborn ? Refuse(new NotRunning(incident)) : Accept(new TurnedAway(Platform, Account, Why));
}

/// <summary>Somebody was turned away.</summary>
public sealed record TurnedAway(string Platform, string Account, string Why) : TimelineEvent
{
    public override string Kind => "turned-away";

    public override Weight Weight => Weight.Detail;

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"The account {Account} on {Platform} was turned away: {Why}");
}

/// <summary>Some people can't be brought into the incident's room on a chat.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="People">Who.</param>
/// <param name="Why">Why not, in words.</param>
public sealed record NoteNotInvited(string Platform, ImmutableArray<PersonId> People, string Why) : IncidentRequest
{
    public override Decision Decide(Incident incident, Asking asking) =>
        incident.Stage == Stage.Unborn ? Refuse(new NotRunning(incident)) : Accept(new NotInvited(Platform, People, Why));
}

/// <summary>Some people could not be brought into the room; the Incident Manager is told, so that nobody waits for them there.</summary>
public sealed record NotInvited(string Platform, ImmutableArray<PersonId> People, string Why) : TimelineEvent
{
    public override string Kind => "not-invited";

    public override Incident Apply(Incident incident, Stamp stamp) => incident;

    public override Text Sentence(Plan plan) => Text.Of($"Not in the room on {Platform}: {People.Names()} ({Why})");

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => after.Manager is { } manager
        ? [new TellPerson(manager, Card.Line(Text.Of($"{after.Link}: {People.Names()} could not be brought into the room on {Platform} ({Why}). Reach them another way, or through the war room."), Tone.Warn), IsPage: false)]
        : [];
}
