using IncidentBot.Checklists;
using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words about checklists. An item is named by its number, its key or words of its title.</summary>
internal static class WorkVerbs
{
    private static readonly Argument Item = A("item", ArgumentKind.Item, "Item");

    internal static readonly ImmutableArray<Verb> All =
    [
        new("check", ["tick", "done", "ck"], "Tick an item.", "A step that may destroy evidence is refused while evidence is open. Whoever the plan names may override that with a reason, and the reason is on the timeline.",
            "check 3", Theme.Work, Place.Incident,
            [
                new("", "Tick item", [Item with { Rest = true }, A("reason", ArgumentKind.Words, "Reason to override") with { Required = false, Keyword = "override", AtEnd = true }],
                    g => new CheckItem(g.Words("item"), g.MaybeWords("reason"))),
            ]),
        new("uncheck", ["untick", "undo"], "Open an item again, with the reason.", "", "uncheck 3 The export was incomplete", Theme.Work, Place.Incident,
            [
                new("", "Open item again", [Item with { Kind = ArgumentKind.DoneItem }, Words("reason", "Reason")], g => new UncheckItem(g.Words("item"), g.Words("reason"))),
            ]),
        new("skip", [], "Leave an item out, with the reason.", "", "skip 3 No laptop was involved", Theme.Work, Place.Incident,
            [
                new("", "Skip item", [Item, Words("reason", "Reason")], g => new SkipItem(g.Words("item"), g.Words("reason"))),
            ]),
        new("assign", ["as"], "Give an item to somebody.", "", "assign 3 me", Theme.Work, Place.Incident,
            [
                new("", "Assign item", [Item, A("who", ArgumentKind.Person, "Who")], g => new AssignItem(g.Words("item"), g.Need<PersonId>("who"))),
            ]),
        new("add", ["item", "todo"], "Add an item to do during this incident.", "For what comes after the incident there is followup.", "add Ask the hosting company for its access log", Theme.Work, Place.Incident,
            [
                new("", "Add item", [Line("text", "What is to be done")], g => new AddItem(g.Words("text"))),
            ]),
    ];
}
