using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

/// <summary>What both databases promise: wakes, claims and the outbox.</summary>
public abstract class OutboxContract : StoreContractBase
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_lane_gives_one_row_at_a_time_in_order_and_lanes_do_not_wait_for_each_other()
    {
        await Enqueue(Item("a", "1"), Item("a", "2"), Item("b", "3"));

        Assert.Equal(["1", "3"], await Lease(Noon));
        var first = LastLeased[0].Id;
        Assert.Empty(await Lease(Noon));
        Assert.True(await Write(u => u.Done(first, "me")));
        Assert.Equal(["2"], await Lease(Noon));
    }

    [Fact]
    public async Task Several_rows_of_a_lane_are_leased_at_once_in_order_up_to_one_that_waits_for_its_time()
    {
        await Enqueue(Item("a", "1"), Item("a", "2"), Item("a", "later", notBefore: Noon.AddHours(1)), Item("a", "3"), Item("b", "4"));

        LastLeased = await Write(u => u.Lease(Noon, "me", Minute, lanes: 10, run: 16));

        Assert.Equal(["1", "2", "4"], LastLeased.Select(r => r.Item.EffectKey));
    }

    [Fact]
    public async Task What_was_leased_and_not_tried_goes_back_as_if_it_had_not_been_leased()
    {
        await Enqueue(Item("a", "1"), Item("a", "2"), Item("a", "edit", DeliveryClass.State, "slot"));
        var leased = await Write(u => u.Lease(Noon, "me", Minute, lanes: 10, run: 16));
        await Enqueue(Item("a", "newer edit", DeliveryClass.State, "slot"));

        await Write(u => { u.Later(leased[0].Id, "me", Noon + Minute, "429"); u.Release(leased[1].Id, "me"); u.Release(leased[2].Id, "me"); });

        Assert.Empty(await Lease(Noon));
        var again = await Write(u => u.Lease(Noon + Minute, "me", Minute, lanes: 10, run: 16));
        Assert.Equal([("1", 2), ("2", 1), ("newer edit", 1)], again.Select(r => (r.Item.EffectKey, r.Attempts)));
    }

    [Fact]
    public async Task Lanes_can_be_asked_for_by_how_they_begin_and_busy_ones_left_alone()
    {
        await Enqueue(Item("slack/a", "1"), Item("war-room/a", "2"), Item("war-room/b", "3"));

        LastLeased = await Write(u => u.Lease(Noon, "me", Minute, lanes: 10, run: 16, prefix: "war-room/", busy: ["war-room/b"]));

        Assert.Equal(["2"], LastLeased.Select(r => r.Item.EffectKey));
    }

    [Fact]
    public async Task A_lease_that_ran_out_is_given_again_and_the_late_word_of_its_first_holder_counts_nothing()
    {
        await Enqueue(Item("a", "1"), Item("a", "2"));
        await Lease(Noon);
        var row = LastLeased[0];

        Assert.Empty(await Lease(Noon.AddSeconds(59), "other"));
        Assert.Equal(["1"], await Lease(Noon + Minute, "other"));

        Assert.Equal(2, LastLeased[0].Attempts);
        Assert.False(await Write(u => u.Done(row.Id, "me")));
        Assert.True(await Write(u => u.Done(row.Id, "other")));
    }

    [Fact]
    public async Task Lanes_that_are_held_take_no_place_from_one_that_is_free()
    {
        await Enqueue(Item("held-1", "1", notBefore: Noon.AddHours(1)), Item("held-1", "2"), Item("held-2", "3", notBefore: Noon.AddHours(1)), Item("held-2", "4"), Item("free", "5"));

        LastLeased = await Write(u => u.Lease(Noon, "me", Minute, lanes: 2, run: 16));

        Assert.Equal(["5"], LastLeased.Select(r => r.Item.EffectKey));
    }

    [Fact]
    public async Task A_row_that_waits_holds_its_lane_but_a_drawn_card_that_waits_holds_nobody()
    {
        await Enqueue(Item("posts", "1", notBefore: Noon.AddHours(1)), Item("posts", "2"));
        await Enqueue(Item("cards", "3", DeliveryClass.State, notBefore: Noon.AddHours(1)), Item("cards", "4"));

        Assert.Equal(["4"], await Lease(Noon));
        await Write(u => u.Done(LastLeased[0].Id, "me"));
        Assert.Equal(["1", "3"], await Lease(Noon.AddHours(1)));
    }

    [Fact]
    public async Task What_is_tried_later_keeps_its_place_and_waits_its_time()
    {
        await Enqueue(Item("a", "1"), Item("a", "2"));
        await Lease(Noon);
        await Write(u => Assert.True(u.Later(LastLeased[0].Id, "me", Noon + Minute, "429")));

        Assert.Empty(await Lease(Noon.AddSeconds(59)));
        Assert.Equal(["1"], await Lease(Noon + Minute));
    }

    [Fact]
    public async Task A_hundred_edits_of_one_slot_are_one_row_while_it_waits_and_one_more_while_it_is_sent()
    {
        for (var i = 0; i < 100; i++)
            await Enqueue(Item("a", $"first {i}", DeliveryClass.State, "slot"));
        Assert.Equal(["first 0"], await Lease(Noon));

        for (var i = 0; i < 100; i++)
            await Enqueue(Item("a", $"second {i}", DeliveryClass.State, "slot"));
        await Write(u => u.Done(LastLeased[0].Id, "me"));

        Assert.Equal(["second 0"], await Lease(Noon));
        Assert.Equal(1, (await Ledger.Read(u => u.Health(Noon), default)).Waiting);
    }

    [Fact]
    public async Task An_edit_that_failed_gives_its_waiting_time_to_the_newer_one()
    {
        await Enqueue(Item("a", "old", DeliveryClass.State, "slot"));
        await Lease(Noon);
        await Enqueue(Item("a", "new", DeliveryClass.State, "slot"));
        await Write(u => Assert.True(u.Later(LastLeased[0].Id, "me", Noon + Minute, "429")));

        Assert.Empty(await Lease(Noon));
        Assert.Equal(["new"], await Lease(Noon + Minute));
        Assert.Equal(2, LastLeased[0].Attempts);
    }

    [Fact]
    public async Task An_effect_is_enqueued_once_whatever_its_lane_or_slot()
    {
        await Enqueue(Item("a", "1"), Item("a", "1"), Item("b", "1", DeliveryClass.State, "slot"));

        Assert.Equal(["1"], await Lease(Noon));
        Assert.Equal(1, (await Ledger.Read(u => u.Health(Noon), default)).Waiting);
    }

    [Fact]
    public async Task Dead_and_frozen_rows_hold_nobody_and_a_person_settles_a_frozen_one()
    {
        await Enqueue(Item("a", "dead"), Item("a", "frozen", DeliveryClass.External), Item("a", "next"));
        await Lease(Noon);
        await Write(u => u.Dead(LastLeased[0].Id, "me", "channel_not_found"));
        await Lease(Noon);
        var frozen = LastLeased[0].Id;
        await Write(u => u.Freeze(frozen, "me", "timed out"));
        Assert.Equal(["next"], await Lease(Noon));
        await Write(u => u.Done(LastLeased[0].Id, "me"));

        Assert.Equal(new OutboxHealth(0, null, 1, 1), await Ledger.Read(u => u.Health(Noon), default));
        Assert.True(await Write(u => u.Settle(frozen, arrived: false)));
        Assert.Equal(["frozen"], await Lease(DateTimeOffset.MaxValue.AddDays(-2)));
        Assert.False(await Write(u => u.Settle(frozen, arrived: true)));
    }

    [Fact]
    public async Task Many_dispatchers_at_once_never_hold_two_rows_of_a_lane_nor_one_row_twice()
    {
        await Enqueue([.. Enumerable.Range(0, 120).Select(i => Item($"lane {i % 6}", $"effect {i:000}"))]);
        var delivered = new System.Collections.Concurrent.ConcurrentQueue<(string Lane, string Key)>();
        var held = new System.Collections.Concurrent.ConcurrentDictionary<string, string>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async n =>
        {
            for (var idle = 0; delivered.Count < 120 && idle < 10_000; idle++)
            {
                foreach (var row in await Write(u => u.Lease(Noon, $"worker {n}", Minute, 4)))
                {
                    Assert.True(held.TryAdd(row.Item.Lane, row.Item.EffectKey), "two rows of a lane at once");
                    delivered.Enqueue((row.Item.Lane, row.Item.EffectKey));
                    held.TryRemove(row.Item.Lane, out _);
                    Assert.True(await Write(u => u.Done(row.Id, $"worker {n}")));
                }
            }
        }));

        Assert.Equal(120, delivered.Distinct().Count());
        Assert.Equal(120, delivered.Count);
        Assert.All(delivered.GroupBy(d => d.Lane), lane => Assert.Equal(lane.Select(d => d.Key).Order(StringComparer.Ordinal), lane.Select(d => d.Key)));
    }

    [Fact]
    public async Task What_was_delivered_long_ago_is_swept_and_nothing_else()
    {
        await Enqueue(Item("a", "1"), Item("a", "2"));
        await Lease(Noon);
        await Write(u => u.Done(LastLeased[0].Id, "me"));

        Assert.Equal(1, await Write(u => u.Sweep(u.Now.AddDays(1), 100)));
        Assert.Equal(["2"], await Lease(Noon));
    }

    [Fact]
    public async Task An_answer_that_never_arrived_is_forgotten_and_anything_else_that_never_arrived_stays()
    {
        await Enqueue(Item("a", "answer", DeliveryClass.Reply), Item("b", "page", DeliveryClass.Page), Item("c", "late answer", DeliveryClass.Reply));
        await Lease(Noon);
        foreach (var row in LastLeased.Take(2))
            await Write(u => u.Dead(row.Id, "me", "no such person"));

        Assert.Equal(0, await Write(u => u.Sweep(u.Now.AddDays(-1), 100)));
        Assert.Equal(1, await Write(u => u.Sweep(u.Now.AddDays(1), 100)));

        Assert.Equal(["page", "late answer"], await Ledger.Read(u => u.Query("SELECT effect_key FROM outbox ORDER BY id", r => r.GetString(0)), default));
    }

    [Fact]
    public async Task The_table_of_wakes_follows_the_incident()
    {
        await Chase("update", Noon.AddHours(2));
        await Chase("clock:c", Noon.AddHours(1));

        Assert.Equal(["clock:c"], (await Ledger.Read(u => u.Due(Noon.AddHours(1), 10), default)).Select(w => w.Key));
        Assert.Equal(["clock:c", "update"], (await Ledger.Read(u => u.Upcoming(Noon.AddHours(2), 10), default)).Select(w => w.Key));
        await Chase("clock:c", null);
        await Chase("update", Noon.AddHours(3));
        Assert.Equal([new DueWake(Id(1), "update", 0, Noon.AddHours(3))], await Ledger.Read(u => u.Upcoming(Noon.AddDays(1), 10), default));
    }

    private IReadOnlyList<OutboxRow> LastLeased { get; set; } = [];

    private Task Enqueue(params OutboxItem[] items) => Write(u =>
    {
        foreach (var item in items)
            u.Enqueue(item);
    });

    private async Task<IEnumerable<string>> Lease(DateTimeOffset now, string owner = "me")
    {
        LastLeased = await Write(u => u.Lease(now, owner, Minute, 10));
        return LastLeased.Select(r => r.Item.EffectKey);
    }

    private Task<Incident> Chase(string key, DateTimeOffset? at) => Write(u =>
    {
        var before = u.Load(Id(1), Plans, Cache) ?? u.Say(Id(1), "opened", Cache, Plans);
        var after = u.Append(before, [new Recorded(new Stamp(before.Version + 1, u.Now, Maya), new Chased(key, at))], "request", "tests");
        u.SyncWakes(after);
        return after;
    });
}
