using IncidentBot.Stories;

namespace IncidentBot.Duties;

/// <summary>How bad it is, and who hears of it.</summary>
public sealed class SeverityTests
{
    [Fact]
    public async Task CHG_04_the_definitions_stand_where_severity_is_chosen()
    {
        await using var bot = await BotInProcess.Start();
        var report = await bot.Declares(Cast.Somebody, "report Odd mail");
        var incident = await bot.Declares(Cast.Somebody, "declare P2 Odd sign-ins");

        string[] places =
        [
            await bot.Reads(Cast.Anyone, "declare"), await bot.Reads(Cast.Engineer, "triage accept", report),
            await bot.Reads(Cast.Anyone, "severity", incident), await bot.Reads(Cast.Anyone, "help severity"),
        ];

        Assert.All(places, p => Assert.All(bot.Desk.PlanInForce.Severities, s => Assert.Contains(s.Definition, p, StringComparison.Ordinal)));
        Assert.Contains("P0: pages Tomás Lindqvist and Noor Haddad", places[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CHG_04_the_triager_assigns_the_severity_and_anyone_on_the_response_revises_it_each_with_its_reason_on_the_timeline()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Somebody, "report Odd sign-ins");
        await bot.Does(Cast.Engineer, id, "triage accept P2");
        Assert.Equal("P2", (await bot.Incident(id)).Severity.Value);

        await bot.Does(Cast.Somebody, id, "severity P1 Somebody read business data");
        await bot.Does(Cast.Engineer, id, "severity P0 Customer records too");
        await bot.Does(Cast.Engineer, id, "severity P1 They were test records");
        var asks = await bot.Reads(Cast.Somebody, "severity P3", id);

        Assert.Contains("Reason *", asks, StringComparison.Ordinal);
        Assert.Equal("P1", (await bot.Incident(id)).Severity.Value);
        var timeline = await bot.Timeline(id);
        timeline.Has("Severity P2 → P1 — Somebody read business data");
        timeline.Has("Severity P1 → P0 — Customer records too");
        timeline.Has("Severity P0 → P1 — They were test records");
        (await bot.Room(id)).Has("Severity P2 → P1 — by Oliver Tran — Somebody read business data");
    }

    [Fact]
    public async Task CHG_09_a_P0_pages_the_cto_and_chases_by_message_then_sms_then_the_next_person()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P0 Records on a public bucket");
        (await bot.Direct(Cast.Cto)).Has("You are paged");
        Assert.Empty(await bot.Phone(Cast.Cto));

        await bot.Forward(TimeSpan.FromMinutes(5));
        (await bot.Phone(Cast.Cto)).Has("CHG-INC-2026-0001", "you are paged");
        Assert.Empty(await bot.Direct(Cast.Ceo));
        await bot.Forward(TimeSpan.FromMinutes(10));
        (await bot.Direct(Cast.Ceo)).Has("not acknowledged");
        (await bot.Phone(Cast.Ceo)).Has("CHG-INC-2026-0001");

        await bot.Does(Cast.Cto, id, "ack #2");
        var calls = (await bot.Phone(Cast.Ceo)).Count;
        await bot.Forward(TimeSpan.FromHours(1));
        Assert.Equal(calls, (await bot.Phone(Cast.Ceo)).Count);
        (await bot.Timeline(id)).Has("Page 2 acknowledged");
    }

    [Theory]
    [InlineData("P1")]
    [InlineData("P2")]
    [InlineData("P3")]
    public async Task CHG_09_a_suspected_breach_pages_the_cto_at_any_severity(string severity)
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, $"declare {severity} Invoices mixed up");
        (await bot.Direct(Cast.Cto)).HasNo("You are paged");

        await bot.Does(Cast.Anyone, id, "fact breach-suspected yes");

        (await bot.Direct(Cast.Cto)).Has("You are paged", "A breach is suspected");
        (await bot.Timeline(id)).Has("Paged Noor Haddad", "A breach is suspected");
        await bot.Forward(TimeSpan.FromMinutes(5));
        (await bot.Phone(Cast.Cto)).Has("you are paged");
        await bot.Forward(TimeSpan.FromMinutes(10));
        (await bot.Direct(Cast.Ceo)).Has("not acknowledged");
    }

    [Fact]
    public async Task CHG_11_a_P1_tells_the_cto_in_chat_and_does_not_page()
    {
        await using var bot = await BotInProcess.Start();

        var id = await bot.Declares(Cast.Anyone, "declare P1 Odd process on the build machine");
        var told = Assert.Single(await bot.Direct(Cast.Cto));
        Assert.Contains("For your information", told, StringComparison.Ordinal);
        Assert.DoesNotContain("ack", told, StringComparison.Ordinal);
        await bot.Does(Cast.OnCall, id, "ack the build machine");
        await bot.Forward(TimeSpan.FromMinutes(45));

        Assert.Empty(await bot.Phone(Cast.Cto));
        Assert.Single(await bot.Direct(Cast.Cto));
        (await bot.Timeline(id)).Has("Told Noor Haddad");
    }

    [Fact]
    public async Task A_fact_that_forces_a_severity_raises_it_and_holds_it_up()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P3 Threatening mail");

        await bot.Does(Cast.Anyone, id, "fact harm-to-a-person yes");

        Assert.Equal("P0", (await bot.Incident(id)).Severity.Value);
        (await bot.Direct(Cast.Cto)).Has("You are paged");
        Assert.Contains("Harm to a person", await bot.Refused(Cast.OnCall, id, "severity P2 Not that bad"), StringComparison.Ordinal);
    }
}
