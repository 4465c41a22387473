using IncidentBot.Operating;
using IncidentBot.Reminders;
using IncidentBot.Store;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.Stories;

/// <summary>A reminder happens once, whoever wakes and however often, and nothing is kept for ever but the record.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task A_rung_happens_once_however_many_wake_at_the_same_moment()
    {
        await using var bot = await BotInProcess.Start();
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;
        var id = (await bot.Say(nobody, "declare P0 - Ransom note on a file server")).Incident!.Value;
        await bot.Drain();
        bot.Time.Forward(TimeSpan.FromMinutes(2));
        var sweeper = bot.App.Services.GetRequiredService<Sweeper>();
        var wakes = await bot.Ledger.Read(unit => unit.Due(bot.Time.GetUtcNow(), 100), default);
        Assert.NotEmpty(wakes);

        await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(_ => wakes.Select(w => sweeper.Climb(w, default))));

        var steps = (await bot.Timeline(id)).Where(s => s.StartsWith("Reminder of page 1", StringComparison.Ordinal)).ToList();
        Assert.Single(steps);
    }

    [Fact]
    public async Task An_overdue_item_that_is_to_do_again_is_reminded_of_again()
    {
        await using var bot = await BotInProcess.Start();
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;
        var id = (await bot.Say(nobody, "declare P0 - Ransom note on a file server")).Incident!.Value;
        await bot.Forward(TimeSpan.FromMinutes(16));

        await bot.Accepts(nobody, id, "check confirm-severity");
        await bot.Accepts(nobody, id, "uncheck confirm-severity only half done");
        await bot.Forward(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await bot.Timeline(id)).Count(s => s.StartsWith("Reminder of “Confirm the severity", StringComparison.Ordinal)));
        Assert.Empty(await bot.Ledger.Read(unit => unit.Due(bot.Time.GetUtcNow(), 100), default)); // a wake nobody can answer would be found due again every second
    }

    [Fact]
    public async Task An_incident_folded_from_the_table_waits_for_the_same_moments_as_the_one_in_memory()
    {
        await using var bot = await BotInProcess.Start();
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;
        var id = (await bot.Say(nobody, "declare P0 - Ransom note on a file server")).Incident!.Value;
        await bot.Say(nobody, "fact personal-information yes", id);
        var shelf = bot.App.Services.GetRequiredService<PlanShelf>();

        var known = (await bot.Desk.Find(id, default))!;
        var folded = (await bot.Ledger.Read(unit => unit.Load(id, shelf, new IncidentCache()), default))!;

        Assert.NotEmpty(known.Wakes);
        Assert.Equal(known.Wakes.OrderBy(w => w.Key, StringComparer.Ordinal), folded.Wakes.OrderBy(w => w.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_snoozed_reminder_waits_until_its_quiet_time_is_over()
    {
        await using var bot = await BotInProcess.Start();
        var engineer = bot.Roster.OnCall.Order(bot.Time.GetUtcNow())[0].Value;
        var id = (await bot.Say(engineer, "declare P0 - Keys pushed to a public repository")).Incident!.Value;
        await bot.Accepts(engineer, id, "ack one repository, no customer data");
        await bot.Forward(TimeSpan.FromMinutes(29));
        await bot.Accepts(engineer, id, "snooze update 30 in the middle of a call");
        await bot.Forward(TimeSpan.FromMinutes(20));
        Assert.DoesNotContain(await bot.Timeline(id), s => s.StartsWith("Reminder of the next update", StringComparison.Ordinal));
        await bot.Forward(TimeSpan.FromMinutes(11));
        Assert.Contains(await bot.Timeline(id), s => s.StartsWith("Reminder of the next update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_week_deliveries_and_replies_are_thrown_away_and_the_record_is_not()
    {
        await using var bot = await BotInProcess.Start();
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;
        var id = (await bot.Say(nobody, "declare P3 - Odd email")).Incident!.Value;
        await bot.Drain();
        var before = await bot.Timeline(id);
        var housekeeper = bot.App.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Housekeeper>().Single();
        Assert.Equal(0, await housekeeper.Clean(default));

        bot.Time.Forward(Housekeeper.Kept + TimeSpan.FromDays(1));

        Assert.True(await housekeeper.Clean(default) > 0);
        Assert.Equal(before, (await bot.Timeline(id)).Take(before.Count));
    }
}
