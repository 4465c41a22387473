using System.Text;

namespace IncidentBot.Simulators;

/// <summary>What every method has in common: token, arguments, scopes, content types.</summary>
public sealed class WebApiTests
{
    [Fact]
    public async Task A_token_is_asked_for_before_anything_else()
    {
        await using var stage = await SlackStage.Set();
        using var http = new HttpClient();

        Assert.Contains("not_authed", await http.GetStringAsync(new Uri(stage.Slack.ApiUrl, "auth.test")), StringComparison.Ordinal);
        Assert.Equal("invalid_auth", await stage.Error("auth.test", token: "xoxb-somebody-else"));
        Assert.Equal("not_allowed_token_type", await stage.Error("auth.test", token: stage.Slack.Options.AppToken));
        Assert.Equal("not_allowed_token_type", await stage.Error("apps.connections.open"));
        await stage.Slack.RevokeTokens();
        Assert.Equal("token_revoked", await stage.Error("auth.test"));
        await stage.Slack.Uninstall();
        Assert.Equal("account_inactive", await stage.Error("auth.test"));
        stage.Slack.Reinstall();
        Assert.Equal(stage.Slack.Options.BotUserId, (await stage.Ok("auth.test")).GetProperty("user_id").GetString());
        Assert.Equal(["tokens_revoked", "app_uninstalled"], stage.Bot.Events.Select(e => e.GetProperty("type").GetString()!));
        stage.Slack.AssertClean();
    }

    [Fact]
    public async Task A_missing_argument_is_named_and_unexpected()
    {
        await using var stage = await SlackStage.Set();

        var answer = await stage.Call("chat.postMessage", new { text = "To nobody" });

        Assert.Equal("invalid_arguments", answer.GetProperty("error").GetString());
        Assert.Contains("missing required field: channel", answer.GetProperty("response_metadata").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("channel", Assert.Single(stage.Slack.Unexpected), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_argument_that_no_page_names_and_a_method_that_does_not_exist_are_unexpected()
    {
        await using var stage = await SlackStage.Set();

        await stage.Ok("chat.postMessage", new { channel = stage.General.Id, text = "Hello", treads = true });
        Assert.Equal("unknown_method", await stage.Error("chat.shout"));

        Assert.Equal(2, stage.Slack.Unexpected.Count);
        Assert.Throws<InvalidOperationException>(stage.Slack.AssertClean);
    }

    [Fact]
    public async Task A_method_that_reads_no_JSON_ignores_it()
    {
        await using var stage = await SlackStage.Set();

        Assert.Equal("invalid_arguments", await stage.Error("users.info", new { user = stage.Ana.Id }));
        Assert.Contains(stage.Slack.Unexpected, u => u.Contains("does not read", StringComparison.Ordinal));
        Assert.Equal("ana", (await stage.Get("users.info", $"user={stage.Ana.Id}")).GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task JSON_without_a_charset_earns_a_warning()
    {
        await using var stage = await SlackStage.Set();
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"channel":"{{stage.General.Id}}","text":"Hello"}"""));
        content.Headers.ContentType = new("application/json");
        http.DefaultRequestHeaders.Authorization = new("Bearer", stage.Slack.Options.BotToken);

        using var response = await http.PostAsync(new Uri(stage.Slack.ApiUrl, "chat.postMessage"), content);

        Assert.Contains("\"warning\":\"missing_charset\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("missing_charset", Assert.Single(stage.Slack.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_scope_depends_on_the_kind_of_channel()
    {
        await using var stage = await SlackStage.Set();
        stage.Slack.Scopes.Remove("groups:write");

        var answer = await stage.Call("conversations.create", new { name = "inc-1", is_private = true });

        Assert.Equal("missing_scope", answer.GetProperty("error").GetString());
        Assert.Equal("groups:write", answer.GetProperty("needed").GetString());
        Assert.Contains("channels:manage", answer.GetProperty("provided").GetString(), StringComparison.Ordinal);
        await stage.Ok("conversations.create", new { name = "inc-1" });
    }

    [Fact]
    public async Task Addresses_are_shown_to_those_who_may_see_them()
    {
        await using var stage = await SlackStage.Set();

        Assert.Contains("ana@example.com", (await stage.Get("users.info", $"user={stage.Ana.Id}")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(stage.Ben.Id, (await stage.Get("users.lookupByEmail", "email=ben@example.com")).GetProperty("user").GetProperty("id").GetString());
        stage.Slack.Scopes.Remove("users:read.email");
        Assert.DoesNotContain("ana@example.com", (await stage.Get("users.info", $"user={stage.Ana.Id}")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("missing_scope", (await stage.Get("users.lookupByEmail", "email=ben@example.com")).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        await using var stage = await SlackStage.Set();

        var first = await stage.Get("users.list", "limit=2");
        var second = await stage.Get("users.list", $"limit=2&cursor={Uri.EscapeDataString(first.GetProperty("response_metadata").GetProperty("next_cursor").GetString()!)}");

        Assert.Equal(2, first.GetProperty("members").GetArrayLength());
        Assert.Equal(1, second.GetProperty("members").GetArrayLength());
        Assert.Equal("", second.GetProperty("response_metadata").GetProperty("next_cursor").GetString());
        Assert.Equal("invalid_cursor", (await stage.Get("users.list", "cursor=nonsense")).GetProperty("error").GetString());
    }
}
