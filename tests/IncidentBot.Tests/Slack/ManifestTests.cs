using System.Text.Json;
using IncidentBot.Slack.Wire;
using IncidentBot.Stories;

namespace IncidentBot.Slack;

/// <summary>What an operator installs is what the code calls and hears.</summary>
public sealed class ManifestTests
{
    private static readonly JsonElement Manifest = Read();

    private static IEnumerable<string> Asked => Words(Manifest.GetProperty("oauth_config").GetProperty("scopes").GetProperty("bot"));

    private static IEnumerable<string> Heard => Words(Settings.GetProperty("event_subscriptions").GetProperty("bot_events"));

    private static JsonElement Settings => Manifest.GetProperty("settings");

    private static JsonElement Features => Manifest.GetProperty("features");

    [Fact]
    public void It_asks_for_the_scopes_that_the_check_looks_for() => Assert.Equal(SlackNeeds.Scopes.Keys, Asked);

    [Fact]
    public void It_subscribes_to_the_events_that_have_a_reason() => Assert.Equal(SlackNeeds.Events.Keys, Heard);

    [Fact]
    public void It_subscribes_to_the_events_that_are_heard_and_to_no_others() =>
        Assert.Equal(Ingress.Happenings.Kinds, Heard.Select(e => e.StartsWith("message.", StringComparison.Ordinal) ? "message" : e).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_method_called_has_a_scope_that_Slacks_page_accepts() => Assert.All(SlackMethods.All, method =>
    {
        Assert.All(method.Scopes, s => Assert.Contains(s, Asked));
        var accepted = MethodPages.Scopes(method.Name).ToList();
        if (accepted.Count > 0)
            Assert.True(method.Scopes.Intersect(accepted, StringComparer.Ordinal).Any(), $"{method} takes {string.Join(" or ", accepted)}");
    });

    [Fact]
    public void Every_scope_is_used_by_a_method_an_event_or_the_command()
    {
        var used = SlackMethods.All.Append(SlackMethods.Download).SelectMany(m => m.Scopes).Concat(SlackNeeds.Events.Values.Select(e => e.Scope)).Append("commands");

        Assert.Empty(Asked.Except(used, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_has_the_scope_that_lets_Slack_send_it() => Assert.All(SlackNeeds.Events.Values.Where(e => e.Scope.Length > 0), e => Assert.Contains(e.Scope, Asked));

    [Fact]
    public void The_command_and_the_shortcuts_are_those_that_are_handled()
    {
        Assert.Equal(SlackNeeds.Command, Assert.Single(Features.GetProperty("slash_commands").EnumerateArray()).GetProperty("command").GetString());
        Assert.Equal(
            SlackNeeds.Shortcuts.Select(s => (s.Key, s.Value ? "message" : "global")),
            Features.GetProperty("shortcuts").EnumerateArray().Select(s => (s.GetProperty("callback_id").GetString()!, s.GetProperty("type").GetString()!)).Order());
        Assert.Distinct(Features.GetProperty("shortcuts").EnumerateArray().Select(s => s.GetProperty("name").GetString()!));
    }

    [Fact]
    public void It_points_at_the_three_pages_of_one_address()
    {
        Assert.Equal("https://incidents.example.com/slack/commands", Features.GetProperty("slash_commands")[0].GetProperty("url").GetString());
        Assert.Equal("https://incidents.example.com/slack/events", Settings.GetProperty("event_subscriptions").GetProperty("request_url").GetString());
        Assert.Equal("https://incidents.example.com/slack/interactions", Settings.GetProperty("interactivity").GetProperty("request_url").GetString());
        Assert.True(Settings.GetProperty("interactivity").GetProperty("is_enabled").GetBoolean());
        Assert.True(Features.GetProperty("app_home").GetProperty("home_tab_enabled").GetBoolean());
    }

    [Fact]
    public void It_keeps_Slacks_limits()
    {
        var shown = Manifest.GetProperty("display_information");
        Assert.InRange(shown.GetProperty("name").GetString()!.Length, 1, 35);
        Assert.InRange(shown.GetProperty("description").GetString()!.Length, 1, 140);
        Assert.InRange(shown.GetProperty("long_description").GetString()!.Length, 174, 4000);
        Assert.Matches("^[a-z0-9-_.]{1,80}$", Features.GetProperty("bot_user").GetProperty("display_name").GetString());
        Assert.InRange(Features.GetProperty("shortcuts").GetArrayLength(), 1, 10);
        Assert.All(Features.GetProperty("shortcuts").EnumerateArray(), s => Assert.InRange(s.GetProperty("name").GetString()!.Length, 1, 24));
    }

    [Fact]
    public void The_client_calls_methods_as_Slacks_pages_say() => Assert.All(SlackMethods.All, method =>
    {
        Assert.Equal(MethodPages.ReadsJson(method.Name), method.ReadsJson);
        Assert.Equal(MethodPages.Tier(method.Name) switch { "t2" => 20, "t3" => 50, "t4" => 100, _ => 300 }, method.PerMinute);
    });

    [Fact]
    public void The_page_for_operators_gives_each_scope_and_event_its_reason()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/slack.md"));

        Assert.All(SlackNeeds.Scopes, s => Assert.Contains($"| `{s.Key}` | {s.Value} |\n", page, StringComparison.Ordinal));
        Assert.All(SlackNeeds.Events, e => Assert.Contains($"| `{e.Key}` | {e.Value.Why} |\n", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_for_operators_says_what_happens_when_Slack_misbehaves()
    {
        const string begin = "|---|---|---|\n", title = "| what happens | what a person reads | what the bot does |\n";
        var path = Path.Combine(Repository.Root, "docs/slack.md");
        var page = File.ReadAllText(path);
        var at = page.IndexOf(title + begin, StringComparison.Ordinal) + title.Length + begin.Length;
        var table = string.Concat(SlackErrorCodes.All.Select(row =>
        {
            var codes = row.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var shown = string.Join(", ", codes.Take(5).Select(c => $"`{c}`")) + (codes.Length > 5 ? " …" : "");
            return $"| {shown} | {SlackErrors.Sentence(new SlackFault("", row.Kind)).Replace(" ()", "", StringComparison.Ordinal)} | {SlackErrors.WhatWeDo(row.Kind)} |\n";
        }));
        var seen = page[..at] + table + page[page.IndexOf("\nEvery code of Slack has its row", StringComparison.Ordinal)..];

        Golden.Same("docs/slack.md", seen);
    }

    private static IEnumerable<string> Words(JsonElement list) => list.EnumerateArray().Select(w => w.GetString()!);

    private static JsonElement Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "manifests/slack.json")));
        return json.RootElement.Clone();
    }
}
