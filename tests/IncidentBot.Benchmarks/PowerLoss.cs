using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace IncidentBot.Benchmarks;

/// <summary>
/// Pulls the plug: the bot runs on a disk that keeps only what was synced (<c>tests/native/powerloss.c</c>), is killed under load, and what the disk
/// kept must hold everything that was acknowledged. First the disk itself is tried with a database that does not sync: it must lose.
/// </summary>
internal static class PowerLoss
{
    private const int Workers = 8;

    public static async Task<bool> Run(Options options, CancellationToken cancellation)
    {
        var (rounds, random, started) = (options.Number("rounds", 10), new Random(options.Seed), Stopwatch.StartNew());
        using var folder = Repository.Temporary("powerloss");
        var disk = await Compile(folder, cancellation);
        var lost = await LostBy("OFF", folder, disk, cancellation);
        var kept = await LostBy("FULL", folder, disk, cancellation) == 0;
        var complaints = new List<string>();
        if (lost == 0 || !kept)
            complaints.Add($"the disk proves nothing: without sync {lost} rows were lost, with sync {(kept ? "none" : "some")}");

        var acknowledged = 0;
        for (var round = 0; round < rounds && complaints.Count == 0; round++)
        {
            var history = new History();
            var after = await Cut(folder, disk, random, history, $"p{options.Seed}-{round}", cancellation);
            acknowledged += history.Acknowledged.Count;
            using (var witness = new Witness(after))
                complaints.AddRange(history.Compare(witness, $" p{options.Seed}-{round}-"));
            if (await Kill.Verify(after, cancellation) is { } broken)
                complaints.Add(broken);
        }

        complaints.ForEach(c => Console.WriteLine("  " + c));
        Console.WriteLine(
            $"power loss … {(complaints.Count == 0 ? "PASS" : "FAIL")} {rounds} cuts, {acknowledged} acknowledged, {(complaints.Count == 0 ? "0 lost" : $"{complaints.Count} complaints")}; " +
            $"the same disk lost {lost} of 500 unsynced rows, seed {options.Seed}, {started.Elapsed.TotalSeconds:0} s");
        return complaints.Count == 0;
    }

    /// <summary>Writes rows into a database that syncs as told, says each when it is committed, and goes on until it is killed. Run on the forgetful disk.</summary>
    public static async Task WriteRows(string file, string synchronous, CancellationToken cancellation)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row(id INTEGER PRIMARY KEY); INSERT INTO row VALUES(0); PRAGMA synchronous={synchronous}");
        for (var i = 1; i <= 500; i++)
            Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO row VALUES({i})"));
        Console.WriteLine("Rows: ready at http://127.0.0.1:1");
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }

    /// <summary>One round: a new folder, load for up to two seconds, the cut. Says the folder the disk kept.</summary>
    private static async Task<string> Cut(TemporaryFolder folder, string disk, Random random, History history, string prefix, CancellationToken cancellation)
    {
        var (before, after) = Folders(folder, prefix);
        using var bot = await Bot.Start(before, cancellation, Disk(disk, before, after));
        using var host = new Visitor(() => bot.Port);
        await host.Arrive(null, cancellation);
        var people = await host.People(cancellation);
        await host.Arrive(people[0], cancellation);
        var scene = await Scene.Set(host, 4, prefix + "-s", cancellation);
        var workers = Enumerable.Range(0, Workers)
            .Select(i => new Worker(new Visitor(() => bot.Port), people[i % people.Length], scene, history, prefix, i, random.Next())).ToArray();
        var pressing = workers.Select(w => Task.Run(() => w.Press(() => false, cancellation), cancellation)).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 2000)), TimeProvider.System, cancellation);
        await bot.Kill();
        await Task.WhenAll(pressing);
        Array.ForEach(workers, w => w.Dispose());
        return after;
    }

    private static async Task<long> LostBy(string synchronous, TemporaryFolder folder, string disk, CancellationToken cancellation)
    {
        var (before, after) = Folders(folder, "control-" + synchronous);
        using var writer = await Bot.StartSelf(["rows", Path.Combine(before, "incidentbot.db"), synchronous], Disk(disk, before, after), cancellation);
        await writer.Kill();
        using var kept = new SqliteConnection($"Data Source={Path.Combine(after, "incidentbot.db")};Pooling=False");
        kept.Open();
        using var count = kept.CreateCommand();
        count.CommandText = "SELECT 501 - count(*) FROM row";
        return (long)count.ExecuteScalar()!;
    }

    private static async Task<string> Compile(TemporaryFolder folder, CancellationToken cancellation)
    {
        var library = folder.Below("powerloss.so");
        using var gcc = Process.Start("gcc", ["-shared", "-fPIC", "-O2", "-o", library, Path.Combine(Repository.Root, "tests/native/powerloss.c"), "-ldl"]);
        await gcc.WaitForExitAsync(cancellation);
        return gcc.ExitCode == 0 ? library : throw new InvalidOperationException("tests/native/powerloss.c does not compile.");
    }

    private static (string Before, string After) Folders(TemporaryFolder folder, string name) =>
        (Directory.CreateDirectory(folder.Below(name + "-before")).FullName, Directory.CreateDirectory(folder.Below(name + "-after")).FullName);

    private static (string Name, string Value)[] Disk(string library, string before, string after) =>
        [("LD_PRELOAD", library), ("PL_ROOT", before), ("PL_SHADOW", after)];

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
