using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>The same request twice, by a double click or a retry: one effect and the same answer.</summary>
public sealed class TwiceTests
{
    [Theory]
    [InlineData(Cast.Anyone, "note The supplier knows")]
    [InlineData(Cast.Anyone, "severity P1 It is worse")]
    [InlineData(Cast.Anyone, "check 1")]
    [InlineData(Cast.Anyone, "add Ask the bank")]
    [InlineData(Cast.OnCall, "handoff @priya")]
    [InlineData(Cast.OnCall, "page @jess")]
    [InlineData(Cast.OnCall, "ack")]
    [InlineData(Cast.OnCall, "resolve It was the bank")]
    [InlineData(Cast.OnCall, "cancel It was our own scan")]
    [InlineData(Cast.Anyone, "followup Turn on the audit log")]
    public async Task A_line_in_the_room(string person, string line)
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");

        await Twice(bot, person, line, id);
    }

    [Theory]
    [InlineData("declare P0 Records on a public bucket")]
    [InlineData("report Odd mail")]
    public async Task A_line_that_begins_something(string line)
    {
        await using var bot = await BotInProcess.Start();

        await Twice(bot, Cast.Anyone, line, null);
        Assert.Contains("1 open", await bot.Reads(Cast.Anyone, "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("triage accept P2")]
    [InlineData("triage decline It is the newsletter")]
    public async Task A_line_about_the_only_report_though_it_waits_no_more(string line)
    {
        await using var bot = await BotInProcess.Start();
        await bot.Declares(Cast.Anyone, "report Odd mail");

        await Twice(bot, Cast.Engineer, line, null);
    }

    [Fact]
    public async Task A_line_about_the_only_incident_though_there_are_two_by_now()
    {
        await using var bot = await BotInProcess.Start();
        await bot.Declares(Cast.Anyone, "declare P2 Odd mail");
        var first = await bot.Say(Cast.Anyone, "note The supplier knows", key: "the-key");
        await bot.Declares(Cast.Anyone, "declare P2 Odd process");

        var second = await bot.Say(Cast.Anyone, "note The supplier knows", key: "the-key");

        Assert.Equal(bot.Print(first.Card), bot.Print(second.Card));
        Assert.Equal(first.Incident, second.Incident);
    }

    [Fact]
    public async Task Many_at_once()
    {
        await using var bot = await BotInProcess.Start();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bot.Say(Cast.Anyone, "declare P1 Odd process", key: "the-key")));

        Assert.Single(answers.Select(a => (a.Incident, bot.Print(a.Card))).Distinct());
        Assert.Single(await bot.Desk.OpenFor(new PersonId(Cast.Anyone), default));
    }

    private static async Task Twice(BotInProcess bot, string person, string line, IncidentId? incident)
    {
        var first = await bot.Say(person, line, incident, "the-key");
        await bot.Drain();
        var entries = await bot.Everything();
        var messages = await Messages(bot);

        var second = await bot.Say(person, line, incident, "the-key");
        await bot.Drain();

        Assert.True(first.Recorded, bot.Print(first.Card));
        Assert.Equal((first.Incident, first.Recorded, first.Room, bot.Print(first.Card)), (second.Incident, second.Recorded, second.Room, bot.Print(second.Card)));
        Assert.Equal(entries, await bot.Everything());
        Assert.Equal(messages, await Messages(bot));
    }

    private static Task<long> Messages(BotInProcess bot) => bot.Ledger.Read(unit => unit.Scalar<long>("SELECT COUNT(*) FROM room_message"), default);
}
