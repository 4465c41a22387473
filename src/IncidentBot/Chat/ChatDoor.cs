using IncidentBot.Chat.Grammar;
using IncidentBot.Desk;
using IncidentBot.Rosters;

namespace IncidentBot.Chat;

/// <summary>Where every chat brings what people say: who is it, which incident, what is asked; then the desk decides. Records nothing by itself.</summary>
public sealed class ChatDoor(IncidentDesk desk, RosterSource rosters, TimeProvider time)
{
    private readonly Whereabouts whereabouts = new(desk);
    private readonly Showing showing = new(desk);

    /// <summary>Answers one utterance. The request key is passed on untouched, so the same delivery twice has one effect and one answer.</summary>
    public async Task<Answer> Hear(Utterance said, CancellationToken cancellation)
    {
        var roster = rosters.Current;
        if (roster.Find(said.Person) is null)
            return Say("I don't know you yet, so nothing was done. Ask whoever keeps the roster to add you; if it can't wait, tell somebody on the security team in person.");
        var heard = Clean(said);
        if (heard.Value is not { } clean)
            return Say(heard.Refusal!);

        var opening = SlashLine.Open(clean.Line);
        var here = await whereabouts.Of(opening, clean, time.GetUtcNow(), cancellation);
        var answer = here.Instead is { } instead
            ? new Answer(instead)
            : await Answer(opening, clean, new Setting(here.Incident?.Plan ?? desk.PlanInForce, roster, said.Person, time.GetUtcNow(), here.Incident), cancellation);
        return answer.Recorded ? answer : await Before(opening, said, cancellation) ?? answer;
    }

    /// <summary>The form of what was said, with its words filled in: to be shown once more when what it asked for was refused. Null when none belongs to it.</summary>
    public async Task<Form?> FormOf(Utterance said, CancellationToken cancellation)
    {
        var roster = rosters.Current;
        if (roster.Find(said.Person) is null || Clean(said).Value is not { } clean)
            return null;
        var (now, opening) = (time.GetUtcNow(), SlashLine.Open(clean.Line));
        var here = await whereabouts.Of(opening, clean, now, cancellation);
        if (here.Instead is not null)
            return null;
        var setting = new Setting(here.Incident?.Plan ?? desk.PlanInForce, roster, said.Person, now, here.Incident);
        return SlashLine.Form(opening, clean.Fields, setting) switch
        {
            null => null,
            { } wants when AsksToDeclare(wants) => (await showing.Declaring(wants, setting, cancellation)).Form,
            { } wants => AskingForm.Draw(wants, setting),
        };
    }

    // A line such as "triage accept" means something else, or nothing, once it was done: its second delivery never comes to the desk.
    private async Task<Answer?> Before(Opening opening, Utterance said, CancellationToken cancellation)
    {
        if (await desk.AnswerTo(said.RequestKey, cancellation) is not { } before)
            return null;
        var answer = new Answer(before.Reply, before.Incident, before.Recorded, before.Room);
        return opening.Verb?.Place != Place.Begins && before.Incident is { } id && id != said.Incident && await desk.Find(id, cancellation) is { } incident
            ? answer with { Card = answer.Card.At(incident.Reference) }
            : answer;
    }

    private async Task<Answer> Answer(Opening opening, Utterance said, Setting setting, CancellationToken cancellation)
    {
        var incident = setting.Incident;
        var answer = SlashLine.Parse(opening, said.Fields, setting) switch
        {
            Meant { Act: Requested { Request: var request } } => await Ask(request, said, incident, cancellation),
            Meant { Act: var act } => new Answer(await showing.Of(act, setting, cancellation), incident?.Id, Room: incident?.RoomName),
            Wants wants when AsksToDeclare(wants) => new Answer(await showing.Declaring(wants, setting, cancellation)),
            Wants wants => new Answer(Form(wants, setting), incident?.Id, Room: incident?.RoomName),
            WhichWay which => new Answer(HelpCards.Ways(which.Verb, incident?.Reference ?? "", setting), incident?.Id, Room: incident?.RoomName),
            TooMuch much => new Answer(HelpCards.TooMuch(much), incident?.Id),
            NotAWord no => new Answer(Unknown(no, opening, incident)),
            _ => new Answer(HelpCards.Menu(incident)),
        };
        return incident is not null && incident.Id != said.Incident ? answer with { Card = answer.Card.At(incident.Reference) } : answer;
    }

    private async Task<Answer> Ask(IncidentRequest request, Utterance said, Incident? incident, CancellationToken cancellation)
    {
        var about = request is IBeginsIncident ? null : incident?.Id;
        var answer = await desk.Handle(new Ask(request, about, Actor.Of(said.Person), said.RequestKey, said.Platform), cancellation);
        return new Answer(answer.Reply, answer.Incident, answer.Recorded, answer.Room);
    }

    private static bool AsksToDeclare(Wants wants) => wants.Verb.Place == Place.Begins && wants.Way.Arguments.Any(a => a.Kind == ArgumentKind.Severity);

    private static Card Form(Wants wants, Setting setting)
    {
        var wrong = wants.Way.Arguments.Select(a => wants.Understood.Wrong.GetValueOrDefault(a.Name)).FirstOrDefault(w => w is not null);
        var usage = Text.Of($"{wants.Way.Title}: fill in the form, or type {new Code("/incident " + wants.Verb.Usage(wants.Way))}");
        return new Card(wrong ?? usage, wrong is null ? Tone.Neutral : Tone.Warn, [], [], AskingForm.Draw(wants, setting));
    }

    private static Card Unknown(NotAWord no, Opening opening, Incident? incident)
    {
        var after = Tokens.Raw(opening.Line, opening.Tokens, opening.Next, opening.Tokens.Length);
        return HelpCards.Unknown(no.Word, no.Near, opening.About is { } about ? about + " " : "", after, incident);
    }

    private static Heard<Utterance> Clean(Utterance said)
    {
        var line = CleanText.Of(said.Line);
        var fields = said.Fields.Select(f => (f.Key, Words: CleanText.Of(f.Value))).ToList();
        return (fields.Find(f => !f.Words.Understood).Words?.Refusal ?? line.Refusal) is { } refusal
            ? Heard<Utterance>.Not(refusal)
            : said with { Line = line.Value!, Fields = fields.ToDictionary(f => f.Key, f => f.Words.Value!, StringComparer.Ordinal) };
    }

    private static Answer Say(Text sentence) => new(Card.Line(sentence, Tone.Warn));
}
