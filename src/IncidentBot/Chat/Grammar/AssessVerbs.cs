using IncidentBot.Assessing;
using IncidentBot.Clocks;
using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words that say what the incident is, and by when something must be done about it.</summary>
internal static class AssessVerbs
{
    internal static readonly ImmutableArray<Verb> All =
    [
        new("severity", ["sev", "s"], "Change the severity, with the reason.", "Raising pages whoever the plan names. What the worst severity demanded stays demanded when it falls again.",
            "severity", Theme.Assess, Place.Incident,
            [
                new("", "Change severity", [A("severity", ArgumentKind.Severity, "Severity"), Words("reason", "Reason")],
                    g => new ChangeSeverity(g.Need<SeverityId>("severity"), g.Words("reason"))),
            ]),
        new("phase", ["ph"], "Move the response to another phase.", "", "phase", Theme.Assess, Place.Incident,
            [
                new("", "Change phase", [A("phase", ArgumentKind.Phase, "Phase"), Words("reason", "Reason").OrNot()],
                    g => new ChangePhase(g.Need<PhaseId>("phase"), g.Words("reason"))),
            ]),
        new("class", ["cls", "kind"], "Say what kind of incident it is.", "The class selects checklists; some classes close the incident to everybody who needn't know.", "class", Theme.Assess, Place.Incident,
            [
                new("", "Change class", [A("class", ArgumentKind.Class, "Class")], g => new ChangeClass(g.Need<ClassId>("class"))),
            ]),
        new("title", ["rename", "retitle"], "Change the title.", "Room names and announcements never show it.", "title Invoices sent to the wrong customers", Theme.Assess, Place.Incident,
            [
                new("", "Change title", [Line("text", "Title")], g => new Retitle(g.Words("text"))),
            ]),
        new("fact", ["facts", "f"], "State a fact, or when something happened.", "Clocks count from facts: a fact that is stated for an earlier time moves the clocks that count from it.",
            "fact", Theme.Assess, Place.Incident,
            [
                new("", "State a fact",
                    [
                        A("name", ArgumentKind.Fact, "Fact"),
                        A("value", ArgumentKind.FactValue, "Value") with { Rest = true },
                        A("time", ArgumentKind.Moment, "Since when") with { Required = false, Keyword = "at", AtEnd = true },
                    ],
                    g => new StateFact(g.Need<FactId>("name"), Stated(g), g.Maybe<DateTimeOffset>("time") ?? g.Maybe<DateTimeOffset>("value"))),
            ]),
        new("clock", ["clocks", "clk", "deadlines", "deadline"], "The deadlines here; meet one, or rule it out.", "A clock that is ruled out needs somebody the plan names, and a reason. A missed clock stays missed in the record.",
            "clock", Theme.Assess, Place.Incident,
            [
                new("", "Clocks", [], _ => new ShowClocks()),
                new("list", "Clocks", [], _ => new ShowClocks()),
                new("met", "Clock is met", [A("clock", ArgumentKind.Clock, "Clock"), Words("proof", "Proof").OrNot().Hinted("What shows it: a reference, a time, who was told.")],
                    g => new MeetClock(g.Words("clock"), g.MaybeWords("proof"))) { Forms = ["meet", "done"] },
                new("na", "Rule clock out", [A("clock", ArgumentKind.Clock, "Clock"), Words("reason", "Why it doesn't apply")],
                    g => new RuleOutClock(g.Words("clock"), g.Words("reason"))) { Forms = ["n/a", "out"] },
            ]),
    ];

    // A moment needs no words beside it: the request takes "now" for a moment of its own.
    private static string Stated(Given given) => given.Maybe<DateTimeOffset>("value") is null ? given.Words("value") : "now";
}
