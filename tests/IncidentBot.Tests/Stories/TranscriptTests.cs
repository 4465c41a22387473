using System.Security.Cryptography;
using System.Text;
using IncidentBot.Store;

namespace IncidentBot.Stories;

/// <summary>What was said in an incident's room belongs to its record.</summary>
public sealed class TranscriptTests
{
    [Fact]
    public async Task An_incident_that_is_closed_keeps_what_was_said_in_its_room()
    {
        await using var bot = await BotInProcess.Start();
        var id = await Declared(bot);
        await Say(bot, id, "The key was in the build log");
        await bot.Accepts("noor", id, "resolve the key is gone");
        foreach (var item in (await bot.Desk.Find(id, default))!.Items.Where(i => i is { Required: true, Status: ItemStatus.Open }).OrderBy(i => i.Kind == ItemKind.Destructive).ToList())
            await bot.Accepts("noor", id, $"check {item.Id}");
        await bot.Accepts("noor", id, "close");
        await bot.Drain();

        var closed = (await bot.Desk.Find(id, default))!;
        var file = Assert.Single(closed.Files);
        var bytes = (await bot.Desk.FileOf(id, file.Digest, default))!;
        Assert.Equal((Stage.Closed, Convert.ToHexStringLower(SHA256.HashData(bytes)), (long)bytes.Length), (closed.Stage, file.Digest, file.Size));
        var words = Encoding.UTF8.GetString(bytes);
        Assert.Contains("noor: The key was in the build log", words, StringComparison.Ordinal);
        Assert.Contains($"{closed.Reference} is closed", words, StringComparison.Ordinal);
        Assert.Equal($"{closed.RoomName}.war-room.txt", file.Name);
        Assert.Contains(file.Digest, (await bot.Timeline(id))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_twice_attaches_once_while_nothing_is_said_in_between()
    {
        await using var bot = await BotInProcess.Start();
        var id = await Declared(bot);
        await Say(bot, id, "first");

        for (var i = 0; i < 2; i++)
        {
            await bot.Accepts("noor", id, "transcript");
            await bot.Drain();
        }

        Assert.Single((await bot.Desk.Find(id, default))!.Files);
        await Say(bot, id, "second");
        await bot.Accepts("noor", id, "transcript");
        await bot.Drain();
        Assert.Equal(2, (await bot.Desk.Find(id, default))!.Files.Length);
    }

    private static async Task<IncidentId> Declared(BotInProcess bot)
    {
        var declared = await bot.Say("noor", "declare P2 - A key in a build log");
        await bot.Drain();
        return declared.Incident!.Value;
    }

    private static async Task Say(BotInProcess bot, IncidentId id, string words)
    {
        var room = (await bot.Desk.Find(id, default))!.RoomName;
        Assert.True(await bot.Ledger.Write(u => u.AddMessage(room, CardJson.Write(Card.Line(words)), words, new PersonId("noor")), default));
    }
}
