using IncidentBot.Chat;
using IncidentBot.Chat.Printing;
using IncidentBot.Checklists;
using IncidentBot.Clocks;
using IncidentBot.Declaring;
using IncidentBot.Outbox;
using IncidentBot.Tests.Slack.Printing;
using IncidentBot.WarRoom;
using IncidentBot.WarRoom.Printing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace IncidentBot.Tests.Cards;

/// <summary>Every card that people see, in plain words and as HTML, against what was agreed.</summary>
public sealed class CardTests
{
    private const string OnCall = "tomas", Next = "priya", Cto = "noor", Ceo = "grace", Anyone = "jess";
    private const string Hostile = "<script>alert(1)</script> *bold* _it_ [x](javascript:x) <!channel> @everyone \u202Egnp.exe \u200B` “/incident close”";

    private static readonly Fragments Html = new(new ServiceCollection().BuildServiceProvider(), NullLoggerFactory.Instance);

    private static readonly Dictionary<string, Func<(Play Play, Card Card)>> All = new(StringComparer.Ordinal)
    {
        ["incident-reported"] = () => Pinned(Play.Of(Anyone, "report A customer got somebody else's invoice how: phone call")),
        ["incident-unacknowledged"] = () => Pinned(P0()),
        ["incident-acknowledged"] = () => Pinned(Breach()),
        ["incident-resolved"] = () => Pinned(Resolved()),
        ["incident-closed"] = () => Pinned(Closed()),
        ["incident-cancelled"] = () => Pinned(P0().Says(OnCall, "cancel The scan was our own")),
        ["checklist-open"] = () => List(P0(), "detect"),
        ["checklist-gated"] = () => List(P0(), "respond"),
        ["checklist-partly-done"] = () => List(Worked(), "respond"),
        ["checklist-struck"] = () => List(Play.Of(Anyone, "declare P0 Odd root calls").Says(OnCall, "fact root-account yes", "check report-provider", "fact root-account no"), "root"),
        ["clocks-none"] = () => Clocks(P0()),
        ["clocks-counting"] = () => Clocks(Breach()),
        ["clocks-missed"] = () => Clocks(Breach().Waits(TimeSpan.FromHours(50))),
        ["clocks-met"] = () => Clocks(Met()),
        ["announcement-report"] = () => Announced(Play.Of(Anyone, "report Odd mail")),
        ["announcement"] = () => Announced(Breach().Says(OnCall, "update We closed the bucket next 20m")),
        ["announcement-resolved"] = () => Announced(Resolved()),
        ["declared"] = () => Replied(Anyone, "declare P0 data-exposure Customer records on a public bucket"),
        ["page"] = () => With(P0(), p => p.Told(OnCall, "paged")),
        ["page-cto"] = () => With(P0(), p => p.Told(Cto, "paged")),
        ["page-reminder"] = () => With(P0().Waits(TimeSpan.FromMinutes(6)), p => p.Told(Next)),
        ["page-acknowledged"] = () => With(Breach(), p => p.Told(Next, "acknowledged")),
        ["role-given"] = () => With(P0(), p => p.Told(OnCall, "You are Incident Manager")),
        ["notice"] = () => With(Play.Of(Anyone, "declare P1 malware Odd process on the build machine"), p => p.Told(Cto)),
        ["hand-over-offer"] = () => With(Breach().Says(OnCall, "handoff @priya The bucket is closed; the access log isn't read yet."), p => p.Told(Next, "asks you")),
        ["hand-over-reminder"] = () => With(Breach().Says(OnCall, "handoff @priya").Waits(TimeSpan.FromMinutes(2)), p => p.Told(Next, "waits")),
        ["hand-over-unanswered"] = () => With(Breach().Says(OnCall, "handoff @priya").Waits(TimeSpan.FromMinutes(10)), p => p.Told(OnCall, "has not answered")),
        ["hand-over-declined"] = () => With(Breach().Says(OnCall, "handoff @priya").Says(Next, "handoff decline I am on a train"), p => p.Told(OnCall, "declines")),
        ["update"] = () => With(Breach().Says(OnCall, "update We closed the bucket and read the access log. next 20m"), p => p.Posted("Update")),
        ["update-reminder"] = () => With(Breach().Waits(TimeSpan.FromMinutes(31)), p => p.Told(OnCall, "update")),
        ["clock-reminder"] = () => With(Breach().Waits(TimeSpan.FromHours(24)), p => p.Posted("Tell affected customers")),
        ["clock-reminder-overdue"] = () => With(Breach().Waits(TimeSpan.FromHours(49)), p => p.Posted("overdue")),
        ["item-reminder"] = () => With(P0().Waits(TimeSpan.FromHours(1)), p => p.Told(OnCall, "audit-log")),
        ["item-assigned"] = () => With(P0().Says(OnCall, "assign snapshots @maya"), p => p.Told("maya")),
        ["severity-changed"] = () => With(Breach().Says(OnCall, "severity P1 Only test records were read"), p => p.Posted("Severity")),
        ["override"] = () => With(P0().Says(OnCall, "check rotate-keys override The keys are in use by somebody else now"), p => p.Posted("Done")),
        ["undelivered"] = () => With(P0(), p => Undelivered.Draw(p.Incident, new TextPerson(new PersonId(Cto), ""), "the number is not in service")),
        ["declare-form"] = () => (new Play(), Form()),
        ["menu"] = () => (new Play(), HelpCards.Menu(null)),
        ["menu-in-a-room"] = () => With(P0(), p => HelpCards.Menu(p.Incident)),
        ["help-check"] = () => With(P0(), p => HelpCards.For("check", p.Setting(Anyone))),
        ["unknown-word"] = () => With(P0(), p => HelpCards.For("chekc", p.Setting(Anyone))),
        ["refusal-gate"] = () => With(P0(), p => p.Refuses(OnCall, "check rotate-keys")),
        ["refusal-close"] = () => With(Breach().Says(OnCall, "resolve Nobody else read it"), p => p.Refuses(OnCall, "close")),
        ["refusal-scope"] = () => With(P0(), p => p.Refuses(OnCall, "ack")),
        ["refusal-not-yours"] = () => With(P0(), p => p.Refuses(Anyone, "takeover I know better")),
        ["refusal-held"] = () => With(P0().Says(Anyone, "fact harm-to-a-person yes"), p => p.Refuses(OnCall, "severity P2 Not that bad")),
        ["refusal-item"] = () => With(P0(), p => p.Refuses(OnCall, "check the")),
        ["refusal-over"] = () => With(Closed(), p => p.Refuses(Anyone, "note Too late")),
        ["hostile-incident"] = () => Pinned(HostilePlay()),
        ["hostile-list"] = () => List(HostilePlay(), "added"),
        ["hostile-update"] = () => With(HostilePlay(), p => p.Posted("Update")),
        ["hostile-refusal"] = () => With(P0(), p => p.Refuses(Anyone, $"check \"{Hostile}\"")),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_reads_as_agreed(string name)
    {
        var (play, card) = All[name]();
        var zone = DateTimeZoneProviders.Tzdb[Play.Plan.Zone];

        var words = new PlainText(Play.Roster.NameOf, zone, play.Now).Print(card);
        var page = await Html.Render<CardView>(new() { ["Card"] = card, ["In"] = new Frame(play.Incident.RoomName, Play.Roster, new Times(zone), play.Now, "c-") });

        Golden.Same($"tests/IncidentBot.Tests/Cards/golden/{name}.txt", words);
        Golden.Same($"tests/IncidentBot.Tests/Cards/golden/{name}.html", Lines(page));
        Golden.Same($"tests/IncidentBot.Tests/Cards/golden/slack/{name}.json", Pretty.Of(card, Pretty.Names(Play.Roster.NameOf, Play.Plan.Zone)));
    }

    [Fact]
    public void No_agreed_card_is_left_over()
    {
        var folder = Path.Combine(Stories.Repository.Root, "tests/IncidentBot.Tests/Cards/golden");

        Assert.Equal(All.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Select(Path.GetFileNameWithoutExtension).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(All.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(folder, "slack")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    /// <summary>An element to a line, so that a change can be read.</summary>
    private static string Lines(string page) =>
        string.Concat(page.ReplaceLineEndings("\n").Replace("><", ">\n<", StringComparison.Ordinal).Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l.Trim() + "\n"));

    private static Play P0() => Play.Of(Anyone, "declare P0 data-exposure Customer records on a public bucket");

    private static Play Breach() => P0().Waits(TimeSpan.FromMinutes(5))
        .Says(OnCall, "ack the customer database, every customer").Says(Cto, "ack").Says(Anyone, "fact aware yes at 08:30").Says(Ceo, "fact personal-information yes", "fact confirmed now");

    private static Play Worked() => Breach().Says(Anyone, "check export-audit-log", "skip hold-laptops No laptop was involved", "assign snapshots @maya")
        .Says(OnCall, "check rotate-keys override The keys are in use by somebody else now");

    private static Play Resolved() => Breach().Says(OnCall, "phase recover", "update The bucket is closed", "resolve The bucket is closed and nobody else read it");

    private static Play Met()
    {
        var play = Breach().Waits(TimeSpan.FromHours(50)).Says(OnCall, "clock met customer-notice the last one told by phone");
        return play.Says(Ceo, "clock na breach-assessment The records were made up");
    }

    private static Play Closed()
    {
        var play = Breach().Says(OnCall, "clock met customer-notice told by phone", "resolve Nobody else read it");
        foreach (var item in play.Incident.Items.Where(i => i.Required).OrderBy(i => i.Kind == ItemKind.Destructive))
            play.Says(Next, $"check {item.Id}");
        return play.Says(Ceo, "clock na breach-assessment The records were made up").Says(Cto, "clock na review Told in the weekly meeting", "close");
    }

    private static Play HostilePlay() => Play.Of(Anyone, $"declare P0 {Hostile}").Says(OnCall, $"ack {Hostile}", $"add {Hostile}", $"update {Hostile}", $"followup {Hostile}");

    private static (Play, Card) With(Play play, Func<Play, Card> draw) => (play, draw(play));

    private static (Play, Card) Pinned(Play play) => (play, IncidentCard.Draw(play.Incident));

    private static (Play, Card) List(Play play, string list) => (play, ChecklistCard.Draw(play.Incident, new ChecklistId(list)));

    private static (Play, Card) Clocks(Play play) => (play, ClocksCard.Draw(play.Incident));

    private static (Play, Card) Announced(Play play) => (play, AnnouncementCard.Draw(play.Incident)!);

    private static (Play, Card) Replied(string person, string line)
    {
        var play = new Play();
        return (play, play.Answered(person, line));
    }

    private static Card Form() => Card.Line("Declare an incident: fill in the form") with
    {
        Form = DeclareForm.Draw(Play.Plan, Play.Roster, Play.Start, title: "Records on a bucket",
            lookAlikes: [new LookAlike("CHG-INC-2026-0041", "Customer records on a bucket", Play.Start.AddMinutes(-12), "inc-0041-calm-otter")]),
    };
}
