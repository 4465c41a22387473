using IncidentBot.Assessing;
using IncidentBot.Chat;
using IncidentBot.Chat.Grammar;
using IncidentBot.Checklists;
using IncidentBot.Clocks;
using IncidentBot.Closing;
using IncidentBot.Declaring;
using IncidentBot.Paging;
using IncidentBot.Roles;
using IncidentBot.Updates;
using static IncidentBot.Tests.Chat.Sandbox;

namespace IncidentBot.Tests.Chat;

/// <summary>What each line means.</summary>
public sealed class LineTests
{
    public static TheoryData<string, Act> Lines { get; } = new()
    {
        { "", new ShowHelp("") },
        { "/incident", new ShowHelp("") },
        { "help", new ShowHelp("") },
        { "? sev", new ShowHelp("sev") },
        { "status", new ShowStatus() },
        { "list", new ShowList() },
        { "timeline", new ShowTimeline(15) },
        { "tl 20", new ShowTimeline(20) },
        { "clock", new ShowClocks() },
        { "clocks list", new ShowClocks() },
        { "report Odd mail, seen twice", new ReportEvent("Odd mail, seen twice") },
        { "report Odd mail how: phone call", new ReportEvent("Odd mail", "phone call") },
        { "declare high Keys are public", new DeclareIncident(new("high"), null, "Keys are public") },
        { "DECLARE Grave key leak \"Keys are public\"", new DeclareIncident(new("high"), new ClassId("key-leak"), "Keys are public") },
        { "new low key-leak Keys seen: in a build log", new DeclareIncident(new("low"), new ClassId("key-leak"), "Keys", "in a build log") },
        { "triage accept low", new AcceptReport(new("low"), null, null) },
        { "triage SBX-EVT-2026-0007 accept high insider Odd exports", new AcceptReport(new("high"), new ClassId("insider"), "Odd exports") },
        { "triage decline A test of ours", new DeclineReport("A test of ours") },
        { "triage merge 42 same sender", new MergeInto("SBX-INC-2026-0042", "same sender") },
        { "severity high customers are hit", new ChangeSeverity(new("high"), "customers are hit") },
        { "  SEV\u00A0 Grave —  customers are hit ", new ChangeSeverity(new("high"), "customers are hit") },
        { "severity to low: it was nothing", new ChangeSeverity(new("low"), "it was nothing") },
        { "/incident severity high “because of this”", new ChangeSeverity(new("high"), "because of this") },
        { "phase mend it", new ChangePhase(new("mend"), "") },
        { "ph mend cause is known", new ChangePhase(new("mend"), "cause is known") },
        { "class Key Leak", new ChangeClass(new("key-leak")) },
        { "title Keys in the open", new Retitle("Keys in the open") },
        { "fact personal y", new StateFact(new("personal"), "yes", null) },
        { "fact personal data no", new StateFact(new("personal"), "no", null) },
        { "fact contained now", new StateFact(new("contained"), "now", null) },
        { "fact contained 14:30", new StateFact(new("contained"), "now", Hobart(11, 22, 14, 30)) },
        { "fact contained at yesterday 23:10", new StateFact(new("contained"), "now", Hobart(11, 21, 23, 10)) },
        { "fact root cause somebody looked at the wrong key at 9am", new StateFact(new("cause"), "somebody looked at the wrong key", Hobart(11, 22, 9, 0)) },
        { "fact cause \"seen at 9am\"", new StateFact(new("cause"), "seen at 9am", null) },
        { "clock met tell-customers", new MeetClock("tell-customers", null) },
        { "clock met tell customers letter 12 went out", new MeetClock("tell customers", "letter 12 went out") },
        { "clock na tell-customers nobody is affected", new RuleOutClock("tell-customers", "nobody is affected") },
        { "role note taker @bo.lind", new GiveRole(Scribe, Bo) },
        { "role scribe to @Bo Lind", new GiveRole(Scribe, Bo) },
        { "r lead me", new GiveRole(Head, Ana) },
        { "handoff @bo.lind", new OfferHandOver(Bo, "") },
        { "handoff to Bo Lind the export is still running", new OfferHandOver(Bo, "the export is still running") },
        { "im @ana", new OfferHandOver(Ana, "") },
        { "handoff accept", new AnswerHandOver(true, "") },
        { "handover decline on a plane", new AnswerHandOver(false, "on a plane") },
        { "hand over withdraw", new WithdrawHandOver() },
        { "take incident manager", new TakeRole(Head) },
        { "takeover nobody answers", new TakeOver("nobody answers", null) },
        { "take over @bo nobody answers", new TakeOver("nobody answers", Bo) },
        { "ack", new Acknowledge(null, null) },
        { "ack two schools, names only", new Acknowledge("two schools, names only", null) },
        { "ack #2 two schools", new Acknowledge("two schools", 2) },
        { "page @bo we need the vault", new PageSomeone(Bo, null, "we need the vault") },
        { "page chief", new PageSomeone(null, Chief, "") },
        { "check 1", new CheckItem("1", null) },
        { "check first.export-log", new CheckItem("first.export-log", null) },
        { "tick export log", new CheckItem("export log", null) },
        { "check 2 override the disk fails", new CheckItem("2", "the disk fails") },
        { "uncheck 3 it was the wrong bank", new UncheckItem("3", "it was the wrong bank") },
        { "skip hold the laptop there is none", new SkipItem("hold the laptop", "there is none") },
        { "assign 1 @ana", new AssignItem("1", Ana) },
        { "assign export the log to me", new AssignItem("export the log", Ana) },
        { "add Ask the host for its log", new AddItem("Ask the host for its log") },
        { "update All quiet", new GiveUpdate("All quiet", null) },
        { "update All quiet, what next is open next 1h 30m", new GiveUpdate("All quiet, what next is open", TimeSpan.FromMinutes(90)) },
        { "update We look at the next steps", new GiveUpdate("We look at the next steps", null) },
        { "update quiet next 16:40", new GiveUpdate("quiet", TimeSpan.FromMinutes(30)) },
        { "note line one\nline “two”", new Note("line one\nline “two”") },
        { "finding the key was in a log", new Finding("the key was in a log") },
        { "dec exports stay off", new RecordDecision("exports stay off") },
        { "observed a login", new Observe("a login") },
        { "observed at 08:41 a login how: audit log", new Observe("a login", Hobart(11, 22, 8, 41), "audit log") },
        { "saw at yesterday 11:50 pm a login", new Observe("a login", Hobart(11, 21, 23, 50)) },
        { "observed at the gate a stranger", new Observe("at the gate a stranger") },
        { "speculation maybe the build log", new Speculate("maybe the build log") },
        { "ioc 192.0.2.77", new RecordIndicator("192.0.2.77") },
        { "correct #7 it was ten", new Correct(7, "it was ten") },
        { "fu Turn the log on", new OpenFollowUp("Turn the log on", null, null) },
        { "followup Turn the log on @bo due 2027-01-31", new OpenFollowUp("Turn the log on", Bo, Hobart(1, 31, 17, 0, 2027)) },
        { "followup Rent is due tomorrow due monday 10:00 @me", new OpenFollowUp("Rent is due tomorrow", Ana, Hobart(11, 23, 10, 0)) },
        { "transcript", new AskForTranscript() },
        { "resolve", new Resolve("") },
        { "resolve the key is dead", new Resolve("the key is dead") },
        { "close", new Close() },
        { "reopen it is back", new Reopen("it is back") },
        { "cancel our own scan", new Cancel("our own scan") },
        { "false alarm our own scan", new Cancel("our own scan") },
        { "merge SBX-INC-2025-0003", new MergeInto("SBX-INC-2025-0003", "") },
        { "link #7", new LinkWith("SBX-INC-2026-0007") },
        { "snooze page:1 15 on the phone", new Snooze("page:1", 15, "on the phone") },
        { "42 close", new Close() },
        { "sbx-inc-2026-0042: note hello", new Note("hello") },
        { "#42", new ShowStatus() },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_means_what_it_says(string line, Act act) => Assert.Equal(new Meant(act), SlashLine.Parse(line, InRoom));

    [Fact]
    public void Every_way_of_every_verb_has_a_line_here()
    {
        var heard = Lines.Select(row => SlashLine.Open((string)row[0])).Select(o => (o.Verb?.Name, o.Way?.Keyword)).ToHashSet();

        Assert.All(Verbs.All, verb => Assert.All(verb.Ways, way => Assert.Contains((verb.Name, way.Keyword), heard)));
    }

    [Theory]
    [InlineData("42 check 1", "42")]
    [InlineData("CHG-INC-2026-0042 status", "CHG-INC-2026-0042")]
    [InlineData("triage #7 accept", "7")]
    [InlineData("status 42", "42")]
    [InlineData("check 42", null)]
    [InlineData("status", null)]
    [InlineData("hand-over accept", null)]
    public void A_reference_in_front_says_which_incident(string line, string? reference) => Assert.Equal(reference, SlashLine.Open(line).About);

    [Theory]
    [InlineData("sevrity high x", "severity")]
    [InlineData("hnadoff @bo", "handoff")]
    [InlineData("decisoin stay", "decision")]
    [InlineData("timelin", "timeline")]
    public void An_unknown_word_is_answered_with_the_nearest(string line, string nearest)
    {
        var answer = Assert.IsType<NotAWord>(SlashLine.Parse(line, InRoom));

        Assert.Equal(nearest, answer.Near[0].Name);
    }

    [Theory]
    [InlineData("severity", "severity,reason")]
    [InlineData("severity high", "reason")]
    [InlineData("check 2 override", "reason")]
    [InlineData("update", "text")]
    [InlineData("snooze update", "minutes,reason")]
    [InlineData("triage decline", "reason")]
    [InlineData("followup @bo due tomorrow", "text")]
    public void A_line_that_lacks_words_asks_for_them(string line, string missing)
    {
        var wants = Assert.IsType<Wants>(SlashLine.Parse(line, InRoom));

        Assert.Equal(missing, string.Join(',', wants.Understood.Missing.Select(a => a.Name)));
        Assert.Empty(wants.Understood.Wrong);
    }

    [Theory]
    [InlineData("severity hgih x", "There is no severity “hgih”. There is: high, low.")]
    [InlineData("role scribe @boo", "There is no person “@boo”. There is: @bo.lind, @ana, @cy, @cy2.")]
    [InlineData("handoff @cyy", "There is no person “@cyy”. There is: @cy2, @cy, @ana, @bo.lind.")]
    [InlineData("page treasurer now", "There is no person or role “treasurer”.")]
    [InlineData("observed at 08:41 x how: y at z @ana due 25:99 followup", null)]
    [InlineData("correct seven it was ten", "“seven” is not a whole number above zero.")]
    [InlineData("fact personal perhaps", "“perhaps” is neither yes nor no.")]
    [InlineData("fact contained soonish", "“soonish” is not a time I can read. Write it like 14:30, in 2h, 20m ago, tomorrow 9am or 2026-11-22 14:30.")]
    [InlineData("clock na tel-customers", "There is no clock “tel-customers”. There is: tell-customers.")]
    [InlineData("skip exprot", "No item here is called “exprot”. Nearest: 1 Export the log, 2 Hold the laptop.")]
    [InlineData("uncheck bnak", "No item here is called “bnak”. Nearest: 3 Call the bank.")]
    [InlineData("correct 999", "There is no entry 999: the timeline runs from 1 to 9.")]
    [InlineData("snooze updaet", "There is no reminder “updaet”. There is: update.")]
    [InlineData("snooze update 20 busy", "There is no minutes “20”. There is: 15, 30, 60.")]
    public void A_word_that_names_nothing_is_answered_with_what_there_is(string line, string? sentence)
    {
        var parsed = SlashLine.Parse(line, InRoom);

        if (sentence is null)
            Assert.IsType<Meant>(parsed);
        else
            Assert.StartsWith(sentence, Assert.Single(Assert.IsType<Wants>(parsed).Understood.Wrong).Value.Words(Crew.NameOf), StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_name_that_two_people_have_is_asked_about()
    {
        var setting = InRoom with { Roster = new Roster([new Person(new("kim1"), "Kim Ade", null, null, []), new Person(new("kim2"), "Kim Boe", null, null, [])], Crew.OnCall) };

        var wants = Assert.IsType<Wants>(SlashLine.Parse("handoff @kim", setting));

        Assert.Equal("“@kim” may be Kim Ade or Kim Boe. Type @kim1 or @kim2.", wants.Understood.Wrong["who"].Words(Crew.NameOf));
    }

    [Fact]
    public void Words_that_belong_to_nothing_stop_the_request()
    {
        var much = Assert.IsType<TooMuch>(SlashLine.Parse("42 class key leak because of this", InRoom));

        Assert.Equal(("because of this", "42 class key leak"), (much.Left, much.Without));
    }
}
