using IncidentBot.Desk;
using IncidentBot.Outbox;
using IncidentBot.Ports;
using IncidentBot.Rosters;
using IncidentBot.Updates;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_kept_file_comes_back_byte_for_byte()
    {
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 + i / 256)).ToArray();
        var file = new BroughtFile("disk.img", "application/octet-stream", bytes);
        var empty = new BroughtFile("empty", "text/plain", ReadOnlyMemory<byte>.Empty);

        await Write(u => { u.Keep(Id(1), file); u.Keep(Id(1), empty); });

        await Ledger.DisposeAsync();
        await using var another = await OpenAgain();
        Assert.Equal(bytes, await another.Read(u => u.FileOf(Id(1), file.Kept.Digest), default));
        Assert.Empty((await another.Read(u => u.FileOf(Id(1), empty.Kept.Digest), default))!);
        Assert.Null(await another.Read(u => u.FileOf(Id(2), file.Kept.Digest), default));
        Assert.Null(await another.Read(u => u.FileOf(Id(1), new string('0', 64)), default));
    }

    [Fact]
    public async Task The_same_file_twice_is_kept_once_for_each_incident()
    {
        var file = AFile("the same");
        await Write(u => { u.Keep(Id(1), file); u.Keep(Id(1), file with { Name = "another name" }); });
        await Write(u => { u.Keep(Id(1), file); u.Keep(Id(2), file); });

        Assert.Equal([(Id(1).Value, 1L), (Id(2).Value, 1L)], await Ledger.Read(
            u => u.Query("SELECT incident_id, count(*) FROM kept_file GROUP BY incident_id ORDER BY incident_id", r => (r.GetString(0), r.GetInt64(1))), default));
    }

    [Fact]
    public async Task A_file_is_kept_with_the_entry_that_names_it_or_not_at_all()
    {
        await Assert.ThrowsAsync<FormatException>(() => Write(u => { u.Keep(Id(1), AFile("lost")); throw new FormatException("a bug"); }));

        Assert.Equal(0, await Ledger.Read(u => u.Scalar<long>("SELECT count(*) FROM kept_file"), default));
    }

    [Fact]
    public async Task The_desk_keeps_the_files_of_what_it_records_and_none_of_what_it_refuses_or_knows_already()
    {
        var opened = await Say(1, "opened");
        var desk = new IncidentDesk(Ledger, Plans, Cache, new RosterSource(Roster.Empty), new PlanInForce(StoreFixtures.Plan), new IdSource(), new ChatPlatforms(["chat"]), new SlotPace(), TimeProvider.System);
        var message = new ChatMessage("chat:1", Maya, "look", Noon);
        Task<DeskAnswer> Ask(IncidentRequest request, string key, int incident = 1) => desk.Handle(new Ask(request, Id(incident), Maya, key, "tests"), default);

        Assert.True((await Ask(new CaptureMessage(message, [AFile("kept")], []), "1")).Recorded);
        Assert.True((await Ask(new CaptureMessage(message, [AFile("kept")], []), "1")).Recorded); // the same request once more
        Assert.False((await Ask(new CaptureMessage(message, [AFile("known already")], []), "2")).Recorded);
        Assert.False((await Ask(new CaptureMessage(message, [AFile("of nothing")], []), "3", incident: 9)).Recorded);
        Assert.True((await Ask(new Closing.Cancel("nothing was there"), "4")).Recorded);
        Assert.False((await Ask(new CaptureMessage(message with { Id = "chat:2" }, [AFile("too late")], []), "5")).Recorded);

        var kept = Assert.Single(await Ledger.Read(u => u.Query("SELECT digest FROM kept_file", r => r.GetString(0)), default));
        Assert.Equal(AFile("kept").Kept.Digest, kept);
        Assert.Equal("kept"u8.ToArray(), await desk.FileOf(opened.Id, kept, default));
        Assert.Equal(kept, Assert.Single((await desk.Find(opened.Id, default))!.Files).Digest);
    }
}
