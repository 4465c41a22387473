using IncidentBot.Declaring;
using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words that begin something.</summary>
internal static class StartVerbs
{
    internal static readonly ImmutableArray<Verb> All =
    [
        new("declare", ["new", "dcl"], "Declare an incident: a room opens, a manager is assigned, whoever the plan names is paged.",
            "With a severity and a title it is declared at once. With fewer words a form opens that shows what each severity and class means, who will be paged, and what was declared lately and looks alike.",
            "declare", Theme.Start, Place.Begins,
            [
                new("", "Declare incident",
                    [
                        A("severity", ArgumentKind.Severity, "Severity"),
                        A("class", ArgumentKind.Class, "Class").OrNot(),
                        Line("title", "What happened, in a line"),
                        A("description", ArgumentKind.Words, "What was seen, when and how") with { Required = false, Keyword = "seen:", AtEnd = true },
                    ],
                    g => new DeclareIncident(g.Need<SeverityId>("severity"), g.Maybe<ClassId>("class"), g.Words("title"), g.Words("description"))),
            ]),
        new("report", ["rep"], "Report something that looks wrong. It is recorded and triaged; nobody need be sure.",
            "The report gets a number at once and stays on record whatever becomes of it. Say what was seen, when and how; leave the cause to others.",
            "report A customer got an invoice that isn't theirs how: phone call", Theme.Start, Place.Begins,
            [
                new("", "Report something", [Words("text", "What was seen"), How], g => new ReportEvent(g.Words("text"), g.Words("how"))),
            ]),
        new("triage", ["tri"], "Decide what becomes of a report.",
            "Accepted, it becomes an incident; declined, it stays on record with the reason; merged, it joins an incident that runs already.",
            "triage accept", Theme.Start, Place.Report,
            [
                new("accept", "Accept report",
                    [A("severity", ArgumentKind.Severity, "Severity"), A("class", ArgumentKind.Class, "Class").OrNot(), Line("title", "Title").OrNot().Hinted("Left empty, the report's own words are the title.")],
                    g => new AcceptReport(g.Need<SeverityId>("severity"), g.Maybe<ClassId>("class"), g.MaybeWords("title"))) { Forms = ["yes"] },
                new("decline", "Decline report", [Words("reason", "Why it is no incident")], g => new DeclineReport(g.Words("reason"))) { Forms = ["no"] },
                new("merge", "Merge report", [A("reference", ArgumentKind.Reference, "Incident it belongs to"), Words("reason", "Reason").OrNot()],
                    g => new MergeInto(g.Words("reference"), g.Words("reason"))) { Forms = ["join", "into"] },
            ]) { NamesItsIncident = true },
    ];
}
