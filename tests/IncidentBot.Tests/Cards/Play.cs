using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Clocks;
using IncidentBot.PlanFiles;
using IncidentBot.Rosters;

namespace IncidentBot.Tests.Cards;

/// <summary>An incident of the shipped plan with the example roster, played line by line on a Monday morning in Sydney; nothing is stored or sent.</summary>
internal sealed class Play
{
    internal static readonly Plan Plan = PlanFile.Read("changineers.yaml", PlanText.Of(Shipped.Plan).Text!).Plan!;

    internal static readonly Roster Roster = RosterFile.Read("roster.yaml", File.ReadAllText(Shipped.Roster)).Roster!;

    internal static readonly DateTimeOffset Start = new(2026, 11, 22, 22, 0, 0, TimeSpan.Zero);

    private readonly List<Effect> effects = [];

    internal Incident Incident { get; private set; } = Incident.Unborn(IncidentId.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]), Plan);

    internal DateTimeOffset Now { get; private set; } = Start;

    internal static Play Of(string person, string line) => new Play().Says(person, line);

    /// <summary>What words are read by when this person speaks.</summary>
    internal Setting Setting(string person) => new(Plan, Roster, new PersonId(person), Now, Incident);

    /// <summary>Types lines that must all be accepted.</summary>
    internal Play Says(string person, params string[] lines)
    {
        foreach (var line in lines)
        {
            if (Decide(Actor.Of(new PersonId(person)), Request(person, line)) is Refused refused)
                Assert.Fail($"{person}: {line} -> {refused.Refusal.Sentence.Words(Roster.NameOf)}");
        }

        return this;
    }

    /// <summary>Types a line that must be refused; the card that is answered.</summary>
    internal Card Refuses(string person, string line) => Assert.IsType<Refused>(Decide(Actor.Of(new PersonId(person)), Request(person, line))).Refusal.Card;

    /// <summary>Types a line that must be accepted; the card that is answered.</summary>
    internal Card Answered(string person, string line) => Assert.IsType<Accepted>(Decide(Actor.Of(new PersonId(person)), Request(person, line))).Reply!;

    /// <summary>Lets time pass; every reminder that falls due meanwhile is sent at its moment.</summary>
    internal Play Waits(TimeSpan time)
    {
        var until = Now + time;
        while (Incident.Wakes.Where(w => w.Due <= until).OrderBy(w => w.Due).ThenBy(w => w.Key, StringComparer.Ordinal).FirstOrDefault() is { } wake)
        {
            Now = wake.Due > Now ? wake.Due : Now;
            Decide(Actor.Clock, new ClimbLadder(wake.Key, wake.Rung));
        }

        Now = until;
        return this;
    }

    /// <summary>The newest direct message to somebody, as it arrives.</summary>
    internal Card Told(string person, string words = "") => effects.OfType<TellPerson>()
        .Last(t => t.To.Value == person && t.Card.Headline.Words(Roster.NameOf).Contains(words, StringComparison.Ordinal)).Card.At(Incident.Reference);

    /// <summary>The newest message to the room.</summary>
    internal Card Posted(string words = "") => effects.OfType<PostToRoom>()
        .Last(t => t.Card.Headline.Words(Roster.NameOf).Contains(words, StringComparison.Ordinal)).Card;

    private IncidentRequest Request(string person, string line) => SlashLine.Parse(line, Setting(person)) is Meant { Act: Requested { Request: var request } }
        ? request
        : throw new InvalidOperationException($"“{line}” asks for nothing.");

    private Decision Decide(Actor by, IncidentRequest request)
    {
        var reference = request is ITakesNumber taking ? Plan.Numbering.Of(taking.SeriesIn(Plan)).Replace("{year}", "2026", StringComparison.Ordinal).Replace("{number:0000}", "0042", StringComparison.Ordinal) : "";
        var decision = request.Decide(Incident, new Asking(by, Now, Roster, reference));
        foreach (var happened in decision is Accepted accepted ? accepted.Events : [])
        {
            var stamp = new Stamp(Incident.Version + 1, Now, by);
            Incident = Incident.Then(new Recorded(stamp, happened));
            effects.AddRange(happened.Effects(Incident, stamp));
        }

        return decision;
    }
}
