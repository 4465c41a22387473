using System.Text.Json;
using Microsoft.Playwright;

namespace IncidentBot.Stories;

/// <summary>The pages as axe sees them, a checker of somebody else's: on a desk, a laptop and a phone, by day and by night.</summary>
public sealed class AccessibilityTests
{
    private static readonly int[] Widths = [1440, 1280, 360];

    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    [Fact]
    public async Task No_page_violates_a_rule_of_axe()
    {
        var axe = await File.ReadAllTextAsync(Axe());
        using var bot = await RunningBot.Start();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserStoryTests.Chromium(), Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        var page = await browser.NewPageAsync(new() { BaseURL = bot.Address, ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var story = new BrowserStoryTests.Steps(page);
        var violations = new List<string>();

        // A room in which a P0 runs: reminders that came due, items done and left out, a note, an answer.
        await page.GotoAsync("/");
        await story.Type("/declare P0 data-exposure Customer records on a public bucket");
        await page.Locator("#reply a.button.primary").ClickAsync();
        await page.Locator("#messages .checklist .tick").First.WaitForAsync();
        var room = new Uri(page.Url).PathAndQuery;
        await story.Forward("2m");
        foreach (var words in new[] { "/check 1", "/skip 2 nothing to do", "/note The export began at 09:10", "/fact confirmed now", "/clock" })
            await story.Type(words);
        await Look("a room with a P0");

        // The form to declare, open over it; as an answer that asks for more, too.
        await story.Type("/incident declare");
        await page.Locator("dialog [name='f.title']").WaitForAsync();
        await Look("the form to declare");

        // The CTO's messages, a page among them.
        await page.GotoAsync(room);
        await story.ActAs("CTO");
        await page.GotoAsync((await page.GetByRole(AriaRole.Link, new() { Name = "Direct messages" }).First.GetAttributeAsync("href"))!);
        await page.GetByText("You are paged").First.WaitForAsync();
        await Look("direct messages");

        await page.GotoAsync("/phones");
        await Look("the phones");

        Assert.Equal(404, (await page.GotoAsync("/rooms/there-is-none"))!.Status);
        await Look("a problem");

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations.Distinct()));

        async Task Look(string what)
        {
            await page.EvaluateAsync(axe);
            foreach (var width in Widths)
            {
                foreach (var scheme in Schemes)
                {
                    await page.SetViewportSizeAsync(width, 900);
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                    violations.AddRange(await Found(page, $"{what}, {width} px, {scheme}"));
                }
            }

            await page.SetViewportSizeAsync(1440, 900);
        }
    }

    [Fact]
    public async Task Axe_would_have_found_a_field_without_a_label()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserStoryTests.Chromium(), Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        var page = await browser.NewPageAsync();
        await page.SetContentAsync("<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1><input name=nameless></main></html>");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Axe()));

        Assert.Contains("label", Assert.Single(await Found(page, "a page")), StringComparison.Ordinal);
    }

    /// <summary>What axe complains of, a line each; empty only when it has really looked.</summary>
    private static async Task<List<string>> Found(IPage page, string where)
    {
        var said = await page.EvaluateAsync<JsonElement>("async () => { const r = await axe.run(document); return { passes: r.passes.length, violations: r.violations }; }");
        Assert.True(said.GetProperty("passes").GetInt32() > 5, $"axe looked at nothing: {where}");
        return
        [
            .. said.GetProperty("violations").EnumerateArray().Select(v =>
                $"{where}: {v.GetProperty("id").GetString()}, {v.GetProperty("help").GetString()}: {string.Join(" | ", v.GetProperty("nodes").EnumerateArray().Take(3).Select(n => n.GetProperty("html").GetString()))}"),
        ];
    }

    private static string Axe()
    {
        var given = Environment.GetEnvironmentVariable("INCIDENTBOT_TEST_NODE") ?? Path.Combine(Repository.Root, "tests", "node", "node_modules");
        var file = Path.Combine(given, "axe-core", "axe.min.js");
        return File.Exists(file) ? file : throw new InvalidOperationException("This test needs axe-core: npm ci --ignore-scripts in tests/node, or INCIDENTBOT_TEST_NODE as the folder of its node_modules.");
    }
}
