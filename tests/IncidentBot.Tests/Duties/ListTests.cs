using IncidentBot.Store;
using IncidentBot.Stories;
using IncidentBot.WarRoom;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentBot.Duties;

/// <summary>What a person may see is chosen before a list is cut, and the worst is never what is cut off.</summary>
public sealed class ListTests
{
    private const int Many = 210;

    [Fact]
    public async Task An_old_open_P0_stands_first_however_many_came_after_it()
    {
        await using var bot = await BotInProcess.Start();
        var old = await bot.Reference(await Declared(bot, Cast.Anyone, "declare P0 Old and still open"));
        for (var i = 0; i < Many; i++)
            await Declared(bot, Cast.Anyone, $"declare P3 Small thing {i}");

        var list = (await bot.Reads(Cast.Somebody, "list")).Split('\n');

        Assert.Contains($"{Many + 1} open", list[0], StringComparison.Ordinal);
        Assert.Contains(old, list.First(l => l.Contains("CHG-INC", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(list, l => l.Contains($"and {Many + 1 - 20} more", StringComparison.Ordinal));
        Assert.Contains(old, await bot.Reads(Cast.Somebody, "9999 status"), StringComparison.Ordinal); // what could be meant is named worst first too
        var rooms = await bot.App.Services.GetRequiredService<RoomViews>().List(new PersonId(Cast.Somebody), "", default);
        Assert.Equal(old, rooms.Open[0].Line!.Reference);
    }

    [Fact]
    public async Task What_others_may_see_takes_nobody_s_place_in_a_list()
    {
        await using var bot = await BotInProcess.Start();
        var mine = await bot.Reference(await Declared(bot, Cast.Somebody, "declare P3 Odd mail"));
        for (var i = 0; i < Many; i++)
            await Declared(bot, Cast.Anyone, $"declare P1 insider Hidden thing {i}");

        var list = await bot.Reads(Cast.Somebody, "list");

        Assert.Contains("1 open", list, StringComparison.Ordinal);
        Assert.Contains(mine, list, StringComparison.Ordinal);
        Assert.Contains("Odd mail", await bot.Reads(Cast.Somebody, "status"), StringComparison.Ordinal); // the only one there is, for them
        var rooms = await bot.App.Services.GetRequiredService<RoomViews>().List(new PersonId(Cast.Somebody), "", default);
        Assert.Equal(mine, Assert.Single(rooms.Open).Line!.Reference);
    }

    [Fact]
    public async Task What_is_open_is_read_without_a_look_at_what_is_over()
    {
        await using var bot = await BotInProcess.Start();
        await Declared(bot, Cast.Anyone, "declare P3 Odd mail");

        var plan = await bot.Ledger.Read(u => u.Query($"EXPLAIN QUERY PLAN {IncidentIndex.AllOpen}", r => r.GetString(3)), default);

        Assert.Contains(plan, step => step.Contains("USING INDEX incident_open", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN i", StringComparison.Ordinal) && !step.Contains("incident_open", StringComparison.Ordinal));
    }

    private static async Task<IncidentId> Declared(BotInProcess bot, string person, string line)
    {
        var answer = await bot.Say(person, line);
        Assert.True(answer.Recorded, bot.Print(answer.Card));
        return answer.Incident!.Value;
    }
}
