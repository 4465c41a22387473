using IncidentBot.Ports;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

/// <summary>What both databases promise: the record.</summary>
public abstract partial class StoreContract : StoreContractBase
{
    [Fact]
    public async Task What_was_appended_is_read_again_by_another_process()
    {
        await Say(1, "first");
        var known = await Say(1, "second");
        await Ledger.DisposeAsync();
        await using var another = await OpenAgain();

        var read = await another.Read(u => u.Load(Id(1), Shelf(), new IncidentCache()), default);

        Assert.Equal(("second", 2, known.OpenedAt), (read!.Title, read.Version, read.OpenedAt));
        Assert.Equal(known.OpenedBy, read.OpenedBy);
        Assert.Null(await another.Read(u => u.Load(Id(2), Shelf(), new IncidentCache()), default));
    }

    [Fact]
    public async Task The_timeline_is_read_in_pages_from_either_end()
    {
        for (var i = 1; i <= 5; i++)
            await Say(1, $"words {i}");

        var oldest = await Ledger.Read(u => u.Events(Id(1), after: 1, take: 2), default);
        var newest = await Ledger.Read(u => u.EventsNewestFirst(Id(1), before: int.MaxValue, take: 2), default);

        Assert.Equal([2, 3], oldest.Select(r => r.Stamp.Sequence));
        Assert.Equal([new Said("words 5"), new Said("words 4")], newest.Select(r => r.Event));
    }

    [Fact]
    public async Task People_who_write_to_one_incident_at_once_get_one_place_each()
    {
        await Say(1, "opened");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Retried(() => Say(1, $"words {i}"))));

        var events = await Ledger.Read(u => u.Events(Id(1), 0, 100), default);
        Assert.Equal(Enumerable.Range(1, 41), events.Select(e => e.Stamp.Sequence));
        Assert.Equal(40, events.Select(e => e.Event).OfType<Said>().Distinct().Count());
    }

    [Fact]
    public async Task A_decision_on_an_old_state_is_tried_five_times_and_then_not_recorded()
    {
        var old = await Say(1, "opened");
        await Say(1, "meanwhile");
        var tries = 0;

        await Assert.ThrowsAsync<NotRecorded>(() => Write(u =>
        {
            tries++;
            return u.Append(old, [new Recorded(new Stamp(2, u.Now, Maya), new Said("too late"))], "late", "tests");
        }));

        Assert.Equal(5, tries);
        Assert.Equal("meanwhile", (await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default))!.Title);
    }

    [Fact]
    public async Task The_same_request_many_times_at_once_has_one_effect_and_one_answer()
    {
        await Say(1, "opened");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Retried(() => Ledger.Write(
            u =>
            {
                if (u.FindReply("click") is { } again)
                    return again;
                u.Say(Id(1), $"clicked {i}", Cache, Plans, "click");
                u.Remember("click", Id(1), $"reply {i}");
                return $"reply {i}";
            },
            default,
            "click"))));

        Assert.Single(replies.Distinct());
        Assert.Equal(2, await Ledger.Read(u => u.Load(Id(1), Plans, Cache)!.Version, default));
    }

    [Fact]
    public async Task Numbers_have_no_gaps_though_every_third_request_fails_after_taking_one()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Retried(async () =>
        {
            try
            {
                return await Write(u =>
                {
                    var reference = u.Peek("incident", 2026, "INC-{year}-{number:0000}");
                    u.Take("incident", 2026);
                    return i % 3 == 0 ? throw new InvalidOperationException("given up") : reference;
                });
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        })));

        Assert.Equal(Enumerable.Range(1, 40).Select(n => $"INC-2026-{n:0000}"), taken.OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal("R1", await Write(u => u.Peek("report", 2026, "R{number}")));
        Assert.Equal("INC-2027-01", await Write(u => u.Peek("incident", 2027, "INC-{year}-{number:00}")));
    }

    [Fact]
    public async Task A_number_that_was_only_looked_at_is_offered_again()
    {
        Assert.Equal("N1", await Write(u => u.Peek("incident", 2026, "N{number}")));
        Assert.Equal("N1", await Write(u => u.Peek("incident", 2026, "N{number}")));
    }

    [Fact]
    public async Task A_work_that_throws_leaves_no_trace_and_harms_no_other()
    {
        await Say(1, "opened");

        var good = Enumerable.Range(0, 10).Select(i => Say(10 + i, "good"));
        var bad = Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<FormatException>(() => Write(u =>
        {
            u.Say(Id(1), "never", Cache, Plans);
            throw new FormatException("a bug");
        })));
        await Task.WhenAll(good.Concat<Task>(bad));

        var incident = await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default);
        Assert.Equal(("opened", 1), (incident!.Title, incident.Version));
        Assert.Equal(10, (await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Ledger.Read(u => u.Load(Id(10 + i), Plans, Cache), default)))).Count(i => i is not null));
    }

    [Fact]
    public async Task A_commit_that_happened_though_it_ended_in_an_error_is_answered_as_recorded()
    {
        await Say(1, "opened");
        FailNextCommit(afterwards: true);

        var answer = await Ledger.Write(
            u =>
            {
                if (u.FindReply("key") is { } again)
                    return again;
                u.Say(Id(1), "recorded", Cache, Plans, "key");
                u.Remember("key", Id(1), "the reply");
                return "the reply";
            },
            default,
            "key");

        Assert.Equal("the reply", answer);
        Assert.Equal("recorded", (await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default))!.Title);
    }

    [Fact]
    public async Task A_commit_that_did_not_happen_is_not_recorded_and_the_next_one_works()
    {
        await Say(1, "opened");
        FailNextCommit(afterwards: false);

        await Assert.ThrowsAsync<NotRecorded>(() => Ledger.Write(
            u =>
            {
                u.Say(Id(1), "lost", Cache, Plans, "key");
                u.Remember("key", Id(1), "the reply");
                return 0;
            },
            default,
            "key"));

        Assert.Equal("opened", (await Ledger.Read(u => u.Load(Id(1), Plans, Cache), default))!.Title);
        Assert.Equal(2, (await Say(1, "next")).Version);
    }

    [Fact]
    public async Task Old_replies_are_forgotten_a_few_at_a_time_and_new_ones_kept()
    {
        for (var i = 0; i < 4; i++)
            await Write(u => u.Remember($"key {i}", null, "{}"));

        Assert.Equal(0, await Write(u => u.Forget(u.Now.AddHours(-1), 10)));
        Assert.Equal(3, await Write(u => u.Forget(u.Now.AddHours(1), 3)));
        Assert.Null(await Ledger.Read(u => u.FindReply("key 2"), default));
        Assert.Equal("{}", await Ledger.Read(u => u.FindReply("key 3"), default));
    }

    [Fact]
    public async Task The_record_reads_as_a_story_in_a_database_shell()
    {
        await Write(u => u.Index(u.Say(Id(1), "opened", Cache, Plans) with { Reference = "INC-1" }, u.Now));
        await Say(1, "and then");

        var story = await Ledger.Read(u => u.Query("SELECT incident, sequence, kind, body FROM story ORDER BY sequence", r => $"{r.GetString(0)} {r.GetInt64(1)} {r.GetString(2)} {r.GetString(3)}"), default);

        Assert.Equal("""INC-1 2 test-said {"words":"and then"}""", story[1]);
    }
}
