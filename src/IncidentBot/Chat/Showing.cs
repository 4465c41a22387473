using IncidentBot.Chat.Grammar;
using IncidentBot.Clocks;
using IncidentBot.Declaring;
using IncidentBot.Desk;

namespace IncidentBot.Chat;

/// <summary>Answers what only looks: menu, help, status, list, timeline, clocks, and the form to declare.</summary>
internal sealed class Showing(IncidentDesk desk)
{
    private const int MostRows = 20;
    private const int MostEntries = 50;
    private const int MostButtons = 5;

    internal async Task<Card> Of(Act act, Setting setting, CancellationToken cancellation) => (act, setting.Incident) switch
    {
        (ShowHelp help, _) => HelpCards.For(help.Word, setting),
        (ShowList, _) => await List(setting, cancellation),
        (ShowTimeline timeline, { } incident) => await Timeline(incident, timeline.Entries, cancellation),
        (ShowClocks, { } incident) => ClocksCard.Draw(incident),
        (_, { } incident) => IncidentCard.Draw(incident),
        _ => HelpCards.Menu(null),
    };

    /// <summary>The form to declare, with what was typed filled in, who will be paged, and what was declared lately and looks alike.</summary>
    internal async Task<Card> Declaring(Wants wants, Setting setting, CancellationToken cancellation)
    {
        var values = wants.Understood.Values;
        var title = wants.Filled.Values.GetValueOrDefault("title");
        var since = setting.Now - setting.Plan.LookAlike;
        var alike = (await desk.OpenFor(setting.Speaker, cancellation))
            .Where(l => l.Stage != Stage.Reported && l.OpenedAt >= since && (title is null || LookAlike.IsAlike(title, l.Title)))
            .Select(l => new LookAlike(l.Reference, l.Title, l.OpenedAt, l.Room)).ToList();
        var form = DeclareForm.Draw(
            setting.Plan, setting.Roster, setting.Now,
            values.GetValueOrDefault("severity") as SeverityId?, values.GetValueOrDefault("class") as ClassId?, title, alike);
        var wrong = wants.Understood.Wrong.Values.FirstOrDefault();
        return new Card(
            wrong ?? Text.Of($"Declare an incident: fill in the form, or type {new Code("/incident " + wants.Verb.Usage(wants.Way))}"), wrong is null ? Tone.Neutral : Tone.Warn, [], [],
            form with { Fields = [.. form.Fields.Select(f => Kept(f, wants, setting))] });
    }

    /// <summary>One incident in a line.</summary>
    internal static Text Row(IncidentLine line) => line.Stage == Stage.Reported
        ? Text.Of($"{new Link(line.Reference, line.Room)} · report, waits for triage · {line.Title}")
        : Text.Of($"{new Link(line.Reference, line.Room)} · {new Strong(line.Severity.Value)} · {Stands(line)} · {line.Title}{(line.Sensitive ? " · confidential" : "")}");

    private static string Stands(IncidentLine line) => line.Stage == Stage.Open ? line.Phase.Value : line.Stage.ToString().ToLowerInvariant();

    private async Task<Card> List(Setting setting, CancellationToken cancellation)
    {
        var open = await desk.OpenFor(setting.Speaker, cancellation);
        if (open.Count == 0)
            return new Card("Nothing is open that you may see.", Tone.Good, [], [new Button("Declare incident", "declare"), new Button("Report something", "report")]);
        return new Card(
            Text.Of($"{open.Count} open"), Tone.Neutral,
            [
                .. open.Take(MostRows).Select(l => new TextBlock(Row(l))),
                .. open.Count > MostRows ? [new TextBlock(Text.Of($"and {open.Count - MostRows} more"))] : (ReadOnlySpan<Block>)[],
            ],
            [.. open.Take(MostButtons).Select(l => new Button(l.Reference, $"{l.Reference} status"))]);
    }

    private async Task<Card> Timeline(Incident incident, int entries, CancellationToken cancellation)
    {
        var newest = (await desk.Latest(incident.Id, Math.Min(entries, MostEntries), cancellation)).OrderBy(r => r.Stamp.Sequence).ToList();
        return new Card(
            Text.Of($"Timeline of {incident.Link}: the newest {newest.Count} of {incident.Version} entries"), Tone.Neutral,
            [.. newest.Select(r => new TextBlock(Entry(r, incident.Plan)))],
            [new Button("Add note", "note"), .. incident.Version > newest.Count ? (ReadOnlySpan<Button>)[new Button("More", $"timeline {MostEntries}")] : []]);
    }

    private static Text Entry(Recorded recorded, Plan plan)
    {
        var (stamp, happened) = recorded;
        var when = happened.OccurredAt is { } at && at != stamp.At ? Text.Of($"{stamp.At} (happened {at})") : Text.Of($"{stamp.At}");
        return Text.Of($"{new Code($"#{stamp.Sequence}")} {when} · {stamp.By.Span} · {happened.Sentence(plan)}");
    }

    private static Field Kept(Field field, Wants wants, Setting setting) => wants.Way.Arguments.FirstOrDefault(a => a.Name == field.Name) is { } argument
        ? field with
        {
            Value = field.Value.Length > 0 ? field.Value : wants.Filled.Values.GetValueOrDefault(field.Name, ""),
            Error = AskingForm.Error(argument, wants, setting),
        }
        : field;
}
