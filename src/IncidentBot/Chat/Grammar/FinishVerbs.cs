using System.Globalization;
using IncidentBot.Closing;
using IncidentBot.Declaring;
using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words that end or join incidents, and one that quiets.</summary>
internal static class FinishVerbs
{
    internal static readonly ImmutableArray<Verb> All =
    [
        new("resolve", ["resolved"], "The response is over; what must be finished before closing is not.", "", "resolve Access is revoked and the export was never opened", Theme.Finish, Place.Incident,
            [
                new("", "Resolve", [Words("summary", "Summary").OrNot()], g => new Resolve(g.Words("summary"))),
            ]),
        new("close", ["closed"], "Close the incident.", "Refused while required items or clocks are open; it lists them.", "close", Theme.Finish, Place.Incident,
            [
                new("", "Close", [], _ => new Close()),
            ]),
        new("reopen", ["re-open"], "Go on with an incident that was resolved or closed, with the reason.", "", "reopen The same address is back", Theme.Finish, Place.Incident,
            [
                new("", "Reopen", [Words("reason", "Reason")], g => new Reopen(g.Words("reason"))),
            ]),
        new("cancel", ["false alarm", "false-alarm"], "It was a false alarm. It stays on record with the reason.", "", "cancel The scan was our own", Theme.Finish, Place.Incident,
            [
                new("", "Cancel", [Words("reason", "Why it was a false alarm")], g => new Cancel(g.Words("reason"))),
            ]),
        new("merge", ["join"], "Let this incident go on in another.", "", "merge", Theme.Finish, Place.Incident,
            [
                new("", "Merge into another", [A("reference", ArgumentKind.Reference, "The other incident"), Words("reason", "Reason").OrNot()], g => new MergeInto(g.Words("reference"), g.Words("reason"))),
            ]),
        new("link", ["relate"], "Note that another incident has to do with this one.", "", "link", Theme.Finish, Place.Incident,
            [
                new("", "Link with another", [A("reference", ArgumentKind.Reference, "The other incident")], g => new LinkWith(g.Words("reference"))),
            ]),
        new("snooze", ["sn", "quiet"], "Quiet the reminders about one thing. A deadline itself is never quiet.", "", "snooze update 15 Waiting for the supplier's call", Theme.Finish, Place.Incident,
            [
                new("", "Snooze reminders",
                    [A("what", ArgumentKind.Reminder, "Reminders about"), A("minutes", ArgumentKind.Choice, "Minutes") with { Choices = ["15", "30", "60"] }, Words("reason", "Reason")],
                    g => new Snooze(g.Words("what"), int.Parse(g.Words("minutes"), CultureInfo.InvariantCulture), g.Words("reason"))),
            ]),
    ];
}
