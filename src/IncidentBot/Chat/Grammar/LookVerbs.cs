using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words that show something and change nothing.</summary>
internal static class LookVerbs
{
    internal const int UsualEntries = 15;

    internal static readonly ImmutableArray<Verb> All =
    [
        new("help", ["?", "h", "menu", "commands"], "This menu, or help for one word.", "", "help severity", Theme.Look, Place.Anywhere,
            [
                new("", "Help", [A("word", ArgumentKind.Words, "Word") with { Required = false, Rest = true, Short = true }], g => new ShowHelp(g.Words("word"))),
            ]),
        new("status", ["st", "card", "show"], "The incident's card: who, how bad, what is due.", "From anywhere, put the number before it.", "status", Theme.Look, Place.Incident,
            [
                new("", "Status", [], _ => new ShowStatus()),
            ]) { NamesItsIncident = true },
        new("list", ["ls", "incidents", "open"], "The open incidents that you may see.", "", "list", Theme.Look, Place.Anywhere,
            [
                new("", "List incidents", [], _ => new ShowList()),
            ]),
        new("timeline", ["tl", "log", "history"], "The newest entries of the timeline, with their numbers.", "A correction names the entry it corrects by that number.", "timeline 20", Theme.Look, Place.Incident,
            [
                new("", "Timeline", [A("count", ArgumentKind.Number, "How many entries").OrNot()], g => new ShowTimeline(g.Maybe<int>("count") ?? UsualEntries)),
            ]),
    ];
}
