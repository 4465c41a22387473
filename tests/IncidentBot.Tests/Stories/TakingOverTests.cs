using IncidentBot.Store;

namespace IncidentBot.Stories;

/// <summary>Whoever takes over has answered, and what a dead process had in its hands is taken up at once.</summary>
public sealed class TakingOverTests
{
    [Fact]
    public async Task Nobody_is_woken_any_more_once_the_cto_has_taken_over()
    {
        await using var bot = await BotInProcess.Start();
        var cto = bot.Roster.Holding(new RoleId("cto")).First().Value;
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;
        var id = (await bot.Say(nobody, "declare P0 - Ransom note on a file server")).Incident!.Value;
        await bot.Drain();

        await bot.Accepts(cto, id, "takeover I am at my desk");

        Assert.All((await bot.Desk.Find(id, default))!.Pages.Where(p => !p.Notice), p => Assert.Equal(cto, p.AckedBy!.Value.Value));
        var next = bot.Roster.OnCall.Order(bot.Time.GetUtcNow())[1].Value;
        await bot.Forward(TimeSpan.FromMinutes(20));
        Assert.Equal(0, await bot.Pages(next));
    }

    [Fact]
    public async Task What_a_dead_process_had_leased_is_delivered_at_the_next_start_and_not_when_the_lease_ends()
    {
        var folder = Directory.CreateTempSubdirectory("incidentbot-").FullName;
        IncidentId id;
        await using (var bot = await BotInProcess.Start(folder))
        {
            id = (await bot.Say(bot.Roster.People[0].Id.Value, "declare P2 - Odd sign-ins")).Incident!.Value;
            await bot.Drain();
            await bot.Ledger.Write(unit => unit.Execute("UPDATE outbox SET state = 'leased', lease_owner = 'gone', lease_until = 9000000000000000, done_at = NULL WHERE id = (SELECT max(id) FROM outbox)"), default);
        }

        await using (var again = await BotInProcess.Start(folder))
        {
            for (var i = 0; i < 500 && await Waiting(again) > 0; i++)
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
            Assert.Equal(0, await Waiting(again));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Task<int> Waiting(BotInProcess bot) => bot.Ledger.Read(unit => unit.Health(bot.Time.GetUtcNow()).Waiting, default);
}
