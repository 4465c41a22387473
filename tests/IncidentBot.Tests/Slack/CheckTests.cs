using IncidentBot.Slack.Wire;

namespace IncidentBot.Slack;

public sealed class CheckTests : IDisposable
{
    private readonly ScriptedSlack slack = new();
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal)
    {
        ["conversations.list"] = """{"ok":true,"channels":[{"id":"C0INC00001","name":"incidents","is_member":true}]}""",
        ["conversations.join"] = """{"ok":true,"channel":{"id":"C0INC00001"}}""",
        ["apps.connections.open"] = """{"ok":true,"url":"wss://127.0.0.1/"}""",
        ["auth.test"] = """{"ok":true,"team":"Acme","team_id":"T0ACME0001","user_id":"U0BOT00001"}""",
    };

    private string scopes = string.Join(',', SlackNeeds.Scopes.Keys);

    [Fact]
    public async Task When_all_is_well_it_says_so_line_by_line()
    {
        var (code, words) = await Run(new SlackOptions { BotToken = "xoxb-test", TeamId = "T0ACME0001" });

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "ok       bot token: accepted by Acme (T0ACME0001).",
                "ok       workspace: is T0ACME0001 as set.",
                $"ok       scopes: all {SlackNeeds.Scopes.Count} are there.",
                "ok       channel #incidents: the bot is in it.",
                "ok       deliveries: come by HTTP to /slack/commands, /slack/interactions and /slack/events, believed when signed with Slack:SigningSecret.",
            ],
            words);
    }

    [Fact]
    public async Task A_missing_scope_is_named_with_its_reason()
    {
        scopes = string.Join(',', SlackNeeds.Scopes.Keys.Where(s => s is not ("pins:write" or "commands")));

        var (code, words) = await Run();

        Assert.Equal(1, code);
        Assert.Equal(2, words.Count(w => w.StartsWith("MISSING", StringComparison.Ordinal)));
        Assert.Contains("MISSING  scope pins:write: is needed to pin the incident card. Add it to the app (manifests/slack.json has all of them) and install it again.", words);
    }

    [Fact]
    public async Task A_token_that_is_refused_ends_the_check()
    {
        answers["auth.test"] = """{"ok":false,"error":"invalid_auth"}""";

        var (code, words) = await Run();

        Assert.Equal(1, code);
        Assert.EndsWith("Slack's code: invalid_auth.", Assert.Single(words), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_of_another_workspace_is_found_out() =>
        Assert.Contains((await Run(new SlackOptions { BotToken = "xoxb-test", TeamId = "T0OTHER001" })).Lines, w => w.StartsWith("MISSING  workspace: the token is of T0ACME0001, but Slack:TeamId is T0OTHER001", StringComparison.Ordinal));

    [Theory]
    [InlineData("""{"ok":true,"channels":[]}""", "MISSING  channel incidents: the bot sees no such channel. Make it; if it is there and private, invite the bot with /invite @IncidentBot.")]
    [InlineData("""{"ok":true,"channels":[{"id":"C1","name":"incidents","is_archived":true}]}""", "MISSING  channel #incidents: is archived. Bring it back, or set another in Slack:AnnouncementChannel.")]
    [InlineData("""{"ok":true,"channels":[{"id":"C1","name":"incidents","is_private":true}]}""", "MISSING  channel #incidents: is private and the bot is not in it. Invite it with /invite @IncidentBot.")]
    [InlineData("""{"ok":true,"channels":[{"id":"C1","name":"incidents","is_ext_shared":true,"is_member":true}]}""", "MISSING  channel #incidents: is shared with another organisation, which would read every announcement. Set another in Slack:AnnouncementChannel.")]
    [InlineData("""{"ok":true,"channels":[{"id":"C1","name":"incidents"}]}""", "ok       channel #incidents: the bot has joined it.")]
    public async Task The_announcement_channel_can_be_written_to_or_it_says_what_to_do(string channels, string line)
    {
        answers["conversations.list"] = channels;

        var (code, words) = await Run();

        Assert.Contains(line, words);
        Assert.Equal(line.StartsWith("ok", StringComparison.Ordinal) ? 0 : 1, code);
    }

    [Fact]
    public async Task A_channel_that_may_not_be_joined_is_to_be_invited_to()
    {
        answers["conversations.list"] = """{"ok":true,"channels":[{"id":"C1","name":"incidents"}]}""";
        answers["conversations.join"] = """{"ok":false,"error":"restricted_action"}""";

        Assert.Contains((await Run()).Lines, w => w.Contains("Invite it with /invite @IncidentBot", StringComparison.Ordinal) && w.Contains("restricted_action", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"ok":true,"url":"wss://127.0.0.1/"}""", 0, "ok       Socket Mode: the app token opens connections.")]
    [InlineData("""{"ok":false,"error":"not_allowed_token_type"}""", 1, "MISSING  Socket Mode: Slack:AppToken may not open connections. Make one with the scope connections:write, and turn Socket Mode on in the app.")]
    public async Task Socket_Mode_is_tried_when_it_is_set(string answer, int expected, string line)
    {
        answers["apps.connections.open"] = answer;

        var (code, words) = await Run(new SlackOptions { BotToken = "xoxb-test", AppToken = "xapp-test" });

        Assert.Equal(expected, code);
        Assert.Equal(line, words[^1]);
    }

    public void Dispose() => slack.Dispose();

    private async Task<(int Code, string[] Lines)> Run(SlackOptions? options = null)
    {
        slack.Answers = call =>
        {
            var response = ScriptedSlack.Json(answers[call.Method]);
            response.Headers.Add("x-oauth-scopes", scopes);
            return response;
        };
        using var output = new StringWriter { NewLine = "\n" };
        options ??= new SlackOptions { BotToken = "xoxb-test" };
        var code = await new SlackCheck(options, slack.Client(), output).Run("incidents", default);
        return (code, output.ToString().TrimEnd().Split('\n'));
    }
}
