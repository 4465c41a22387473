using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>From something seen to an incident: reports, observations and what is only guessed.</summary>
public sealed class ReportingTests
{
    [Fact]
    public async Task CHG_01_an_event_is_recorded_first_and_triage_makes_it_an_incident()
    {
        await using var bot = await BotInProcess.Start();

        var report = await bot.Declares(Cast.Somebody, "report A customer got somebody else's invoice how: phone call");
        Assert.Equal(Stage.Reported, (await bot.Incident(report)).Stage);
        Assert.Null((await bot.Incident(report)).Manager);
        Assert.Contains("WAITS FOR TRIAGE", await bot.Pinned(report), StringComparison.Ordinal);
        (await bot.Announcements()).Has("CHG-SEC-2026-0001", "waits for triage");
        await bot.Refused(Cast.Somebody, report, "triage accept P1");
        await bot.Does(Cast.Engineer, report, "triage accept P1 data-exposure Invoices mixed up");

        Assert.Equal("CHG-INC-2026-0001", await bot.Reference(report));
        var timeline = await bot.Timeline(report);
        Assert.Contains("Reported: A customer got somebody else's invoice — seen by phone call", timeline[0], StringComparison.Ordinal);
        timeline.Has("Declared as P1, Data exposed: Invoices mixed up");
        (await bot.Direct(Cast.Somebody)).Has("What you reported is now incident");
        (await bot.Announcements()).Has("CHG-INC-2026-0001", "P1");
        (await bot.Announcements()).HasNo("triage");
    }

    [Fact]
    public async Task CHG_01_an_event_that_is_none_is_closed_with_a_reason_and_stays_on_record()
    {
        await using var bot = await BotInProcess.Start();
        var report = await bot.Declares(Cast.Somebody, "report Strange e-mail from the bank");

        Assert.Contains("reason", await bot.Reads(Cast.Engineer, "triage decline", report), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Stage.Reported, (await bot.Incident(report)).Stage);
        await bot.Does(Cast.Engineer, report, "triage decline It is the bank's newsletter");

        Assert.Equal(Stage.Declined, (await bot.Incident(report)).Stage);
        (await bot.Timeline(report)).Has("Declined", "It is the bank's newsletter");
        (await bot.Direct(Cast.Somebody)).Has("CHG-SEC-2026-0001", "It is the bank's newsletter");
        Assert.Contains("It is the bank's newsletter", await bot.Reads(Cast.Anyone, "CHG-SEC-2026-0001 status"), StringComparison.Ordinal);
        Assert.DoesNotContain("CHG-SEC-2026-0001", await bot.Reads(Cast.Anyone, "list"), StringComparison.Ordinal);
        await bot.Refused(Cast.Engineer, report, "note One more thing");
    }

    [Fact]
    public async Task CHG_01_an_event_that_belongs_to_a_running_incident_joins_it()
    {
        await using var bot = await BotInProcess.Start();
        var incident = await bot.Declares(Cast.Anyone, "declare P2 Invoices mixed up");
        var report = await bot.Declares(Cast.Somebody, "report A second customer got a wrong invoice");

        await bot.Does(Cast.Engineer, report, "triage merge 1 same thing");

        Assert.Equal(Stage.Merged, (await bot.Incident(report)).Stage);
        (await bot.Timeline(incident)).Has("CHG-SEC-2026-0001 was merged into this", "same thing");
        (await bot.Direct(Cast.Somebody)).Has("CHG-SEC-2026-0001", "CHG-INC-2026-0001");
        Assert.Contains(new PersonId(Cast.Somebody), (await bot.Incident(incident)).Members);
    }

    [Fact]
    public async Task CHG_03_an_observation_says_what_was_seen_when_and_how()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd sign-ins");

        await bot.Does(Cast.Anyone, id, "observed at 08:41 Sign-in from an unknown network how: audit log");

        (await bot.Timeline(id)).Has("Observed: Sign-in from an unknown network — seen by audit log");
        var shown = await bot.Reads(Cast.Somebody, "timeline 5", id);
        Assert.Contains("2026-11-22 22:00", shown, StringComparison.Ordinal); // when it was written
        Assert.Contains("(happened 2026-11-22 21:41", shown, StringComparison.Ordinal); // 08:41 in Sydney
        Assert.Contains("Jess Moreau", shown, StringComparison.Ordinal);
        await bot.Refused(Cast.Anyone, id, "observed at 2099-01-01 10:00 Something that is yet to come");
    }

    [Fact]
    public async Task CHG_03_a_guess_is_marked_as_speculation_wherever_it_is_shown()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd sign-ins");
        const string Guess = "The token leaked with the build log";

        var reply = await bot.Say(Cast.Anyone, "speculation " + Guess, id);
        await bot.Drain();

        var shown = new List<string> { bot.Print(reply.Card), await bot.Reads(Cast.Somebody, "timeline", id) };
        shown.AddRange(await bot.Timeline(id));
        shown.AddRange(await bot.Room(id));
        var lines = shown.SelectMany(s => s.Split('\n')).Where(s => s.Contains(Guess, StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count >= 3);
        Assert.All(lines, l => Assert.Contains("Speculation, not established", l, StringComparison.Ordinal));
    }
}
