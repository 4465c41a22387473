using IncidentBot.Chat.Grammar;
using IncidentBot.Chat.Printing;

namespace IncidentBot.Chat;

/// <summary>What is said about the words themselves: the menu, help for one word, and what to type instead.</summary>
public static class HelpCards
{
    private const int LongestButtonLine = 200; // longer ones don't fit every platform's button

    /// <summary>The menu: every word by theme, and buttons for the likeliest next things.</summary>
    public static Card Menu(Incident? incident) => new(
        incident is null ? "What do you want to do?" : Text.Of($"What do you want to do in {incident.Link}?"), Tone.Neutral, MenuBlocks, MenuButtons(incident));

    /// <summary>Help for one word; the menu for none, the nearest words for one that isn't known.</summary>
    public static Card For(string typed, Setting setting)
    {
        var opening = SlashLine.Open(typed);
        if (opening.Word.Length == 0)
            return Menu(setting.Incident);
        return opening.Verb is { } verb ? For(verb, setting) : Unknown(opening.Word, Verbs.Near(opening.Word), "help ", "", setting.Incident);
    }

    /// <summary>Help for one verb: how it is typed, what it does, and the plan's own words for what it asks.</summary>
    public static Card For(Verb verb, Setting setting)
    {
        var blocks = new List<Block>();
        if (verb.More.Length > 0)
            blocks.Add(new TextBlock(verb.More));
        blocks.AddRange(verb.Ways.DistinctBy(verb.Usage).Select(w => new TextBlock(Text.Of($"{new Code("/incident " + verb.Usage(w))}"))));
        foreach (var kind in verb.Ways.SelectMany(w => w.Arguments).Select(a => a.Kind).Where(IsOfPlan).Distinct())
            blocks.Add(Choices(kind, setting));
        if (verb.Forms.Length > 0)
            blocks.Add(new TextBlock(Text.Of($"Also understood: {string.Join(", ", verb.Forms)}.")));
        if (verb.Example != verb.Name)
            blocks.Add(new TextBlock(Text.Of($"Example: {new Code("/incident " + verb.Example)}")));
        return new Card(Text.Of($"{new Strong(verb.Name)} — {verb.Help}"), Tone.Neutral, [.. blocks], [new Button(verb.Ways[0].Title, verb.Name), new Button("All words", "help")]);
    }

    /// <summary>The word isn't known: the nearest ones, and the menu.</summary>
    /// <param name="word">As typed.</param>
    /// <param name="near">What may be meant.</param>
    /// <param name="before">What stood before the word in the line.</param>
    /// <param name="after">What stood behind it, for buttons that say the whole line again.</param>
    /// <param name="incident">What is spoken about, or null.</param>
    public static Card Unknown(string word, ImmutableArray<Verb> near, string before, string after, Incident? incident)
    {
        var typed = VisibleText.Shorten(VisibleText.OneLine(word), 40);
        var headline = near.IsEmpty
            ? Text.Of($"I don't know the word “{typed}”. Nothing was done. Here is what I know:")
            : Text.Of($"I don't know the word “{typed}”. Nothing was done. Did you mean {new Code(near[0].Name)}?");
        return new Card(headline, Tone.Warn, MenuBlocks, [.. near.Select(v => Again(v, before, after)), .. MenuButtons(incident).Take(5 - near.Length)]);
    }

    /// <summary>The verb goes several ways.</summary>
    public static Card Ways(Verb verb, string before, Setting setting) => new(
        Text.Of($"{verb.Name}: which way?"), Tone.Neutral,
        [.. verb.Ways.Select(w => new TextBlock(Text.Of($"{new Code("/incident " + verb.Usage(w))}"))), .. setting.Incident is { } i ? (ReadOnlySpan<Block>)[new TextBlock(Text.Of($"About {i.Link}: {i.Title}"))] : []],
        [.. verb.Ways.Select((w, n) => new Button(w.Title, $"{before} {verb.Name} {w.Keyword}".Trim(), n == 0 ? ButtonStyle.Primary : ButtonStyle.Plain))]);

    /// <summary>Words were left over.</summary>
    public static Card TooMuch(TooMuch said)
    {
        var left = VisibleText.Shorten(VisibleText.OneLine(said.Left), 60);
        return new Card(
            Text.Of($"I don't know what to do with “{left}”. Nothing was done. It is typed like this: {new Code("/incident " + said.Verb.Usage(said.Way))}"), Tone.Warn, [],
            [.. said.Without.Length is > 0 and <= LongestButtonLine ? [new Button(said.Way.Title + ", without it", said.Without)] : (ReadOnlySpan<Button>)[], new Button("Help", $"help {said.Verb.Name}")]);
    }

    private static ImmutableArray<Block> MenuBlocks { get; } =
    [
        new FactsBlock([.. Verbs.All.GroupBy(v => v.Theme).Select(g => new LabelledFact(g.Key.ToString(), string.Join(" · ", g.Select(v => v.Name))))]),
        new TextBlock(Text.Of($"{new Code("/incident help severity")} explains a word. A number in front speaks of that incident from anywhere: {new Code("/incident 42 status")}. Words left out are asked for.")),
    ];

    private static ImmutableArray<Button> MenuButtons(Incident? incident) => incident switch
    {
        null or { Stage: Stage.Unborn } =>
            [new Button("Declare incident", "declare", ButtonStyle.Primary), new Button("Report something", "report"), new Button("List incidents", "list")],
        { Stage: Stage.Reported } => [new Button("Status", "status"), new Button("Triage", $"triage {incident.Reference}", ButtonStyle.Primary), new Button("Add note", "note")],
        { IsOpen: true } =>
            [new Button("Status", "status"), new Button("Post update", "update", ButtonStyle.Primary), new Button("Add note", "note"), new Button("Timeline", "timeline"), new Button("Clocks", "clock")],
        _ => [new Button("Status", "status"), new Button("Timeline", "timeline"), new Button("Declare incident", "declare")],
    };

    private static Button Again(Verb verb, string before, string after)
    {
        var line = $"{before}{verb.Name} {after}".Trim();
        return line.Length <= LongestButtonLine
            ? new Button(VisibleText.Shorten(VisibleText.Of(VisibleText.OneLine(line)), 30), line)
            : new Button(verb.Name, before + verb.Name);
    }

    private static bool IsOfPlan(ArgumentKind kind) =>
        kind is ArgumentKind.Severity or ArgumentKind.Class or ArgumentKind.Phase or ArgumentKind.Role or ArgumentKind.Fact;

    private static FactsBlock Choices(ArgumentKind kind, Setting setting) =>
        new([.. Names.Of(kind, setting).Select(n => new LabelledFact(n.Id, n.Definition is { Length: > 0 } d ? $"{n.Title} — {d}" : n.Title))]);
}
