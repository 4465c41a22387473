using IncidentBot.Chat.Grammar;
using IncidentBot.Chat.Printing;
using IncidentBot.Confidence;
using IncidentBot.Desk;

namespace IncidentBot.Chat;

/// <summary>Which incident somebody speaks about; or what to say instead, when that can't be told.</summary>
internal sealed record Here(Incident? Incident, Card? Instead = null);

/// <summary>Finds the incident somebody speaks about. One that the person may not see is answered exactly like one that doesn't exist.</summary>
internal sealed class Whereabouts(IncidentDesk desk)
{
    private const int MostOffered = 8;
    private const int LongestButtonLine = 200; // longer ones don't fit every platform's button

    internal async Task<Here> Of(Opening opening, Utterance said, DateTimeOffset now, CancellationToken cancellation)
    {
        if (opening.About is { } reference)
            return await ByReference(reference, opening, said.Person, now, cancellation);
        if (opening.Verb is { Place: Place.Begins })
            return new Here(null);
        var here = said.Incident is { } id ? await Visible(id, said.Person, cancellation) : null;
        if (here is not null || opening.Verb is null or { Place: Place.Anywhere })
            return new Here(here);
        return said.Incident is null
            ? await TheOnlyOne(opening, said, cancellation)
            : new Here(null, new NotRunning(Incident.Unborn(said.Incident.Value, desk.PlanInForce)).Card); // never the next best: the words were said in that room
    }

    private async Task<Here> ByReference(string typed, Opening opening, PersonId person, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var meant in References.Meanings(typed, desk.PlanInForce.Numbering, now.Year, opening.Verb?.Place == Place.Report))
        {
            if (await desk.FindByReference(meant, cancellation) is { } id && await Visible(id, person, cancellation) is { } incident)
                return new Here(incident);
        }

        var known = (await desk.OpenFor(person, cancellation)).Select(l => l.Reference).ToList();
        var near = Closest.To(typed, known, MostOffered).Concat(known).Distinct(StringComparer.Ordinal);
        var sentence = new NoSuchThing("incident", VisibleText.Shorten(VisibleText.OneLine(typed), 40), [.. near.Take(MostOffered)]).Sentence;
        return new Here(null, new Card(sentence, Tone.Warn, [], [new Button("List incidents", "list")]));
    }

    private async Task<Here> TheOnlyOne(Opening opening, Utterance said, CancellationToken cancellation)
    {
        var open = (await desk.OpenFor(said.Person, cancellation)).ToList();
        var reports = open.FindAll(l => l.Stage == Stage.Reported);
        var fitting = opening.Verb is { Place: Place.Report } || reports.Count == open.Count ? reports : open.FindAll(l => l.Stage != Stage.Reported);
        return fitting switch
        {
            [] when opening.Verb is { Place: Place.Report } => new Here(null, Card.Line("No report waits for triage.")),
            [] => new Here(null, new NotRunning(Incident.Unborn(default, desk.PlanInForce)).Card),
            [var only] when await Visible(only.Id, said.Person, cancellation) is { } incident => new Here(incident),
            _ => new Here(null, Which(fitting, opening, said.Line)),
        };
    }

    private async Task<Incident?> Visible(IncidentId id, PersonId person, CancellationToken cancellation) =>
        await desk.Find(id, cancellation) is { } incident && NeedToKnow.MaySee(incident, person) ? incident : null;

    private static Card Which(List<IncidentLine> open, Opening opening, string line)
    {
        var again = line.Length <= LongestButtonLine - 40 ? line : opening.Verb!.Name;
        return new Card(
            Text.Of($"Which one? {open.Count} are open. Type it in the incident's room, or put the number in front. Nothing was done."), Tone.Warn,
            [.. open.Take(MostOffered).Select(l => new TextBlock(Showing.Row(l)))],
            [.. open.Take(MostOffered).Select(l => new Button(l.Reference, $"{l.Reference} {again}"))]);
    }
}
