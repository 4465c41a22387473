using IncidentBot.Chat.Printing;

namespace IncidentBot.Stories;

/// <summary>The main job from declare to close, on real storage, with time moved by hand.</summary>
public sealed class P0StoryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_P0_runs_from_declare_to_close()
    {
        await using var bot = await BotInProcess.Start();
        var onCall = bot.Roster.OnCall.Order(bot.Time.GetUtcNow());
        var engineer = onCall[0].Value;
        var next = onCall[1].Value;
        var cto = bot.Roster.Holding(new RoleId("cto")).First().Value;
        var nobody = bot.Roster.People.First(p => p.Holds.IsEmpty).Id.Value;

        var declared = await bot.Say(nobody, "declare P0 - Customer records on a public bucket");
        Assert.True(declared.Recorded, Words(bot, declared.Card));
        var id = declared.Incident!.Value;
        await bot.Drain();

        // Then a room exists, the engineer on call runs it and is paged, and the CTO has a direct message.
        var incident = (await bot.Desk.Find(id, default))!;
        Assert.Equal(engineer, incident.Manager!.Value.Value);
        Assert.Contains(await bot.Direct(engineer), m => m.Contains("ack", StringComparison.Ordinal));
        Assert.Contains(await bot.Direct(cto), m => m.Contains(incident.Reference, StringComparison.Ordinal));

        // When nobody answers, the ladder reaches the next engineer and then the CTO, each step on the timeline.
        await bot.Forward(3 * Minute);
        await bot.Forward(3 * Minute);
        Assert.NotEmpty(await bot.Direct(next));
        await bot.Forward(5 * Minute);
        var chased = await bot.Timeline(id);
        Assert.Contains(chased, s => s.Contains(bot.Roster.NameOf(new PersonId(next)), StringComparison.Ordinal));

        // When the CTO acknowledges and takes over, nobody is chased any more.
        await bot.Accepts(cto, id, "ack production database, all customers");
        await bot.Accepts(cto, id, "takeover engineer does not answer");
        Assert.Equal(cto, (await bot.Desk.Find(id, default))!.Manager!.Value.Value);
        var before = await bot.Pages(next);
        await bot.Forward(10 * Minute);
        Assert.Equal(before, await bot.Pages(next));

        // A destructive step waits for the evidence.
        var list = (await bot.Desk.Find(id, default))!.Items;
        var destructive = list.First(i => i.Kind == ItemKind.Destructive);
        var refused = await bot.Say(cto, $"check {destructive.Id}", id);
        Assert.False(refused.Recorded);
        Assert.Contains(list.First(i => i.Kind == ItemKind.Evidence).Title, Words(bot, refused.Card), StringComparison.Ordinal);

        // Several people tick at once, each item once.
        await Task.WhenAll(list.Where(i => i.Kind != ItemKind.Destructive).SelectMany(i => new[] { engineer, next, cto }.Select(who => bot.Say(who, $"check {i.Id}", id))));
        foreach (var item in list.Where(i => i.Kind == ItemKind.Destructive))
            await bot.Accepts(cto, id, $"check {item.Id}");
        Assert.All((await bot.Desk.Find(id, default))!.Items, i => Assert.Equal(ItemStatus.Done, i.Status));
        var ticks = (await bot.Timeline(id)).Count(s => s.Contains(destructive.Title, StringComparison.Ordinal) && !s.Contains("refused", StringComparison.Ordinal));
        Assert.Equal(1, ticks);

        // Severity falls with its reason, updates are chased.
        await bot.Accepts(cto, id, "severity P1 the bucket is closed");
        Assert.Contains(await bot.Timeline(id), s => s.Contains("P0 → P1", StringComparison.Ordinal));
        await bot.Forward(TimeSpan.FromHours(2));
        Assert.Contains(await bot.Direct(cto), m => m.Contains("update", StringComparison.OrdinalIgnoreCase));
        await bot.Accepts(cto, id, "update Closed the bucket, reading access logs next 1h");

        // Closing lists what is missing, then succeeds.
        await bot.Accepts(cto, id, "phase recover removed and fixed");
        await bot.Accepts(cto, id, "resolve bucket closed, logs read, nobody else read it");
        foreach (var item in (await bot.Desk.Find(id, default))!.Items.Where(i => i is { Status: ItemStatus.Open, Required: true }).ToList())
        {
            var early = await bot.Say(cto, "close", id);
            Assert.False(early.Recorded);
            await bot.Accepts(cto, id, $"check {item.Id}");
        }

        var ceo = bot.Roster.Holding(new RoleId("ceo")).First().Value;
        foreach (var clock in (await bot.Desk.Find(id, default))!.Clocks.Where(c => c.Status == ClockStatus.Open).ToList())
            await bot.Accepts(ceo, id, clock.Id.Value == "review" ? "clock met review post-mortem read by all" : $"clock na {clock.Id} nobody's data was read");
        await bot.Accepts(cto, id, "close");
        Assert.Equal(Stage.Closed, (await bot.Desk.Find(id, default))!.Stage);
    }

    private static string Words(BotInProcess bot, Card card) => bot.Print(card);
}
