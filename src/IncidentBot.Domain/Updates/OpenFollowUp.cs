using IncidentBot.Confidence;
using IncidentBot.Roles;

namespace IncidentBot.Updates;

/// <summary>Opens an action to track after the incident. Works until the incident is closed, and after that too: lessons come late.</summary>
/// <param name="Title">What is to be done, in a line of at most 200 characters.</param>
/// <param name="Owner">Who does it, or null.</param>
/// <param name="Due">Until when, or null.</param>
public sealed record OpenFollowUp(string Title, PersonId? Owner, DateTimeOffset? Due) : IncidentRequest
{
    private const int Longest = 200;

    public override Decision Decide(Incident incident, Asking asking) => incident switch
    {
        { IsOpen: false, Stage: not Stage.Closed } => Refuse(new NotRunning(incident)),
        _ when string.IsNullOrWhiteSpace(Title) => Refuse(new NeedsWords("A follow-up says what is to be done.", "followup turn on the audit log @who due 2027-01-31")),
        _ when Title.OneLine().Length > Longest => Refuse(new NeedsWords($"The title of a follow-up has at most {Longest} characters.", "followup turn on the audit log")),
        _ when Owner is { } owner && Assignable.Unknown(owner, asking) is { } refusal => Refuse(refusal),
        _ when Due < asking.Now => Refuse(new HasPassed(Due.Value)),
        _ => Accept(new FollowUpOpened(incident.FollowUps.Length + 1, Title.OneLine(), Owner, Due)),
    };
}

/// <summary>An action to track after the incident was opened.</summary>
public sealed record FollowUpOpened(int Number, string Title, PersonId? Owner, DateTimeOffset? Due) : TimelineEvent
{
    public override string Kind => "follow-up-opened";

    public override Incident Apply(Incident incident, Stamp stamp) =>
        incident with { FollowUps = incident.FollowUps.Add(new FollowUp(Number, Title, Owner, Due)) };

    public override Text Sentence(Plan plan) => Text.Of($"Follow-up {Number}: {Title}")
        .Then(Owner is { } owner ? Text.Of($" — {owner}") : Text.Empty)
        .Then(Due is { } due ? Text.Of($", due {due}") : Text.Empty);

    public override IEnumerable<Effect> Effects(Incident after, Stamp stamp) => Owner is { } owner && owner != stamp.By.Person && NeedToKnow.MaySee(after, owner)
        ? [new TellPerson(owner, Card.Line(Text.Of($"A follow-up of {after.Link} is yours: {Title}")), IsPage: false)]
        : [];
}

/// <summary>A moment that has passed already.</summary>
public sealed record HasPassed(DateTimeOffset At) : Refusal
{
    public override Text Sentence => Text.Of($"{At} has passed already. Give a time that lies ahead.");
}
