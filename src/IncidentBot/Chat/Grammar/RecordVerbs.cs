using IncidentBot.Updates;
using static IncidentBot.Chat.Grammar.Asked;

namespace IncidentBot.Chat.Grammar;

/// <summary>Words that write something on the timeline.</summary>
internal static class RecordVerbs
{
    internal static readonly ImmutableArray<Verb> All =
    [
        new("update", ["up", "u", "upd"], "Post how things stand, and promise the next update.", "The next one is chased. Without a time the plan's own interval counts.", "update Access is cut off, exports are being checked next 30m", Theme.Record, Place.Incident,
            [
                new("", "Post update",
                    [Words("text", "How things stand"), A("duration", ArgumentKind.Duration, "Next update in") with { Required = false, Keyword = "next", AtEnd = true, Hint = "Such as 30m or 2h. Left empty, the plan's interval counts." }],
                    g => new GiveUpdate(g.Words("text"), g.Maybe<TimeSpan>("duration"))),
            ]),
        new("note", ["n"], "Write something on the timeline.", "", "note The supplier's on-call person is informed", Theme.Record, Place.Incident,
            [
                new("", "Add note", [Words("text", "Note")], g => new Note(g.Words("text"))),
            ]),
        new("finding", ["find", "found"], "Record what was found out.", "", "finding The key was in a public repository since Monday", Theme.Record, Place.Incident,
            [
                new("", "Record finding", [Words("text", "Finding")], g => new Finding(g.Words("text"))),
            ]),
        new("decision", ["dec", "decide", "decided"], "Record what was decided.", "", "decision Exports stay off until the review is done", Theme.Record, Place.Incident,
            [
                new("", "Record decision", [Words("text", "Decision")], g => new RecordDecision(g.Words("text"))),
            ]),
        new("observed", ["obs", "observe", "saw"], "Record what was seen, and when.", "What may have caused it is speculation and has a word of its own.", "observed at 08:41 Sign-in from an unknown network how: audit log", Theme.Record, Place.Incident,
            [
                new("", "Record observation", [A("time", ArgumentKind.Moment, "When") with { Required = false, Keyword = "at", Hint = "Left empty, it is now." }, Words("text", "What was seen"), How],
                    g => new Observe(g.Words("text"), g.Maybe<DateTimeOffset>("time"), g.Words("how"))),
            ]),
        new("speculation", ["spec", "guess", "maybe"], "Record a guess. It stays marked as one wherever it is shown.", "", "speculation The token may have leaked with the build log", Theme.Record, Place.Incident,
            [
                new("", "Record speculation", [Words("text", "Guess")], g => new Speculate(g.Words("text"))),
            ]),
        new("ioc", ["indicator"], "Record an indicator of compromise: an address, a hash, an account.", "", "ioc 192.0.2.77", Theme.Record, Place.Incident,
            [
                new("", "Record indicator", [Words("text", "Indicator")], g => new RecordIndicator(g.Words("text"))),
            ]),
        new("correct", ["correction", "fix"], "Correct an entry of the timeline. Both stay.", "Look the number up with timeline.", "correct 12 The export began at 09:10, not at 10:10", Theme.Record, Place.Incident,
            [
                new("", "Correct an entry", [A("entry", ArgumentKind.Number, "Number of the entry"), Words("text", "How it should read")], g => new Correct(g.Need<int>("entry"), g.Words("text"))),
            ]),
        new("followup", ["fu", "follow-up", "follow up", "action"], "Open an action to track after the incident.", "", "followup Turn on the audit log @me due 2027-01-31", Theme.Record, Place.Incident,
            [
                new("", "Open follow-up",
                    [
                        Line("text", "What is to be done"),
                        A("who", ArgumentKind.Person, "Who") with { Required = false, AtEnd = true },
                        A("date", ArgumentKind.Moment, "Due") with { Required = false, Keyword = "due", AtEnd = true, Leaning = Leaning.Ahead },
                    ],
                    g => new OpenFollowUp(g.Words("text"), g.Maybe<PersonId>("who"), g.Maybe<DateTimeOffset>("date"))),
            ]),
        new("transcript", ["export-chat"], "Attach what was said in the incident's room to the record.", "At the end it is done by itself; ask for it when the record must be whole earlier.", "transcript", Theme.Record, Place.Incident,
            [
                new("", "Keep transcript", [], _ => new AskForTranscript()),
            ]),
    ];
}
