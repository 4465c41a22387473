using IncidentBot.Updates;
using static IncidentBot.Store.StoreFixtures;

namespace IncidentBot.Store;

public abstract partial class VerifyContract
{
    private static readonly string First = AFile("first").Kept.Digest, Second = AFile("second").Kept.Digest;

    /// <summary>What may be done to the files of a record, and what must be said about it. Entry 2 names two files, entry 4 another.</summary>
    public static TheoryData<string, string> FileForgeries => new()
    {
        { $"UPDATE kept_file SET body = (SELECT k.body FROM kept_file k WHERE k.digest = '{Second}') WHERE digest = '{First}'", $"INC-1, entry 2: the file {First} was changed" },
        { $"DELETE FROM kept_file WHERE digest = '{Second}'", $"INC-1, entry 2: the file {Second} is gone" },
        { $"UPDATE kept_file SET digest = '{new string('0', 64)}' WHERE digest = '{First}'", $"INC-1, entry 2: the file {First} is gone" },
        { $"UPDATE kept_file SET incident_id = '{Id(2)}' WHERE digest = '{First}'", $"INC-1, entry 2: the file {First} is gone" },
        { $"UPDATE kept_file SET body = (SELECT k.body FROM kept_file k WHERE k.digest = '{First}') WHERE digest = '{AFile("transcript").Kept.Digest}'", "INC-1, entry 4: the file" },
        { "DELETE FROM kept_file", "INC-1, entry 2: the file" },
        { $"INSERT INTO kept_file SELECT incident_id, '{new string('1', 64)}', body, at FROM kept_file WHERE digest = '{First}'", $"INC-1: the file {new string('1', 64)} was changed" },
    };

    [Theory]
    [MemberData(nameof(FileForgeries))]
    public async Task A_file_that_was_changed_or_taken_away_is_found_with_the_entry_that_names_it(string sql, string found)
    {
        await WithFiles();

        WithoutGuards(sql);

        var (code, said) = await Verify();
        Assert.Equal(1, code);
        Assert.Contains(found, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Guards, said, StringComparison.Ordinal);
        Assert.EndsWith("1 damaged.", said, StringComparison.Ordinal);
        Assert.Equal(1, (await Verify("INC-1")).Code);
    }

    [Fact]
    public async Task Files_that_are_as_they_were_brought_are_counted()
    {
        await WithFiles();

        Assert.Equal((0, "2 timelines, 5 entries, 3 files: every seal is right."), await Verify());
        Assert.Equal((0, "1 timelines, 4 entries, 3 files: every seal is right."), await Verify("INC-1"));
    }

    [Fact]
    public async Task A_damaged_entry_comes_before_what_is_wrong_with_its_files()
    {
        await WithFiles();

        WithoutGuards("UPDATE timeline_event SET actor = '1:x' WHERE sequence = 1; DELETE FROM kept_file");

        Assert.Contains("INC-1, entry 1: the envelope was changed", (await Verify()).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_of_the_files_that_was_taken_away_is_found()
    {
        await WithFiles();

        TakeAFileGuardAway();

        Assert.Contains("kept_file_", (await Verify()).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_from_before_there_were_files_misses_nothing()
    {
        await Say(1, "first");

        AsBeforeFiles();

        Assert.Equal((0, "1 timelines, 1 entries: every seal is right."), await Verify());
    }

    protected abstract void TakeAFileGuardAway();

    /// <summary>Takes the tables back to the version before.</summary>
    protected abstract void AsBeforeFiles();

    private async Task WithFiles()
    {
        await Say(1, "opened");
        await Say(2, "other");
        await Write(u => u.Capture(Id(1), Cache, Plans, AFile("first"), AFile("second")));
        await Say(1, "between");
        var transcript = AFile("transcript");
        await Write(u =>
        {
            u.Keep(Id(1), transcript);
            var before = u.Load(Id(1), Plans, Cache)!;
            u.Append(before, [new Recorded(new Stamp(before.Version + 1, u.Now, Actor.Bot), new TranscriptKept("chat", transcript.Kept, 1))], "request", "tests");
            u.Name(Id(1), "INC-1", default);
            u.Index(u.Load(Id(1), Plans, Cache)! with { Reference = "INC-1" }, u.Now);
        });
    }
}
