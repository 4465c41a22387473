using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>A sensitive incident is answered to whoever doesn't belong to it exactly like one that doesn't exist.</summary>
public sealed class NeedToKnowTests
{
    private const string Outsider = Cast.Engineer;

    [Fact]
    public async Task No_answer_tells_a_sensitive_incident_from_one_that_does_not_exist()
    {
        await using var bot = await BotInProcess.Start();
        await bot.Declares(Outsider, "declare P2 Odd mail");
        var id = await bot.Declares(Cast.Anyone, "declare P0 insider Records copied by a colleague");
        var hidden = await bot.Incident(id);
        Assert.True(hidden.IsSensitive);
        Assert.DoesNotContain(new PersonId(Outsider), hidden.Members);
        var ghost = hidden.Reference[..^2] + "77";

        foreach (var line in new[]
        {
            "{0}", "{0} status", "{0} timeline", "{0} note Hello", "{0} severity P1 Why not", "{0} check 1", "{0} take scribe", "{0} ack it is me", "{0} clock", "{0} close",
            "triage {0} accept P1", "1 link {0}", "1 merge {0}", "{0} link 1", "{0} merge 1", "{0} help", "{0} help status",
        })
            Assert.Equal((await Words(bot, line.Replace("{0}", ghost, StringComparison.Ordinal))).Replace(ghost, hidden.Reference, StringComparison.Ordinal), await Words(bot, line.Replace("{0}", hidden.Reference, StringComparison.Ordinal)));
        foreach (var line in new[] { "status", "timeline", "note Hello", "check 1", "ack", "help", "", "list", "report", "takeover I want to see" }) // as if they stood in its room
            Assert.Equal(await Words(bot, line, IncidentId.Of(new byte[16])), await Words(bot, line, id));
        foreach (var line in new[] { "list", "declare", "declare records copied by a colleague", "status", "help", "99 status" })
        {
            var words = await Words(bot, line);
            Assert.All([hidden.Reference, hidden.Codename], word => new[] { words }.HasNo(word));
        }


        Assert.Contains("1 open", await Words(bot, "list"), StringComparison.Ordinal);
        Assert.Contains("Odd mail", await Words(bot, "status"), StringComparison.Ordinal); // the only one there is, for them
        Assert.Equal("CHG-INC-2026-0002", await bot.Reference(await bot.Declares(Outsider, "declare P2 Another"))); // no gap in the series gives it away
    }

    [Fact]
    public async Task It_stands_in_no_list_announcement_room_list_or_message_of_theirs()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P0 insider Records copied by a colleague");
        await bot.Does(Cast.Anyone, id, "note The colleague is on leave", "followup Read the log @maya", "update We look into it");
        await bot.Forward(TimeSpan.FromMinutes(2));
        var hidden = await bot.Incident(id);

        Assert.True((await bot.FindRoom(hidden.RoomName))!.Private);
        Assert.DoesNotContain(await bot.Rooms(Outsider), r => r.Key == hidden.RoomName);
        Assert.Contains(await bot.Rooms(Cast.Anyone), r => r.Key == hidden.RoomName);
        string[] seen = [.. await bot.Announcements(), .. await bot.Direct(Outsider), .. await bot.Phone(Outsider), await bot.Reads(Outsider, "list")];
        Assert.All(new[] { hidden.Reference, hidden.Codename, "colleague" }, word => seen.HasNo(word));
        Assert.Contains(hidden.Reference, await bot.Reads(Cast.Anyone, "list"), StringComparison.Ordinal);
        Assert.All([Cast.OnCall, Cast.Cto, Cast.Anyone], person => Assert.Contains(new PersonId(person), hidden.Members));
    }

    [Fact]
    public async Task An_incident_that_turns_out_to_be_sensitive_is_taken_away_from_everybody_else()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Records copied");
        (await bot.Announcements()).Has("CHG-INC-2026-0001");

        await bot.Does(Cast.OnCall, id, "class insider");

        (await bot.Announcements()).HasNo("CHG-INC-2026-0001");
        Assert.DoesNotContain(await bot.Rooms(Outsider), r => r.Incident == id);
        Assert.Contains("There is no incident “1”", await bot.Reads(Outsider, "1 status"), StringComparison.Ordinal);
        Assert.Contains("Records copied", await bot.Reads(Cast.Anyone, "1 status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_an_incident_that_turned_out_to_be_sensitive_is_answered_like_one_that_was_never_given()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P1 Records copied");
        await bot.Declares(Outsider, "declare P2 Odd mail");
        await bot.Does(Cast.OnCall, id, "class insider");
        const string Never = "CHG-INC-2026-0077", Kept = "CHG-INC-2026-0001";
        Assert.Equal(Kept, await bot.Reference(id));

        foreach (var line in new[] { "{0}", "{0} status", "{0} timeline", "{0} note Hello", "{0} check 1", "{0} class phishing", "{0} reopen Why not", "{0} close", "2 link {0}", "2 merge {0}", "{0} link 2" })
            Assert.Equal((await Words(bot, line.Replace("{0}", Never, StringComparison.Ordinal))).Replace(Never, Kept, StringComparison.Ordinal), await Words(bot, line.Replace("{0}", Kept, StringComparison.Ordinal)));
        Assert.Equal((await Words(bot, "77 status")).Replace("77", "1", StringComparison.Ordinal), await Words(bot, "1 status"));
        Assert.Contains("1 open", await Words(bot, "list"), StringComparison.Ordinal);
        Assert.Equal("CHG-INC-2026-0003", await bot.Reference(await bot.Declares(Outsider, "declare P2 Another"))); // it is given to nobody else
        await bot.Does(Cast.OnCall, id, "resolve It was a misunderstanding");
        string[] seen = [await bot.Reads(Outsider, "list"), .. await bot.Announcements(), .. await bot.Direct(Outsider)];
        seen.HasNo(Kept);
    }

    [Fact]
    public async Task Whoever_is_let_in_sees_it_from_then_on()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 insider Records copied by a colleague");
        var reference = await bot.Reference(id);
        Assert.Contains("There is no incident", await bot.Reads(Cast.Counsel, $"{reference} status"), StringComparison.Ordinal);

        await bot.Does(Cast.OnCall, id, "page @henrik We need advice");

        Assert.Contains("Records copied by a colleague", await bot.Reads(Cast.Counsel, $"{reference} status"), StringComparison.Ordinal);
        (await bot.Direct(Cast.Counsel)).Has("You are paged: We need advice");
    }

    private static async Task<string> Words(BotInProcess bot, string line, IncidentId? incident = null)
    {
        var answer = await bot.Say(Outsider, line, incident);
        Assert.False(answer.Recorded);
        Assert.True(answer.Incident is null || answer.Incident != incident);
        return bot.Print(answer.Card);
    }
}
