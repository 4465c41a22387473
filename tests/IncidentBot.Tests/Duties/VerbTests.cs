using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>Every word of the grammar once, from what is typed to what stands there. Those that an obligation names have their test beside it.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task The_menu_and_the_help_are_answered_anywhere()
    {
        await using var bot = await BotInProcess.Start();

        Assert.Contains("/incident declare", await bot.Reads(Cast.Anyone, ""), StringComparison.Ordinal);
        Assert.Contains("/incident report", await bot.Reads(Cast.Anyone, "/incident help"), StringComparison.Ordinal);
        Assert.Contains("severity <severity> <reason>", await bot.Reads(Cast.Anyone, "help sev"), StringComparison.Ordinal);
        Assert.Contains("Did you mean `severity`", await bot.Reads(Cast.Anyone, "sevrity P0 it is worse"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declare_with_missing_words_opens_a_form_that_shows_look_alikes_and_declares_when_it_is_sent()
    {
        await using var bot = await BotInProcess.Start();
        await bot.Declares(Cast.Somebody, "declare P2 Invoices sent to wrong customers");

        var asked = await bot.Say(Cast.Anyone, "declare wrong invoices at customers");
        Assert.False(asked.Recorded);
        var form = asked.Card.Form!;
        var words = bot.Print(asked.Card);
        Assert.Contains("Is it one of these? CHG-INC-2026-0001", words, StringComparison.Ordinal);
        Assert.Contains("P1: pages Tomás Lindqvist, tells Noor Haddad", words, StringComparison.Ordinal);
        var again = await bot.Submits(Cast.Anyone, form, null, "form-1", ("severity", "P1"), ("title", ""));
        Assert.False(again.Recorded);
        Assert.Contains("needed", bot.Print(again.Card), StringComparison.OrdinalIgnoreCase);
        var sent = await bot.Submits(Cast.Anyone, form, null, "form-2", ("severity", "P1"), ("class", "data-exposure"), ("title", "Wrong invoices"), ("description", "A customer called"));

        Assert.True(sent.Recorded, bot.Print(sent.Card));
        (await bot.Timeline(sent.Incident!.Value)).Has("Declared as P1, Data exposed: Wrong invoices");
        (await bot.Timeline(sent.Incident!.Value)).Has("Observed: A customer called");
    }

    [Fact]
    public async Task Status_list_and_timeline_show_how_things_stand_from_anywhere()
    {
        await using var bot = await BotInProcess.Start();
        var first = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");
        await bot.Declares(Cast.Anyone, "declare P1 Odd process");

        Assert.Contains("Odd mail", await bot.Reads(Cast.Somebody, "1 status"), StringComparison.Ordinal);
        Assert.Contains("Odd mail", await bot.Reads(Cast.Somebody, "status", first), StringComparison.Ordinal);
        Assert.Contains("Which one? 2 are open", await bot.Reads(Cast.Somebody, "status"), StringComparison.Ordinal);
        var list = await bot.Reads(Cast.Somebody, "list");
        Assert.Contains("2 open", list, StringComparison.Ordinal);
        Assert.True(list.IndexOf("Odd process", StringComparison.Ordinal) < list.IndexOf("Odd mail", StringComparison.Ordinal));
        Assert.Contains("the newest 2 of", await bot.Reads(Cast.Somebody, "CHG-INC-2026-0001 timeline 2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Phase_class_and_title_change_with_old_new_and_who()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        await bot.Does(Cast.Next, id, "phase respond", "class phishing", "title Copy of our sign-in page");

        var timeline = await bot.Timeline(id);
        timeline.Has("Phase Detect → Respond");
        timeline.Has("Class none → Phishing");
        timeline.Has("Title “Odd mail” → “Copy of our sign-in page”");
        Assert.Contains("Priya Raman · Class none → Phishing", await bot.Reads(Cast.Anyone, "timeline", id), StringComparison.Ordinal);
        var pinned = await bot.Pinned(id);
        Assert.Contains("Class: Phishing", pinned, StringComparison.Ordinal);
        Assert.Contains("RESPOND", pinned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Role_gives_a_role_and_take_claims_one_that_nobody_has()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        await bot.Does(Cast.OnCall, id, "role scribe @jess");
        await bot.Does(Cast.Engineer, id, "take tech");

        Assert.Contains("Technical Lead Maya Okafor · Scribe Jess Moreau", await bot.Pinned(id), StringComparison.Ordinal);
        (await bot.Direct(Cast.Anyone)).Has("You are Scribe of");
        Assert.Contains("Maya Okafor is Technical Lead", await bot.Refused(Cast.Next, id, "take technical-lead"), StringComparison.Ordinal);
        Assert.Contains("stands in the roster", await bot.Refused(Cast.OnCall, id, "role cto @jess"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ack_asks_for_the_scope_and_page_reaches_a_person_or_a_role()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process");

        Assert.Contains("First scope *", await bot.Refused(Cast.OnCall, id, "ack"), StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "ack the build machine");
        (await bot.Timeline(id)).Has("Page 1 acknowledged — first scope: the build machine");
        await bot.Does(Cast.OnCall, id, "page @jess You know the build machine", "page counsel");

        (await bot.Direct(Cast.Anyone)).Has("You are paged: You know the build machine");
        (await bot.Direct(Cast.Counsel)).Has("You are paged");
        await bot.Does(Cast.Anyone, id, "ack");
        (await bot.Timeline(id)).Has("Page 3 acknowledged");
    }

    [Fact]
    public async Task A_fact_may_be_back_dated_and_the_clocks_that_count_from_it_move()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 data-exposure Wrong invoices");
        await bot.Does(Cast.Ceo, id, "fact confirmed now");
        var before = Assert.Single((await bot.Incident(id)).Clocks).Hard!.Value;

        await bot.Does(Cast.Ceo, id, "fact confirmed yes at yesterday 20:00");

        var clock = Assert.Single((await bot.Incident(id)).Clocks);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero), clock.Hard!.Value); // 20:00 in Sydney and 48 hours
        Assert.True(clock.Hard < before);
        (await bot.Timeline(id)).Has("Tell affected customers", "2026-11-24 09:00 UTC");
        Assert.Contains("2026-11-24 09:00", await bot.Slot(id, SlotId.Clocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clocks_are_listed_met_with_proof_and_ruled_out_only_by_whom_the_plan_names()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 data-exposure Wrong invoices");
        await bot.Does(Cast.OnCall, id, "fact confirmed now", "fact personal-information yes");

        var listed = await bot.Reads(Cast.Anyone, "clock list", id);
        Assert.Contains("Tell affected customers", listed, StringComparison.Ordinal);
        Assert.Contains("Decide whether this is a notifiable breach", listed, StringComparison.Ordinal);
        Assert.Equal(listed, await bot.Reads(Cast.Anyone, "clock", id));
        Assert.Contains("up to CEO or Legal counsel", await bot.Refused(Cast.OnCall, id, "clock na breach-assessment It was nobody's data"), StringComparison.Ordinal);
        await bot.Does(Cast.Counsel, id, "clock na breach-assessment It was nobody's data");
        await bot.Does(Cast.OnCall, id, "clock met customer-notice told by phone at noon");

        var timeline = await bot.Timeline(id);
        timeline.Has("Clock “Decide whether this is a notifiable breach” ruled not applicable — It was nobody's data");
        timeline.Has("Clock “Tell affected customers” met — told by phone at noon");
        Assert.Contains("Clocks: none is open", await bot.Slot(id, SlotId.Clocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_unchecked_skipped_assigned_and_added()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        await bot.Does(Cast.Anyone, id, "check 1", "uncheck 1 Wrong team", "skip 2 The bank sent it", "assign 3 @maya", "add Ask the bank", "check ask the bank");

        var list = await bot.Checklist(id, "look-into");
        Assert.Contains("[ ] 1 Open a ticket", list, StringComparison.Ordinal);
        Assert.Contains("[-] 2 Find out what happened", list, StringComparison.Ordinal);
        Assert.Contains("skipped by Jess Moreau", list, StringComparison.Ordinal);
        Assert.Contains("Maya Okafor", list, StringComparison.Ordinal);
        Assert.Contains("[x] 4 Ask the bank", await bot.Checklist(id, "added"), StringComparison.Ordinal);
        (await bot.Direct(Cast.Engineer)).Has("For you in", "Check the severity again");
        var timeline = await bot.Timeline(id);
        foreach (var entry in new[] { "To do again: Open a ticket", "Wrong team", "Skipped: Find out what happened", "To do: Ask the bank", "Done: Ask the bank", "for Maya Okafor" })
            timeline.Has(entry);
    }

    [Fact]
    public async Task An_update_promises_the_next_which_is_then_chased_and_can_be_snoozed()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process");
        await bot.Does(Cast.OnCall, id, "ack the build machine", "update The process is stopped next 20m");
        (await bot.Room(id)).Has("Update on CHG-INC-2026-0001 by Tomás Lindqvist", "The process is stopped", "Next update by");
        (await bot.Timeline(id)).Has("Update: The process is stopped", "next by 2026-11-22 22:20 UTC");

        await bot.Forward(TimeSpan.FromMinutes(19));
        (await bot.Direct(Cast.OnCall)).HasNo("update is due");
        await bot.Forward(TimeSpan.FromMinutes(1));
        (await bot.Direct(Cast.OnCall)).Has("An update is due");
        (await bot.Room(id)).Has("An update is due");
        await bot.Does(Cast.OnCall, id, "snooze update 30 On the phone with the supplier");
        var reminded = (await bot.Direct(Cast.OnCall)).Count;
        await bot.Forward(TimeSpan.FromMinutes(25));
        Assert.Equal(reminded, (await bot.Direct(Cast.OnCall)).Count);
        await bot.Forward(TimeSpan.FromMinutes(10));
        Assert.Equal(reminded + 1, (await bot.Direct(Cast.OnCall)).Count);

        await bot.Does(Cast.OnCall, id, "update Nothing new");
        Assert.Contains("Next update: by 2026-11-22 23:5", await bot.Pinned(id), StringComparison.Ordinal); // the plan's own hour
        (await bot.Timeline(id)).Has("quiet until", "On the phone with the supplier");
    }

    [Fact]
    public async Task Resolve_close_and_reopen_and_close_lists_what_is_missing()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        Assert.Contains("up to Incident Manager or CTO or CEO", await bot.Refused(Cast.Anyone, id, "resolve"), StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "resolve It was the bank");
        var missing = await bot.Refused(Cast.OnCall, id, "close");
        Assert.Contains("3 required items are open", missing, StringComparison.Ordinal);
        Assert.Contains("Open a ticket", missing, StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "check 1", "check 2", "check 3", "close");

        Assert.Equal(Stage.Closed, (await bot.Incident(id)).Stage);
        Assert.True((await bot.FindRoom((await bot.Incident(id)).RoomName))!.Archived);
        (await bot.Room(id)).Has("is closed — by Tomás Lindqvist");
        Assert.Contains("is closed", await bot.Refused(Cast.OnCall, id, "note Too late"), StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "reopen The mail is back");
        Assert.Equal(Stage.Open, (await bot.Incident(id)).Stage);
        Assert.False((await bot.FindRoom((await bot.Incident(id)).RoomName))!.Archived);
        (await bot.Timeline(id)).Has("Reopened — The mail is back");
    }

    [Fact]
    public async Task A_false_alarm_is_cancelled_and_stays_on_record()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 A scan of our network");

        await bot.Does(Cast.OnCall, id, "cancel The scan was our own");

        (await bot.Timeline(id)).Has("Cancelled, a false alarm — The scan was our own");
        Assert.DoesNotContain("CHG-INC-2026-0001", await bot.Reads(Cast.Anyone, "list"), StringComparison.Ordinal);
        Assert.Contains("The scan was our own", await bot.Reads(Cast.Anyone, "1 status"), StringComparison.Ordinal);
        var sent = (await bot.Direct(Cast.OnCall)).Count;
        await bot.Forward(TimeSpan.FromHours(3));
        Assert.Equal(sent, (await bot.Direct(Cast.OnCall)).Count);
    }

    [Fact]
    public async Task Incidents_are_linked_and_merged()
    {
        await using var bot = await BotInProcess.Start();
        var first = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");
        var second = await bot.Declares(Cast.Anyone, "declare P1 Odd process");

        await bot.Does(Cast.Anyone, first, "link 2");
        Assert.Contains("Linked: CHG-INC-2026-0002", await bot.Pinned(first), StringComparison.Ordinal);
        Assert.Contains("Linked: CHG-INC-2026-0001", await bot.Pinned(second), StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, second, "merge 1 The mail brought it");

        Assert.Equal(Stage.Merged, (await bot.Incident(second)).Stage);
        Assert.Equal("P1", (await bot.Incident(first)).Severity.Value);
        (await bot.Timeline(first)).Has("CHG-INC-2026-0002 was merged into this — The mail brought it");
        (await bot.Timeline(second)).Has("Goes on in CHG-INC-2026-0001 — The mail brought it");
        (await bot.Room(second)).Has("Please go on there");
    }
}
