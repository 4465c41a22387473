using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>What means nothing here is answered with what would; nothing changes.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("CHG-INC-2026-0099 status", "There is no incident “CHG-INC-2026-0099”. There is: CHG-INC-2026-0001")]
    [InlineData("99 note Something", "There is no incident “99”. There is: ")]
    [InlineData("merge 99", "There is no incident “CHG-INC-2026-0099”. There is: CHG-INC-2026-0002.")]
    [InlineData("link 99", "There is no incident “CHG-INC-2026-0099”. There is: CHG-INC-2026-0002.")]
    [InlineData("check 99", "No item here is called “99”. Nearest: ")]
    [InlineData("check the moon", "No item here is called “the moon”. Nearest: ")]
    [InlineData("uncheck moon it is still up", "No checklist item is done here.")]
    [InlineData("clock na customer-notise", "There is no clock “customer-notise”. There is: customer-notice")]
    [InlineData("assign 1 @nobdy", "There is no person “@nobdy”. There is: @")]
    [InlineData("assign 1 @tomass", "There is no person “@tomass”. There is: @tomas, ")]
    [InlineData("page @mya", "There is no person or role “@mya”")]
    [InlineData("handoff @pria", "There is no person “@pria”. There is: @priya, ")]
    [InlineData("severity P9 It is bad", "There is no severity “P9”. There is: P0, P1, P2, P3")]
    [InlineData("severity critcal It is bad", "There is no severity “critcal”. There is: P0, ")]
    [InlineData("phase restore", "There is no phase “restore”. There is: detect, respond, recover.")]
    [InlineData("class phising", "There is no class “phising”. There is: phishing, ")]
    [InlineData("role scrib @jess", "There is no role “scrib”. There is: scribe, ")]
    [InlineData("fact awre now", "There is no fact “awre”. There is: aware, ")]
    [InlineData("fact confirmed tomorow", "tomorow")]
    [InlineData("fact breach-suspected perhaps", "neither yes nor no")]
    [InlineData("clock met customer-notise", "customer-notice")]
    [InlineData("followup Rotate keys due 2026-02-30", "2026-02-30")]
    [InlineData("update All well next fortnight-ish", null)]
    [InlineData("correct 9999 That was wrong", "There is no entry 9999")]
    [InlineData("snooze update 20 Too tired", "15")]
    [InlineData("snooze lunch 15 Hungry", "There is no reminder “lunch”")]
    [InlineData("followup Rotate keys due 22/11/2026", "22/11/2026")]
    [InlineData("observed at 25:99 Something", "25:99")]
    [InlineData("fact aware yes at 2026-13-01", "2026-13-01")]
    [InlineData("takeovr now", "Did you mean `takeover`?")]
    public async Task It_is_named_with_the_nearest_there_is_and_nothing_changes(string line, string? says)
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Cto, "declare P2 data-exposure Wrong invoices");
        await bot.Does(Cast.Cto, id, "fact confirmed now", "takeover I was there first");
        await bot.Declares(Cast.Cto, "declare P3 Odd mail");
        await bot.Declares(Cast.Cto, "declare P2 insider One of us"); // which nobody is told of who couldn't join it

        if (says is null) // words that name no time are words
        {
            await bot.Does(Cast.Cto, id, line);
            (await bot.Timeline(id)).Has("All well next fortnight-ish");
            return;
        }

        Assert.Contains(says, await bot.Refused(Cast.Cto, id, line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_whom_the_roster_does_not_know_is_told_whom_to_ask()
    {
        await using var bot = await BotInProcess.Start();

        Assert.Contains("I don't know you yet", await bot.Refused("mallory", null, "declare P0 Let me in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_without_an_incident_and_words_left_over_do_nothing()
    {
        await using var bot = await BotInProcess.Start();
        Assert.Contains("There is no incident here", await bot.Refused(Cast.Anyone, null, "note Something"), StringComparison.Ordinal);
        Assert.Contains("No report waits", await bot.Refused(Cast.Anyone, null, "triage accept P1"), StringComparison.Ordinal);
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        Assert.Contains("I don't know what to do with “now please”", await bot.Refused(Cast.OnCall, id, "close now please"), StringComparison.Ordinal);
        Assert.Contains("already", await bot.Refused(Cast.Anyone, id, "severity P2 Still so"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_of_any_length_and_any_characters_is_words()
    {
        await using var bot = await BotInProcess.Start();
        Assert.Contains("at most 200", await bot.Refused(Cast.Anyone, null, $"declare P2 {new string('a', 5000)}"), StringComparison.Ordinal);

        var id = await bot.Declares(Cast.Anyone, "declare P2 <b>*bold*</b> \u202Etxt.exe \u200B[link](https://example.com) /incident close");

        var pinned = await bot.Pinned(id);
        Assert.Contains("<b>*bold*</b> ⟨U+202E⟩txt.exe ⟨U+200B⟩[link](https://example.com) /incident close", pinned, StringComparison.Ordinal);
        await bot.Does(Cast.Anyone, id, $"note {new string('x', 19_000)}\nsecond line\u0000");
        (await bot.Timeline(id)).Has("second line");
    }
}
