using System.Text;

namespace IncidentBot.PlanFiles;

public sealed class PlanFaultsTests
{
    private static readonly (string What, string By)[] Breaks =
    [
        // Keys.
        ("title: Harbour Bakery", "titel: Harbour Bakery"),
        ("tone: bad", "colour: bad"),
        ("zone: Australia/Sydney\n", ""),
        ("id: red, title: Burning", "id: red, title: Burning, title: Hot"),
        // References.
        ("severity: [red], every", "severity: [rde], every"),
        ("forces: red", "forces: blue"),
        ("class: [intruder]", "class: [intrude]"),
        ("phase: [look]", "phase: [loook]"),
        ("facts: [harm]", "facts: [ham]"),
        ("facts: [harm]", "facts: [aware]"),
        ("starts: aware", "starts: harm"),
        ("starts: aware", "starts: awake"),
        ("to: role owner", "to: role oner"),
        ("to: role owner", "to: owner"),
        ("to: role owner", "to: oncall"),
        ("owner: captain, due", "owner: captian, due"),
        ("take-over: [owner]", "take-ovr: [owner]"),
        ("take-over: [owner]", "take-over: []"),
        // Choices.
        ("kind: notify-by", "kind: notify"),
        ("kind: evidence", "kind: evidnce"),
        ("by: [direct]", "by: [email]"),
        ("sensitive: true", "sensitive: maybe"),
        // Ids.
        ("id: green", "id: Red"),
        ("id: sweep", "id: lock"),
        ("id: sweep", "id: Sweep up"),
        ("short: [im, lead]", "short: [im, owner]"),
        // Amounts, dates, formats.
        ("due: 4bh", "due: 4 business hours"),
        ("hard: 2d", "hard: 90s"),
        ("hard: 2d", "hard: 24h"),
        ("    hard: 2d\n", ""),
        ("hard: 2d", "hard: 99999d"),
        ("every: 30m", "every: 0m"),
        ("look-alike: 30m", "look-alike: half an hour"),
        ("zone: Australia/Sydney", "zone: Sydney"),
        ("zone: Australia/Sydney", "zone: Australia/Sydnee"),
        ("zone: Australia/Sydney", "zone: the harbour"),
        ("HB-{year}-{number:0000}", "HB-{number:0000}"),
        ("HB-R-{year}-{number:0000}", "HB-{year}-{number:0000}"),
        ("inc-{number}-{codename}", "inc-{title}"),
        ("announcements: kitchen", "announcements: '#kitchen'"),
        ("end: \"14:00\"", "end: \"05:00\""),
        ("start: \"06:00\"", "start: 6am"),
        ("2026-12-25", "25.12.2026"),
        ("days: [mon, tue, sat]", "days: [monday]"),
        ("covers: [CHG-30]", "covers: [chg30]"),
        // Rules.
        ("runs-the-response: true, ", ""),
        ("standing: true", "runs-the-response: true"),
        ("runs-the-response: true", "runs-the-response: true, standing: true"),
        ("after: 0m", "after: 1m"),
        ("after: 90s", "after: 0m"),
        ("asks-scope: true", "notice: true"),
        ("kind: moment, stated-by: reported", "kind: words, stated-by: reported"),
        ("kind: words, question: Why?", "kind: words, forces: red"),
        ("met-by: guests-told", "met-by: aware"),
        ("  - { severity: [red], every: 30m }", "  - { severity: [red], every: 30m }\n  - { severity: [red], every: 60m }"),
        // Kinds of node.
        ("severity: [red], every", "severity: red, every"),
        ("title: First hour", "title: [First, hour]"),
        ("take-over: [owner]", "- take-over"),
        ("title: Lock the door", "title: "),
        ("title: Lock the door", "title: \"Lock\\nthe door\""),
        ("title: Lock the door", "title: \"Lock\\u202Ethe door\""),
        // YAML itself.
        ("title: Harbour Bakery", "title: Harbour: Bakery"),
        ("title: Harbour Bakery", "title: \"Harbour Bakery"),
        ("title: Harbour Bakery", "title: &name Harbour Bakery"),
        ("title: Harbour Bakery", "title: *name"),
        ("title: Harbour Bakery", "title: !!str Harbour Bakery"),
        ("rooms: {", "---\nrooms: {"),
        ("class: [intruder]", "class: [[[[[[[[[[[[[[[intruder]]]]]]]]]]]]]]]"),
    ];

    [Fact]
    public void A_broken_plan_says_where_it_is_broken_and_what_would_be_right()
    {
        var seen = new StringBuilder();
        foreach (var (what, by) in Breaks)
            seen.Append("− ").AppendLine(what.Trim()).Append("+ ").AppendLine(by.Trim()).AppendLine(BakeryYaml.Broken(what, by)).AppendLine();

        Golden.Same("tests/IncidentBot.Tests/PlanFiles/golden/broken-plans.txt", seen.ToString());
    }

    [Fact]
    public void Every_break_is_noticed_and_gives_no_plan()
    {
        Assert.All(Breaks, b => Assert.NotEmpty(BakeryYaml.Broken(b.What, b.By)));
        Assert.Empty(PlanFile.Read("bakery.yaml", BakeryYaml.Text).Faults);
    }

    [Fact]
    public void All_faults_are_found_at_once_in_order_of_place()
    {
        var text = BakeryYaml.Text.Replace("forces: red", "forces: rad").Replace("tone: bad", "tone: grim").Replace("hard: 2d", "hard: soon").Replace("kitchen", "THE KITCHEN");

        var faults = PlanFile.Read("bakery.yaml", text).Faults;

        Assert.Equal(new[] { "grim", "rad", "soon", "THE KITCHEN" }.Select(w => PlaceOf(w, text)), faults.Select(f => (f.Line, f.Column)));
    }

    private static (int, int) PlaceOf(string word, string text)
    {
        var before = text[..text.IndexOf(word, StringComparison.Ordinal)];
        return (before.Count(c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
