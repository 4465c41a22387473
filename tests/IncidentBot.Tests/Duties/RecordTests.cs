using IncidentBot.Stories;
using Microsoft.Data.Sqlite;

namespace IncidentBot.Duties;

/// <summary>The log of every change.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task CPO_18_every_change_is_logged_with_who_what_and_when_and_nothing_can_change_or_delete_it()
    {
        await using var bot = await BotInProcess.Start();
        var id = await bot.Declares(Cast.Anyone, "declare P2 Odd mail");
        bot.Time.Forward(TimeSpan.FromMinutes(7));
        await bot.Does(Cast.OnCall, id, "title Copy of our sign-in page", "severity P1 Two people typed their password", "class phishing");

        var entries = (await bot.Desk.Latest(id, 100, default)).Reverse().ToList();
        var changes = entries.Where(e => e.Event.Kind is "retitled" or "severity-changed" or "class-changed").ToList();
        Assert.Equal(3, changes.Count);
        Assert.All(changes, e => Assert.Equal((Cast.OnCall, TimeSpan.Zero), (e.Stamp.By.Id, TimeSpan.FromMilliseconds(Math.Round((bot.Time.GetUtcNow().AddSeconds(-1) - e.Stamp.At).TotalMilliseconds)))));
        Assert.Equal(Enumerable.Range(1, entries.Count), entries.Select(e => e.Stamp.Sequence));
        (await bot.Timeline(id)).Has("Title “Odd mail” → “Copy of our sign-in page”");

        await using var file = new SqliteConnection($"Data Source={Path.Combine(bot.Folder, "incidentbot.db")}");
        await file.OpenAsync();
        foreach (var (table, column) in new[] { ("timeline_event", "actor"), ("event_payload", "body"), ("incident_head", "incident_id"), ("plan", "body") })
        {
            await Denied(file, $"UPDATE {table} SET {column} = 'x'");
            await Denied(file, $"DELETE FROM {table}");
        }

        await Denied(file, "INSERT OR REPLACE INTO event_payload SELECT incident_id, sequence, salt, 'x' FROM event_payload LIMIT 1");
        Assert.Equal(entries.Count, await bot.Everything());
    }

    private static async Task Denied(SqliteConnection file, string sql)
    {
        await using var command = file.CreateCommand();
        command.CommandText = sql;
        await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync());
    }
}
