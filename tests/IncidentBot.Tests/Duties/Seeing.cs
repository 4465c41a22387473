using IncidentBot.Chat;
using IncidentBot.Store;
using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>What people see of an incident, and short ways to make them say things.</summary>
internal static class Seeing
{
    /// <summary>Declares, delivers everything, says which incident it is.</summary>
    public static async Task<IncidentId> Declares(this BotInProcess bot, string person, string line)
    {
        var answer = await bot.Say(person, line);
        Assert.True(answer.Recorded, bot.Print(answer.Card));
        await bot.Drain();
        return answer.Incident!.Value;
    }

    /// <summary>Types lines that must all be recorded, and delivers everything.</summary>
    public static async Task Does(this BotInProcess bot, string person, IncidentId incident, params string[] lines)
    {
        foreach (var line in lines)
            await bot.Accepts(person, incident, line);
        await bot.Drain();
    }

    /// <summary>Types a line that must change nothing; gives the words of the answer.</summary>
    public static async Task<string> Refused(this BotInProcess bot, string person, IncidentId? incident, string line)
    {
        var before = await bot.Everything();
        var answer = await bot.Say(person, line, incident);
        Assert.False(answer.Recorded, $"{person}: {line} -> {bot.Print(answer.Card)}");
        Assert.Equal(before, await bot.Everything());
        return bot.Print(answer.Card);
    }

    /// <summary>Types a line that only looks; gives the words of the answer.</summary>
    public static async Task<string> Reads(this BotInProcess bot, string person, string line, IncidentId? incident = null) =>
        bot.Print((await bot.Say(person, line, incident)).Card);

    /// <summary>The incident as its timeline adds up to.</summary>
    public static async Task<Incident> Incident(this BotInProcess bot, IncidentId incident) => (await bot.Desk.Find(incident, default))!;

    /// <summary>The reference people know it by.</summary>
    public static async Task<string> Reference(this BotInProcess bot, IncidentId incident) => (await bot.Incident(incident)).Reference;

    /// <summary>The room's messages, slots too, oldest first; without the pinned card.</summary>
    public static async Task<IReadOnlyList<MessageRow>> Messages(this BotInProcess bot, IncidentId incident)
    {
        var room = (await bot.Incident(incident)).RoomName;
        return await bot.Ledger.Read(unit => unit.Messages(room, null, 1000), default);
    }

    /// <summary>The same as words.</summary>
    public static async Task<IReadOnlyList<string>> Room(this BotInProcess bot, IncidentId incident) => [.. (await bot.Messages(incident)).Select(m => bot.Print(m.Card!))];

    /// <summary>The card of a slot as words; null when it is empty.</summary>
    public static async Task<string?> Slot(this BotInProcess bot, IncidentId incident, SlotId slot)
    {
        var room = (await bot.Incident(incident)).RoomName;
        return await bot.Ledger.Read(unit => unit.InSlot(room, slot), default) is { } message ? bot.Print(message.Card!) : null;
    }

    /// <summary>The pinned card as words.</summary>
    public static async Task<string> Pinned(this BotInProcess bot, IncidentId incident) => (await bot.Slot(incident, SlotId.Incident))!;

    /// <summary>A checklist as it stands in the room; null when it isn't there.</summary>
    public static Task<string?> Checklist(this BotInProcess bot, IncidentId incident, string list) => bot.Slot(incident, SlotId.Checklist(new ChecklistId(list)));

    /// <summary>What stands in the announcement room.</summary>
    public static async Task<IReadOnlyList<string>> Announcements(this BotInProcess bot) =>
        [.. (await bot.Ledger.Read(unit => unit.Messages(bot.Desk.PlanInForce.Rooms.Announcements, null, 1000), default)).Select(m => bot.Print(m.Card!))];

    /// <summary>The text messages on somebody's phone.</summary>
    public static async Task<IReadOnlyList<string>> Phone(this BotInProcess bot, string person) =>
        [.. (await bot.Ledger.Read(unit => unit.Messages($"phone:{person}", null, 1000), default)).Select(m => bot.Print(m.Card!))];

    /// <summary>The rooms a person is shown.</summary>
    public static async Task<IReadOnlyList<RoomRow>> Rooms(this BotInProcess bot, string person) =>
        await bot.Ledger.Read(unit => unit.RoomsFor(new PersonId(person)), default);

    /// <summary>A room by its name, or null.</summary>
    public static Task<RoomRow?> FindRoom(this BotInProcess bot, string room) => bot.Ledger.Read(unit => unit.FindRoom(room), default);

    /// <summary>How many entries all timelines have together.</summary>
    public static Task<long> Everything(this BotInProcess bot) => bot.Ledger.Read(unit => unit.Scalar<long>("SELECT COUNT(*) FROM timeline_event"), default);

    /// <summary>Asserts that one of several texts holds all of these words.</summary>
    public static void Has(this IEnumerable<string> texts, params string[] words)
    {
        var all = texts.ToList();
        Assert.True(all.Exists(t => words.All(w => t.Contains(w, StringComparison.Ordinal))), $"None says “{string.Join("” and “", words)}”:\n{string.Join("\n---\n", all)}");
    }

    /// <summary>Asserts that none of several texts holds this word.</summary>
    public static void HasNo(this IEnumerable<string> texts, string word)
    {
        var found = texts.FirstOrDefault(t => t.Contains(word, StringComparison.Ordinal));
        Assert.True(found is null, $"One says “{word}”:\n{found}");
    }

    /// <summary>Submits a form: the line with named words.</summary>
    public static Task<Answer> Submits(this BotInProcess bot, string person, Form form, IncidentId? incident, string key, params (string Name, string Words)[] fields) =>
        bot.Say(new Utterance("war-room", "", incident, new PersonId(person), form.Line, fields.ToDictionary(f => f.Name, f => f.Words, StringComparer.Ordinal), key));
}
