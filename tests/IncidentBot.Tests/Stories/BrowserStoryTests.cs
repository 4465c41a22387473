using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace IncidentBot.Stories;

/// <summary>The story in a real browser, against the program in a process of its own that is killed in the middle.</summary>
public sealed partial class BrowserStoryTests
{
    [Fact]
    public async Task From_declare_to_close_with_the_power_cut_in_the_middle()
    {
        using var bot = await RunningBot.Start();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        var page = await browser.NewPageAsync(new() { BaseURL = bot.Address, ViewportSize = new() { Width = 1360, Height = 900 } });
        var complaints = new List<string>();
        page.Console += (_, said) => { if (said.Type == "error" && !said.Text.Contains("ERR_", StringComparison.Ordinal)) complaints.Add(said.Text); };
        var story = new Steps(page);

        // A person without a role types /incident declare and fills the form.
        await page.GotoAsync("/");
        await story.Type("/incident declare");
        await page.Locator("dialog [name='f.severity'][value='P0']").CheckAsync();
        await page.Locator("dialog [name='f.title']").FillAsync("Customer records on a public bucket");
        await page.Locator("dialog button[type=submit]").ClickAsync();
        await page.Locator("#reply a.button.primary").ClickAsync(new() { Timeout = 5000 });

        // The room: pinned card, checklists with buttons, the engineer runs it.
        var room = page.Url;
        Assert.Matches(RoomUrl(), room);
        await page.Locator("#pinned .card").WaitForAsync();
        await page.Locator("#messages .checklist .tick").First.WaitForAsync();
        Assert.DoesNotContain("bucket", room, StringComparison.OrdinalIgnoreCase);

        // Nobody acknowledges: the ladder climbs with the clock.
        for (var step = 0; step < 6; step++)
            await story.Forward("2m");
        await page.GotoAsync("/phones");
        Assert.True(await page.GetByText("ack", new() { Exact = false }).CountAsync() > 0, "no phone has a text");

        // The CTO acknowledges and takes over.
        await page.GotoAsync(room);
        await story.ActAs("CTO");
        await story.Type("/ack production database, all customers");
        await story.Type("/takeover the engineer does not answer");
        await page.Locator("#pinned").GetByText(await story.Acting()).First.WaitForAsync();

        // A destructive step is refused while evidence is open.
        await story.Type("/check rotate");
        Assert.Contains("evidence", await page.Locator("#reply").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);

        // A tick edits the card in place; a message typed before the power cut is still there after it.
        var cards = await page.Locator("#messages .checklist").CountAsync();
        await page.Locator("#messages .checklist .row.open .tick").First.ClickAsync();
        await page.Locator("#messages .checklist .row.done").First.WaitForAsync();
        Assert.Equal(cards, await page.Locator("#messages .checklist").CountAsync());
        await story.Type("/note the last words before the lights went out");
        bot.Kill();
        await bot.Restart();
        await page.Locator("#messages").WaitForAsync();
        await story.Type("/severity P1 bucket closed");
        await page.Locator("#messages").GetByText("P0 → P1").First.WaitForAsync(new() { Timeout = 15000 });
        await page.Locator("#incident").GetByText("the last words before the lights went out").First.WaitForAsync();

        // Updates fall due and are chased.
        await story.Forward("1h");
        await story.Forward("15m");
        await story.Type("/update The bucket is closed, we read the access logs next 1h");

        // Resolve; close says what is missing, and succeeds when nothing is.
        await story.Type("/resolve bucket closed and logs read");
        await story.Type("/close");
        Assert.Contains("required", await page.Locator("#reply").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        for (var item = 1; item <= 20; item++)
            await story.Type($"/check {item}");
        await story.Type("/clock met review post-mortem read by all");
        await story.Type("/close");
        await page.Locator("#incident").GetByText("Closed").First.WaitForAsync();

        bot.Kill();
        var (code, output) = await bot.Run("verify");
        Assert.True(code == 0, output);
        var told = Told(bot.Database);
        string[] asItHappened = ["declared", "role-given", "paged", "rung-reached", "acknowledged", "item-checked", "noted", "severity-changed", "update-given", "resolved", "closed"];
        Assert.Equal(asItHappened, told.Where(asItHappened.Contains).Distinct());
        Assert.Empty(complaints);
        Assert.DoesNotContain(bot.Errors, e => e.Contains("ERR", StringComparison.Ordinal));
    }

    /// <summary>The kinds of events in the order of the timeline, as a database shell reads them.</summary>
    private static List<string> Told(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind FROM story ORDER BY sequence";
        using var reader = command.ExecuteReader();
        var kinds = new List<string>();
        while (reader.Read())
            kinds.Add(reader.GetString(0));
        return kinds;
    }

    internal static string Chromium() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("This test needs Chromium: apt-get install chromium");

    [GeneratedRegex(@"/rooms/inc-[a-z0-9-]+$", RegexOptions.None, 1000)]
    private static partial Regex RoomUrl();

    /// <summary>What a person does on the page.</summary>
    internal sealed class Steps(IPage page)
    {
        public async Task Type(string words)
        {
            // On a machine that is busy with everything else a key press was seen to get lost; a person would press again.
            if (!await Press(words) && !await Press(words))
                throw new TimeoutException($"“{words}” was typed twice and not answered.");
            await page.WaitForFunctionAsync("() => document.querySelector('#composer-text').value === '' || document.querySelector('#reply').children.length > 0");
        }

        private async Task<bool> Press(string words)
        {
            await page.Locator("#composer-text").FillAsync(words);
            try
            {
                var answered = page.WaitForResponseAsync(r => r.Request.Method == "POST" && r.Url.EndsWith("/say", StringComparison.Ordinal), new() { Timeout = 15_000 });
                await page.Locator("#composer-text").PressAsync("Enter");
                await answered;
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        public async Task ActAs(string role)
        {
            var person = await page.Locator("#act-as option").EvaluateAllAsync<string?>($"all => all.find(o => o.textContent.toLowerCase().includes('{role.ToLowerInvariant()}'))?.value");
            Assert.NotNull(person);
            await Reloads(() => page.Locator("#act-as").SelectOptionAsync(person!));
        }

        public async Task<string> Acting() =>
            (await page.Locator("#act-as option:checked").InnerTextAsync()).Split('(', ',', '·', '–', '—')[0].Trim();

        public async Task Forward(string by) => await Reloads(() => page.Locator($"button[name=by][value='{by}']").ClickAsync());

        /// <summary>Does something that sends a form and comes back with the page.</summary>
        private async Task Reloads(Func<Task> act)
        {
            var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Loaded(object? sender, IPage which) => loaded.TrySetResult();
            page.Load += Loaded;
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
            page.Load -= Loaded;
        }
    }
}
