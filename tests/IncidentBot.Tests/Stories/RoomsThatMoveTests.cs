using IncidentBot.Store;

namespace IncidentBot.Stories;

/// <summary>An incident whose room gets another name leaves nothing readable behind.</summary>
public sealed class RoomsThatMoveTests
{
    [Fact]
    public async Task A_report_that_becomes_an_incident_goes_on_in_a_room_of_its_own()
    {
        await using var bot = await BotInProcess.Start();
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;
        var engineer = bot.Roster.OnCall.Order(bot.Time.GetUtcNow())[0].Value;
        var report = await bot.Say(nobody, "report odd sign-ins on the billing console");
        await bot.Drain();
        await bot.Accepts(engineer, report.Incident!.Value, "triage accept P1");
        await bot.Drain();

        var now = (await bot.Desk.Find(report.Incident!.Value, default))!.RoomName;
        Assert.NotEqual(report.Room, now);
        Assert.True((await Room(bot, report.Room!))!.Archived);
        Assert.False((await Room(bot, now))!.Archived);
    }

    [Fact]
    public async Task An_incident_that_becomes_sensitive_takes_its_old_room_with_it()
    {
        await using var bot = await BotInProcess.Start();
        var engineer = bot.Roster.OnCall.Order(bot.Time.GetUtcNow())[0].Value;
        var outsider = bot.Roster.People.Last(p => p.Holds.IsEmpty).Id;
        var declared = await bot.Say(engineer, "declare P1 - Records copied to a private drive");
        await bot.Drain();
        var sensitive = (await bot.Desk.Find(declared.Incident!.Value, default))!.Plan.Classes.First(c => c.Sensitive).Id;
        await bot.Accepts(engineer, declared.Incident!.Value, $"class {sensitive}");
        await bot.Drain();

        var old = await Room(bot, declared.Room!);
        Assert.True(old!.Archived);
        Assert.True(old.Private);
        Assert.DoesNotContain(outsider, old.Members);
        Assert.Empty(await bot.Ledger.Read(unit => unit.Messages("security", null, 100), default));
    }

    [Fact]
    public async Task A_sensitive_incident_takes_its_number_from_a_series_of_its_own()
    {
        await using var bot = await BotInProcess.Start();
        var engineer = bot.Roster.OnCall.Order(bot.Time.GetUtcNow())[0].Value;
        await bot.Say(engineer, "declare P1 - An open one");
        var hidden = await bot.Say(engineer, "declare P1 insider Somebody copied records");
        var open = await bot.Say(engineer, "declare P1 - The next open one");

        var numbers = new[] { hidden, open }.Select(async a => (await bot.Desk.Find(a.Incident!.Value, default))!.Reference);
        Assert.Equal(["CHG-CON-2026-0001", "CHG-INC-2026-0002"], await Task.WhenAll(numbers));
        Assert.DoesNotContain("0001", hidden.Room, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_to_an_incident_leads_somewhere_before_its_room_is_made_and_for_a_sensitive_one_only_its_members()
    {
        await using var bot = await BotInProcess.Start();
        var engineer = bot.Roster.OnCall.Order(bot.Time.GetUtcNow())[0].Value;
        var open = await bot.Say(engineer, "declare P1 - An open one");
        var hidden = await bot.Say(engineer, "declare P1 insider Somebody copied records");
        await bot.Drain();
        await bot.Ledger.Write(unit => unit.Execute("DELETE FROM room"), default);

        using var browser = new HttpClient { BaseAddress = new Uri(bot.App.Urls.First()) };
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/rooms/{open.Room}")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync($"/rooms/{hidden.Room}")).StatusCode);
    }

    private static Task<RoomRow?> Room(BotInProcess bot, string key) => bot.Ledger.Read(unit => unit.FindRoom(key), default);
}
