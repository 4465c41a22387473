namespace IncidentBot.Stories;

/// <summary>One SQLite file has one program, and what only looks may look meanwhile.</summary>
public sealed class SecondProcessTests
{
    [Fact]
    public async Task A_second_program_on_the_same_file_does_not_start_and_the_first_can_be_killed_and_started_again_at_once()
    {
        using var bot = await RunningBot.Start();

        var (code, output) = await bot.Run("--urls=http://127.0.0.1:0");
        Assert.Equal(3, code);
        Assert.Equal($"Database:File {bot.Database} is in use by an IncidentBot that runs already. Stop that one first, or give this one a file of its own.", output.Trim());

        Assert.Equal(0, (await bot.Run("verify")).Code);
        Assert.Equal(0, (await bot.Run("plan", "check", Path.Combine(Repository.Root, "manifests", "plans", "changineers.yaml"))).Code);
        Assert.Equal(0, (await bot.Run("migrate")).Code); // nothing to migrate

        bot.Kill();
        await bot.Restart();
    }
}
