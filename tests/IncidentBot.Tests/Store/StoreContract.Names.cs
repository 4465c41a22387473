using IncidentBot.Ports;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Signals_come_after_the_commit_and_not_without_it()
    {
        using var heard = new SemaphoreSlim(0);
        using var subscription = Ledger.Signals.Subscribe(Timelines.TopicOf(Id(1)), () => heard.Release());

        await Assert.ThrowsAsync<FormatException>(() => Write(u => { u.Say(Id(1), "never", Cache, Plans); throw new FormatException(); }));
        Assert.Equal(0, heard.CurrentCount);
        await Say(1, "opened");

        Assert.True(await heard.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task An_incident_is_found_by_every_name_it_ever_had()
    {
        await Write(u => u.Name(Id(1), "REP-2026-0001", new RoomKey("report-1")));
        await Write(u => u.Name(Id(1), "INC-2026-0001", new RoomKey("inc-1")));

        Assert.Equal(Id(1), await Ledger.Read(u => u.FindByReference(" rep-2026-0001"), default));
        Assert.Equal(Id(1), await Ledger.Read(u => u.FindByReference("INC-2026-0001"), default));
        Assert.Equal(Id(1), await Ledger.Read(u => u.FindByRoom(new RoomKey("inc-1")), default));
        Assert.Null(await Ledger.Read(u => u.FindByReference("INC-2026-0002"), default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Write(u => u.Name(Id(2), "inc-2026-0001", new RoomKey("inc-2"))));
        Assert.Null(await Ledger.Read(u => u.FindByRoom(new RoomKey("inc-2")), default));
    }

    [Fact]
    public async Task The_list_shows_the_newest_first_and_open_ones_alone_when_asked()
    {
        var over = await Say(1, "over") with { Stage = Stage.Closed, OpenedAt = Noon };
        var open = await Say(2, "open") with
        {
            OpenedAt = Noon.AddMinutes(1),
            Clocks = [new ClockState(new ClockId("c"), Noon, Noon.AddHours(1), Noon.AddHours(2), ClockStatus.Open, false, null, null, null)],
        };
        await Write(u => { u.Index(over, Noon); u.Index(open, Noon); u.Index(open, Noon.AddHours(1)); u.Name(Id(2), "INC-2", new RoomKey("room-2")); });

        var all = await Ledger.Read(u => u.List(openOnly: false), default);
        var row = Assert.Single(await Ledger.Read(u => u.List(openOnly: true), default));

        Assert.Equal([Id(2), Id(1)], all.Select(r => r.Id));
        Assert.Equal(("open", Stage.Open, "room-2", Noon.AddHours(2)), (row.Title, row.Stage, row.Room?.Value, row.NextDue));
        Assert.Equal([new PersonId("maya")], row.Members);
    }

    /// <summary>Makes the next commit end in an I/O error, before or after it really happened.</summary>
    private void FailNextCommit(bool afterwards)
    {
        var armed = 1;
        foreach (var writer in Ledger.Writers)
        {
            writer.Fault = after =>
            {
                if (after == afterwards && Interlocked.Exchange(ref armed, 0) == 1)
                    throw new IOException("the disk says no");
            };
        }
    }

    /// <summary>Asks again when others were first five times running, as a platform's retry does.</summary>
    private static async Task<T> Retried<T>(Func<Task<T>> ask)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await ask();
            }
            catch (NotRecorded) when (tries < 20) // told to try again, as a person would be: too many clashes, or a lock that took too long
            {
            }
        }
    }
}
