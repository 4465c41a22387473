using IncidentBot.Assessing;
using IncidentBot.Clocks;

namespace IncidentBot;

/// <summary>An incident that is told step by step: people ask, time passes, and what was said is kept.</summary>
internal sealed class RulesStory
{
    private readonly List<Recorded> timeline = [];
    private readonly List<Effect> effects = [];

    public RulesStory(SeverityId? severity = null, Plan? plan = null, Roster? roster = null)
    {
        Roster = roster ?? GivenRules.ThePeople;
        Incident = GivenRules.AnIncident(severity, plan);
    }

    public Incident Incident { get; set; }

    public DateTimeOffset Now { get; set; } = GivenRules.Start;

    public Roster Roster { get; set; }

    public IReadOnlyList<Recorded> Timeline => timeline;

    public IEnumerable<string> Sentences => timeline.Select(r => Say(r.Event.Sentence(Incident.Plan)));

    public IReadOnlyList<Effect> Effects => effects;

    /// <summary>What follows from the incident being declared.</summary>
    public RulesStory Declared()
    {
        var asking = new Asking(Actor.Of(GivenRules.Zoe), Now, Roster);
        Take(new Draft(Incident, asking).WithConsequences(asking).Accept(), asking);
        return this;
    }

    /// <summary>Somebody asks and it must be accepted.</summary>
    public Accepted Do(IncidentRequest request, PersonId? by = null) => Take(Assert.IsType<Accepted>(request.Decide(Incident, Asking(by))), Asking(by));

    /// <summary>Somebody asks and it must be refused; nothing changes.</summary>
    public TRefusal Refused<TRefusal>(IncidentRequest request, PersonId? by = null)
        where TRefusal : Refusal => Assert.IsType<TRefusal>(Assert.IsType<Refused>(request.Decide(Incident, Asking(by))).Refusal);

    /// <summary>Time passes and every wake is answered when it is due.</summary>
    public RulesStory Pass(TimeSpan time)
    {
        var until = Now + time;
        while (Incident.Wakes.Where(w => w.Due <= until).OrderBy(w => w.Due).ThenBy(w => w.Key, StringComparer.Ordinal).FirstOrDefault() is { } wake)
        {
            Now = wake.Due > Now ? wake.Due : Now;
            Climb(wake.Key, wake.Rung);
        }

        Now = until;
        return this;
    }

    /// <summary>A wake fires now.</summary>
    public Accepted Climb(string key, int rung)
    {
        var asking = new Asking(Actor.Clock, Now, Roster);
        return Take(Assert.IsType<Accepted>(new ClimbLadder(key, rung).Decide(Incident, asking)), asking);
    }

    public IEnumerable<TEvent> Happened<TEvent>()
        where TEvent : TimelineEvent => timeline.Select(r => r.Event).OfType<TEvent>();

    public string Say(Text text) => text.Words(Roster.NameOf);

    private Asking Asking(PersonId? by) => new(Actor.Of(by ?? GivenRules.Maya), Now, Roster);

    private Accepted Take(Accepted accepted, Asking asking)
    {
        foreach (var happened in accepted.Events)
        {
            var recorded = new Recorded(new Stamp(Incident.Version + 1, Now, asking.By), happened);
            Incident = Incident.Then(recorded);
            timeline.Add(recorded);
            effects.AddRange(happened.Effects(Incident, recorded.Stamp));
        }

        return accepted;
    }
}
