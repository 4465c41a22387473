using IncidentBot.Reminders;
using IncidentBot.Stories;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace IncidentBot.Duties;

/// <summary>What the product's brief asks for, through the front door.</summary>
public sealed class UseTests
{
    [Theory]
    [InlineData(Cast.Anyone, "/incident declare P1 Mail nobody sent")]
    [InlineData(Cast.Somebody, "declare P2 phishing Mail nobody sent")]
    [InlineData(Cast.Ceo, "  DECLARE p0 — Mail nobody sent ")]
    public async Task USE_01_anyone_types_declare_and_reads_where_the_incident_lives(string person, string line)
    {
        await using var bot = await BotInProcess.Start();

        var answer = await bot.Say(person, line);

        Assert.True(answer.Recorded);
        var words = bot.Print(answer.Card);
        Assert.Contains("CHG-INC-2026-0001", words, StringComparison.Ordinal);
        Assert.Contains("Mail nobody sent", words, StringComparison.Ordinal);
        Assert.Contains($"#{answer.Room}", words, StringComparison.Ordinal);
        (await bot.Timeline(answer.Incident!.Value)).Has("Declared as", "Mail nobody sent");
    }

    [Fact]
    public async Task USE_02_a_room_of_its_own_opens_for_each_incident()
    {
        await using var bot = await BotInProcess.Start();

        var first = await bot.Declares(Cast.Anyone, "declare P1 malware Odd process on the build machine");
        var second = await bot.Declares(Cast.Somebody, "declare P2 Odd mail");

        var (one, two) = ((await bot.FindRoom((await bot.Incident(first)).RoomName))!, (await bot.FindRoom((await bot.Incident(second)).RoomName))!);
        Assert.StartsWith("inc-0001-", one.Key, StringComparison.Ordinal);
        Assert.StartsWith("inc-0002-", two.Key, StringComparison.Ordinal);
        Assert.Equal("P1 | Detect | IM Tomás Lindqvist", one.Topic.Words(bot.Roster.NameOf));
        Assert.True(one.Members.IsSupersetOf([new(Cast.Anyone), new(Cast.OnCall)]));
        Assert.DoesNotContain(new PersonId(Cast.Somebody), one.Members);
        Assert.Contains("Odd process on the build machine", await bot.Pinned(first), StringComparison.Ordinal);
        Assert.DoesNotContain("Odd process", string.Concat(one.Key, one.Topic.Words(bot.Roster.NameOf)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task USE_03_whoever_is_on_call_is_the_incident_manager_and_is_told_so()
    {
        await using var bot = await BotInProcess.Start();

        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        Assert.Contains("Incident Manager: Tomás Lindqvist", await bot.Pinned(id), StringComparison.Ordinal);
        (await bot.Direct(Cast.OnCall)).Has("You are Incident Manager of");
        (await bot.Timeline(id)).Has("Incident Manager → Tomás Lindqvist", "on call");
    }

    [Fact]
    public async Task USE_04_the_checklists_of_the_severity_stand_in_the_room_and_a_button_ticks_an_item_in_place()
    {
        await using var bot = await BotInProcess.Start();
        var worst = await bot.Declares(Cast.Anyone, "declare P0 Records on a public bucket");
        var mild = await bot.Declares(Cast.Anyone, "declare P3 Odd mail");
        foreach (var list in new[] { "detect", "respond", "recover" })
        {
            Assert.NotNull(await bot.Checklist(worst, list));
            Assert.Null(await bot.Checklist(mild, list));
        }

        Assert.Contains("Look into it: 0/3 done", await bot.Checklist(mild, "look-into"), StringComparison.Ordinal);
        var messages = await bot.Messages(worst);
        var row = messages.Select(m => m.Card!).SelectMany(c => c.Blocks.OfType<ChecklistBlock>()).SelectMany(b => b.Rows).First(r => r.Id == "detect.scope");

        await bot.Does(Cast.Anyone, worst, row.Line!);

        Assert.Contains("[x] 2 Find out which systems", await bot.Checklist(worst, "detect"), StringComparison.Ordinal);
        Assert.Contains("Jess Moreau", await bot.Checklist(worst, "detect"), StringComparison.Ordinal);
        Assert.Contains("Detect 1/6", await bot.Pinned(worst), StringComparison.Ordinal);
        Assert.Equal(messages.Select(m => m.Id), (await bot.Messages(worst)).Select(m => m.Id));
        (await bot.Timeline(worst)).Has("Done: Find out which systems");
    }

    [Fact]
    public async Task USE_05_reminders_chase_an_acknowledgement_until_somebody_acknowledges()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process on the build machine");
        Assert.Empty(await bot.Phone(Cast.OnCall));

        await bot.Forward(TimeSpan.FromMinutes(5));
        (await bot.Direct(Cast.OnCall)).Has("Page 1 is not acknowledged");
        (await bot.Phone(Cast.OnCall)).Has("CHG-INC-2026-0001");
        (await bot.Phone(Cast.OnCall)).HasNo("build machine");
        Assert.Empty(await bot.Direct(Cast.Next));
        await bot.Forward(TimeSpan.FromMinutes(10));
        (await bot.Direct(Cast.Next)).Has("not acknowledged");
        (await bot.Timeline(id)).Has("Reminder of page 1, step 3, to Priya Raman");

        await bot.Does(Cast.Next, id, "ack the build machine, nothing else so far");
        var chased = (await bot.Direct(Cast.OnCall)).Count(m => m.Contains("not acknowledged", StringComparison.Ordinal));
        await bot.Forward(TimeSpan.FromMinutes(50));
        Assert.Equal(chased, (await bot.Direct(Cast.OnCall)).Count(m => m.Contains("not acknowledged", StringComparison.Ordinal)));
        (await bot.Direct(Cast.OnCall)).Has("Priya Raman acknowledged the page");
    }

    [Fact]
    public async Task USE_05_reminders_chase_a_notification_deadline_ever_wider_and_a_missed_one_stays_missed()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 data-exposure Invoices sent to the wrong customers");
        await bot.Does(Cast.OnCall, id, "ack", "fact confirmed now");
        Assert.Contains("Tell affected customers", await bot.Slot(id, SlotId.Clocks), StringComparison.Ordinal);

        await bot.Forward(TimeSpan.FromHours(24));
        (await bot.Direct(Cast.OnCall)).Has("Tell affected customers");
        (await bot.Direct(Cast.Ceo)).HasNo("Tell affected customers");
        await bot.Forward(TimeSpan.FromHours(23));
        (await bot.Direct(Cast.Ceo)).Has("Tell affected customers", "limit");
        (await bot.Phone(Cast.OnCall)).Has("a deadline waits for you");
        await bot.Forward(TimeSpan.FromHours(2));
        (await bot.Room(id)).Has("Tell affected customers is overdue");
        await bot.Does(Cast.OnCall, id, "clock met customer-notice told the last one by phone");

        (await bot.Timeline(id)).Has("Clock “Tell affected customers” missed");
        Assert.Contains("MISSED", await bot.Slot(id, SlotId.Clocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task USE_05_quartz_holds_a_trigger_for_what_comes_due_next()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P0 Records on a public bucket");

        var scheduler = bot.App.Services.GetRequiredKeyedService<IScheduler>(RemindersSetup.Scheduler);
        var wakes = (await bot.Incident(id)).Wakes.Where(w => w.Due < bot.Time.GetUtcNow().AddMinutes(3)).Select(w => $"{id}/{w.Key}/{w.Rung}/{w.Due.UtcTicks}").ToList();
        Assert.NotEmpty(wakes);
        foreach (var wake in wakes)
        {
            for (var i = 0; i < 500 && !await scheduler.Exists(new JobKey(wake), default); i++)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System); // the waker looks after the commit
            Assert.True(await scheduler.Exists(new JobKey(wake), default), wake);
        }
    }

    [Fact]
    public async Task USE_06_the_cto_has_a_direct_message_for_a_P0_at_once_and_none_for_a_P2()
    {
        await using var bot = await BotInProcess.Start();

        await bot.Declares(Cast.Anyone, "declare P2 Odd mail");
        Assert.Empty(await bot.Direct(Cast.Cto));
        await bot.Declares(Cast.Anyone, "declare P0 Records on a public bucket");

        (await bot.Direct(Cast.Cto)).Has("You are paged", "A critical incident needs your eyes", "CHG-INC-2026-0002");
    }

    [Fact]
    public async Task USE_07_the_timeline_stands_in_the_sqlite_file_and_reads_as_the_story()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");
        await bot.Does(Cast.OnCall, id, "finding The link leads to a copy of our sign-in page");

        await using var file = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "incidentbot.db")};Mode=ReadOnly");
        await file.OpenAsync();
        await using var command = file.CreateCommand();
        command.CommandText = "SELECT sequence, actor, kind, body FROM story WHERE incident = 'CHG-INC-2026-0001' ORDER BY sequence";
        await using var rows = await command.ExecuteReaderAsync();
        List<(long Sequence, string Actor, string Kind, string Body)> story = [];
        while (await rows.ReadAsync())
            story.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));

        Assert.Equal(Enumerable.Range(1, (await bot.Incident(id)).Version).Select(n => (long)n), story.Select(s => s.Sequence));
        Assert.Equal("declared", story[0].Kind);
        Assert.Contains(Cast.Anyone, story[0].Actor, StringComparison.Ordinal);
        Assert.Equal("found", story[^1].Kind);
        Assert.Contains("copy of our sign-in page", story[^1].Body, StringComparison.Ordinal);
        Assert.Contains(Cast.OnCall, story[^1].Actor, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IncidentBot.sln")]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("manifests")]
    [InlineData("appsettings.example.json")]
    [InlineData("README.md")]
    public void USE_10_the_solution_is_laid_out_as_promised(string name) =>
        Assert.True(Path.Exists(Path.Combine(Repository.Root, name)), $"{name} is missing");
}
