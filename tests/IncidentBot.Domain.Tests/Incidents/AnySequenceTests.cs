using System.Text.Json;
using System.Text.RegularExpressions;
using IncidentBot.Assessing;
using IncidentBot.Closing;
using IncidentBot.Confidence;
using IncidentBot.Declaring;
using IncidentBot.Roles;
using IncidentBot.Updates;

namespace IncidentBot.Incidents;

/// <summary>Whatever people type, in whatever order: nothing throws, and what holds of every incident goes on holding.</summary>
public class AnySequenceTests
{
    private const int StepsPerStory = 60;

    private static readonly string[] Words =
        ["", " ", "a word", "<b>&</b> *x* <@U1>", "line\nline", "\u202Egnp.exe\u200B", "half \uD83D of a pair", "\0\u0007", new('x', 5_000), "😀", "update", "page", "1"];

    private static readonly string[] Ids = ["", "red", "amber", "green", "insider", "intrusion", "captain", "scribe", "chief", "nobody", "ana", "ben", "fay", "dee"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_sequence_of_requests_keeps_what_must_hold(int seed) => Assert.NotNull(Play(seed));

    [Fact]
    public void The_stories_get_everywhere()
    {
        string[] slices = [typeof(Declared).Namespace!, typeof(RoleGiven).Namespace!, typeof(UpdateGiven).Namespace!, typeof(Closed).Namespace!, typeof(RoomEntered).Namespace!];
        var played = Enumerable.Range(1, 200).SelectMany(Play).ToHashSet();

        Assert.Empty(typeof(TimelineEvent).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(TimelineEvent)) && slices.Contains(t.Namespace) && t != typeof(Absorbed)) // happens to the other incident
            .Except(played));
    }

    private static HashSet<Type> Play(int seed)
    {
        var played = new HashSet<Type>();
        var random = new Random(seed);
        var incident = Given.Nothing;
        var at = Given.Noon;
        for (var step = 0; step < StepsPerStory; step++)
        {
            at = at.AddMinutes(random.Next(0, 90));
            var (request, by) = (Any(random, at), (PersonId?)new PersonId(Ids[random.Next(10, Ids.Length)]));
            var other = random.Next(3) switch { 0 => null, 1 => Given.Declared(Given.Amber, id: '2'), _ => Given.Declared(Given.Red, Given.Insider, id: '3') };
            switch (incident.Ask(request, random.Next(9) == 0 ? null : by, at, other: other, roster: random.Next(5) == 0 ? Given.NobodyOnCall : Given.Roster))
            {
                case Refused refused:
                    Assert.NotEmpty(refused.Refusal.Sentence.Said());
                    Holds(refused.Refusal.Card);
                    break;
                case Accepted accepted:
                    foreach (var happened in accepted.Events)
                    {
                        played.Add(happened.GetType());
                        var before = incident;
                        incident = incident.After([happened], by, at);
                        Holds(happened, incident, new Stamp(incident.Version, at, Actor.Of(by.Value)));
                        Assert.Equal(before.Version + 1, incident.Version);
                    }

                    break;
            }

            Holds(incident);
        }

        return played;
    }

    private static void Holds(TimelineEvent happened, Incident after, Stamp stamp)
    {
        Assert.Matches(new Regex("^[a-z]+(-[a-z]+)*$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)), happened.Kind);
        Assert.NotEmpty(happened.Sentence(after.Plan).Said());
        Assert.All(happened.Effects(after, stamp), e => Assert.True(e is not TextPerson { Words.Length: > 160 }));
        var json = JsonSerializer.Serialize(happened, happened.GetType());
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, happened.GetType()), happened.GetType()));
    }

    private static void Holds(Incident incident)
    {
        Assert.Equal(incident.Stage == Stage.Unborn, incident.Reference.Length == 0);
        Assert.True(incident.Plan.Rank(incident.Worst) <= incident.Plan.Rank(incident.Severity));
        Assert.All(incident.Roles.Values, who => Assert.Contains(who, incident.Members));
        Assert.Equal(incident.HandOver is not null, incident.Ladders.ContainsKey(HandOverOffered.LadderKey));
        Assert.Equal(incident.Update.NextDue is not null, incident.Ladders.ContainsKey(Cadence.LadderKey));
        Assert.Equal(Enumerable.Range(1, incident.FollowUps.Length), incident.FollowUps.Select(f => f.Number));
        Assert.True(incident.IsOpen || !incident.Wakes.Any());
        Assert.True(incident.Stage != Stage.Closed || !incident.Items.Any(i => i is { Required: true, Status: ItemStatus.Open }));
        Assert.False(incident.IsSensitive && AnnouncementCard.Draw(incident) is not null);
        var card = IncidentCard.Draw(incident);
        Holds(card);
        Assert.True(1 + card.Blocks.Sum(b => b is FactsBlock f ? f.Facts.Length : 1) + Math.Min(1, card.Buttons.Length) <= 12);
    }

    private static void Holds(Card card) => Assert.True(card.Buttons.Count(b => b.Style == ButtonStyle.Primary) <= 1);

    private static IncidentRequest Any(Random random, DateTimeOffset now)
    {
        var (words, why) = (Words[random.Next(Words.Length)], Words[random.Next(Words.Length)]);
        var (severity, person, role) = (new SeverityId(Ids[random.Next(5)]), new PersonId(Ids[random.Next(9, Ids.Length)]), new RoleId(Ids[random.Next(6, 10)]));
        var kind = random.Next(2) == 0 ? (ClassId?)null : new ClassId(Ids[random.Next(3, 7)]);
        return random.Next(35) switch
        {
            0 => new ReportEvent(words, why),
            1 => new AcceptReport(severity, kind, random.Next(2) == 0 ? null : words),
            2 => new DeclineReport(words),
            3 => new MergeInto("x", words),
            4 => new LinkWith(words),
            5 or 6 => new DeclareIncident(severity, kind, words, why),
            7 => new GiveRole(role, person),
            8 or 9 => new OfferHandOver(person, words),
            10 or 11 => new AnswerHandOver(random.Next(2) == 0, words),
            12 => new WithdrawHandOver(),
            13 => new TakeRole(role),
            14 => new TakeOver(words, random.Next(2) == 0 ? null : person),
            15 or 16 => new GiveUpdate(words, random.Next(2) == 0 ? null : TimeSpan.FromMinutes(random.Next(-10, 100_000))),
            17 => new Note(words),
            18 => new Finding(words),
            19 => new Speculate(words),
            20 => new RecordDecision(words),
            21 => new Observe(words, now.AddMinutes(random.Next(-100, 20)), why),
            22 => new Correct(random.Next(-1, 40), words),
            23 => new OpenFollowUp(words, random.Next(2) == 0 ? null : person, random.Next(2) == 0 ? null : now.AddDays(random.Next(-1, 9))),
            24 => new Resolve(words),
            25 => new Close(),
            26 => new Reopen(words),
            27 => random.Next(3) == 0 ? new Cancel(words) : new RecordIndicator(words),
            28 => new Snooze(words, random.Next(5) * 15, why),
            29 => new CaptureMessage(new ChatMessage($"chat:{random.Next(9)}", Actor.Of(person), words, now), random.Next(2) == 0 ? [] : [AFile(words)], random.Next(2) == 0 ? [] : [why]),
            30 => new NoteMessageChange($"chat:{random.Next(9)}", random.Next(2) == 0 ? null : words),
            31 => random.Next(2) == 0 ? new AskForTranscript() : new KeepTranscript("chat", AFile(words), random.Next(9)),
            32 => random.Next(4) switch
            {
                0 => new TurnAway("chat", "U1", words),
                1 => new NoteNotInvited("chat", random.Next(2) == 0 ? [person] : [], words),
                2 => new NoteRoomGone("chat", person, "U1"),
                _ => new NoteRoomTrouble("chat", words),
            },
            33 => random.Next(2) == 0 ? new EnterRoom("chat", random.Next(5) == 0 ? null : person, "U1") : new LeaveRoom("chat", random.Next(5) == 0 ? null : person, "U1"),
            _ => new ChangeSeverity(severity, words),
        };
    }

    private static BroughtFile AFile(string words) => new("a.txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(words));
}
