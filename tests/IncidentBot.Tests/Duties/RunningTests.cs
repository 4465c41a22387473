using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>Who runs a response, and what the plan makes them do.</summary>
public sealed class RunningTests
{
    [Fact]
    public async Task CHG_07_the_engineer_on_call_runs_it_and_hands_over_explicitly()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process on the build machine");
        await bot.Does(Cast.OnCall, id, "ack the build machine", "handoff @priya I am off at noon");

        Assert.Equal(Cast.OnCall, (await bot.Incident(id)).Manager!.Value.Value);
        Assert.Contains("Tomás Lindqvist, acknowledged", await bot.Pinned(id), StringComparison.Ordinal);
        Assert.Contains("offered to Priya Raman", await bot.Pinned(id), StringComparison.Ordinal);
        (await bot.Direct(Cast.Next)).Has("asks you to take over as Incident Manager", "I am off at noon");
        await bot.Refused(Cast.Engineer, id, "handoff accept");
        await bot.Forward(TimeSpan.FromMinutes(3));
        (await bot.Direct(Cast.Next)).Has("waits for your answer");
        await bot.Does(Cast.Next, id, "handoff accept");

        Assert.Equal(Cast.Next, (await bot.Incident(id)).Manager!.Value.Value);
        var timeline = await bot.Timeline(id);
        timeline.Has("Incident Manager offered to Priya Raman — I am off at noon");
        timeline.Has("Priya Raman accepts the hand-over from Tomás Lindqvist");
        timeline.Has("Incident Manager Tomás Lindqvist → Priya Raman");
        (await bot.Room(id)).Has("Incident Manager Tomás Lindqvist → Priya Raman");
        Assert.Equal("P1 | Detect | IM Priya Raman", (await bot.FindRoom((await bot.Incident(id)).RoomName))!.Topic.Words(bot.Roster.NameOf));
    }

    [Fact]
    public async Task CHG_07_whoever_is_asked_may_decline_and_an_offer_may_be_withdrawn()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        await bot.Does(Cast.OnCall, id, "handoff @priya");
        await bot.Does(Cast.Next, id, "handoff decline I am on a train");
        (await bot.Direct(Cast.OnCall)).Has("Priya Raman declines", "I am on a train");
        await bot.Does(Cast.OnCall, id, "handoff @maya", "handoff withdraw");

        Assert.Equal(Cast.OnCall, (await bot.Incident(id)).Manager!.Value.Value);
        Assert.Null((await bot.Incident(id)).HandOver);
        (await bot.Timeline(id)).Has("declines to take over as Incident Manager — I am on a train");
        await bot.Refused(Cast.Engineer, id, "handoff accept");
    }

    [Fact]
    public async Task CHG_10_the_cto_takes_over_or_appoints_somebody_and_nobody_else_does()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process on the build machine");

        Assert.Contains("up to CTO or CEO", await bot.Refused(Cast.Anyone, id, "takeover I know better"), StringComparison.Ordinal);
        await bot.Does(Cast.Cto, id, "takeover The engineer does not answer");
        Assert.Equal(Cast.Cto, (await bot.Incident(id)).Manager!.Value.Value);
        (await bot.Direct(Cast.OnCall)).Has("You are relieved");
        await bot.Does(Cast.Cto, id, "takeover @maya She knows the build machine");

        Assert.Equal(Cast.Engineer, (await bot.Incident(id)).Manager!.Value.Value);
        (await bot.Direct(Cast.Engineer)).Has("You are Incident Manager of");
        var timeline = await bot.Timeline(id);
        timeline.Has("Incident Manager Tomás Lindqvist → Noor Haddad — The engineer does not answer");
        timeline.Has("Incident Manager Noor Haddad → Maya Okafor — She knows the build machine");
    }

    [Theory]
    [InlineData("P0")]
    [InlineData("P1")]
    public async Task CHG_14_it_runs_through_detect_respond_and_recover_each_with_its_checklist(string severity)
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, $"declare {severity} Odd process on the build machine");
        Assert.Equal("detect", (await bot.Incident(id)).Phase.Value);

        foreach (var (phase, title) in new[] { ("respond", "Respond"), ("recover", "Recover") })
        {
            await bot.Does(Cast.OnCall, id, $"phase {phase} The step before is done");
            Assert.Contains($"· {title.ToUpperInvariant()}", await bot.Pinned(id), StringComparison.Ordinal);
            (await bot.Announcements()).Has(title);
        }

        foreach (var title in new[] { "Detect", "Respond", "Recover" })
            Assert.StartsWith($"{title}: 0/", await bot.Checklist(id, title.ToLowerInvariant()), StringComparison.Ordinal);
        (await bot.Timeline(id)).Has("Phase Detect → Respond — The step before is done");
        await bot.Does(Cast.Anyone, id, "followup Keep build logs longer"); // an improvement can be raised at any time
        (await bot.Timeline(id)).Has("Follow-up 1: Keep build logs longer");
    }

    [Fact]
    public async Task CHG_16_a_destructive_step_waits_for_the_evidence_unless_the_manager_overrides_with_a_reason()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P0 Records on a public bucket");
        Assert.Contains("[!] 13 Rotate the keys", await bot.Checklist(id, "respond"), StringComparison.Ordinal);

        var refused = await bot.Refused(Cast.OnCall, id, "check respond.rotate-keys");
        foreach (var evidence in new[] { "Export the audit-log events", "Snapshot the images", "Take affected laptops" })
            Assert.Contains(evidence, refused, StringComparison.Ordinal);
        Assert.Contains("Incident Manager may override", refused, StringComparison.Ordinal);
        Assert.Contains("up to Incident Manager", await bot.Refused(Cast.Anyone, id, "check respond.rotate-keys override They are in use now"), StringComparison.Ordinal);
        Assert.Contains("Reason to override *", await bot.Refused(Cast.OnCall, id, "check respond.rotate-keys override"), StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "check respond.rotate-keys override They are in use now");

        (await bot.Timeline(id)).Has("Done while evidence was open: Rotate the keys", "They are in use now");
        (await bot.Room(id)).Has("Done while evidence was open: Rotate the keys", "They are in use now — by Tomás Lindqvist");
        await bot.Does(Cast.Anyone, id, "check respond.export-audit-log", "check respond.snapshots", "skip respond.hold-laptops No laptop was involved", "check respond.patch");
        (await bot.Timeline(id)).Has("Done: Patch the weakness");
        Assert.DoesNotContain("[!]", await bot.Checklist(id, "respond"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CHG_16_evidence_that_is_opened_again_holds_the_next_destructive_step_back()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P0 Records on a public bucket");
        await bot.Does(Cast.OnCall, id, "check respond.export-audit-log", "check respond.snapshots", "check respond.hold-laptops", "uncheck respond.snapshots One volume is missing");

        Assert.Contains("Snapshot the images", await bot.Refused(Cast.OnCall, id, "check respond.patch"), StringComparison.Ordinal);
        Assert.Contains("[!] 16 Restore affected systems", await bot.Checklist(id, "recover"), StringComparison.Ordinal);
        Assert.Contains("waits for evidence: 8", await bot.Checklist(id, "recover"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CHG_19_a_follow_up_is_opened_with_owner_and_date_during_the_incident_and_after_it()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        await bot.Does(Cast.OnCall, id, "followup Turn on the audit log @maya due 2027-01-31");
        (await bot.Direct(Cast.Engineer)).Has("A follow-up of", "Turn on the audit log");
        Assert.Contains("has passed", await bot.Refused(Cast.OnCall, id, "followup Too late due 2026-01-31"), StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "resolve It was the bank");
        await bot.Does(Cast.Anyone, id, "followup Tell everybody what the bank's mail looks like @me");

        var opened = (await bot.Incident(id)).FollowUps;
        Assert.Equal(["Turn on the audit log", "Tell everybody what the bank's mail looks like"], opened.Select(f => f.Title));
        Assert.Equal([Cast.Engineer, Cast.Anyone], opened.Select(f => f.Owner!.Value.Value));
        Assert.Equal(new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.Zero), opened[0].Due!.Value, TimeSpan.FromDays(1));
        (await bot.Timeline(id)).Has("Follow-up 1: Turn on the audit log — Maya Okafor, due 2027-01-3");
    }

    [Fact]
    public async Task CHG_20_decisions_and_findings_that_people_post_are_entries_of_the_timeline_with_who_and_when()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process on the build machine");

        await bot.Does(Cast.Anyone, id, "decision Exports stay off until Monday", "finding The key was in a public repository", "ioc 192.0.2.77", "note The supplier knows");
        await bot.Does(Cast.Next, id, "correct 2 It was maya's machine");

        var shown = await bot.Reads(Cast.OnCall, "timeline 10", id);
        foreach (var entry in new[] { "Decision: Exports stay off until Monday", "Finding: The key was in a public repository", "192.0.2.77", "The supplier knows", "Corrects entry 2: It was maya's machine" })
            Assert.Contains(entry, shown, StringComparison.Ordinal);
        Assert.Matches(@"#\d+` 2026-11-22 22:00 \S+ · Jess Moreau · Decision: Exports stay off", shown);
        (await bot.Room(id)).Has("Decision: Exports stay off until Monday — by Jess Moreau");
    }
}
