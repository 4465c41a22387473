using System.Net;
using System.Text;
using static IncidentBot.Slack.Wire.ScriptedSlack;

namespace IncidentBot.Slack.Wire;

public sealed class AddressTests : IDisposable
{
    private readonly ScriptedSlack slack = new();

    private static SlackOptions ForReal { get; } = new() { BotToken = "xoxb-test" };

    public void Dispose() => slack.Dispose();

    [Theory]
    [InlineData("https://hooks.slack.com/commands/T1/2/x", true)]
    [InlineData("http://hooks.slack.com/commands/T1/2/x", false)]
    [InlineData("https://hooks.slack.com:8443/commands/T1/2/x", false)]
    [InlineData("https://hooks.slack.com.example.com/x", false)]
    [InlineData("https://hooks.slack.com@example.com/x", false)]
    [InlineData("https://me@hooks.slack.com/x", false)]
    [InlineData("http://127.0.0.1/x", false)]
    [InlineData("file:///etc/hosts", false)]
    [InlineData("commands/T1", false)]
    public async Task Answers_go_to_Slacks_hooks_only(string address, bool allowed)
    {
        slack.Answers = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("ok") };

        var reply = await slack.Client(options: ForReal).Respond(address, new ResponseMessage("Done"), default);

        Assert.Equal((allowed, allowed ? 1 : 0), (reply.IsOk, slack.Calls.Count));
        Assert.Equal(allowed ? null : "not_an_address", reply.Fault?.Code);
    }

    [Fact]
    public async Task No_token_goes_to_a_hook()
    {
        await slack.Client().Respond("http://127.0.0.1:41643/commands/1", new ResponseMessage("Done", ReplaceOriginal: true), default);

        var sent = Assert.Single(slack.Calls);
        Assert.Null(sent.Authorization);
        Assert.Equal("""{"text":"Done","response_type":"ephemeral","replace_original":true}""", sent.Body);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "used_url", "used_url", FaultKind.NothingThere)]
    [InlineData(HttpStatusCode.NotFound, """{"ok":false,"error":"expired_url"}""", "expired_url", FaultKind.NothingThere)]
    [InlineData(HttpStatusCode.InternalServerError, "Server error!", "http_500", FaultKind.MayHaveHappened)]
    public async Task A_hook_says_why_it_took_nothing(HttpStatusCode status, string words, string code, FaultKind kind)
    {
        slack.Answers = _ => new HttpResponseMessage(status) { Content = new StringContent(words) };

        var fault = (await slack.Client(options: ForReal).Respond("https://hooks.slack.com/x", new ResponseMessage("Done"), default)).Fault!;

        Assert.Equal((code, kind), (fault.Code, fault.Kind));
    }

    [Theory]
    [InlineData("https://files.slack.com/files-pri/T1-F1/log.txt", true)]
    [InlineData("https://acme.slack.com/files/x", true)]
    [InlineData("https://slack.com.example.com/x", false)]
    [InlineData("https://evilslack.com/x", false)]
    [InlineData("http://files.slack.com/x", false)]
    [InlineData("https://files.slack.com@example.com/x", false)]
    public async Task The_token_is_shown_to_Slacks_hosts_only(string address, bool allowed)
    {
        slack.Answers = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2, 3]) };

        var reply = await slack.Client(options: ForReal).Download(address, 10, default);

        Assert.Equal((allowed, allowed ? 1 : 0), (reply.IsOk, slack.Calls.Count));
        Assert.All(slack.Calls, c => Assert.Equal("Bearer xoxb-test", c.Authorization));
        Assert.Equal(allowed ? [1, 2, 3] : null, reply.Value?.Bytes.ToArray());
    }

    [Theory]
    [InlineData("https://example.com/stolen", "not_an_address", 1)]
    [InlineData("http://files.slack.com/plain", "not_an_address", 1)]
    [InlineData("https://files.slack.com/again", "not_an_address", 4)]
    public async Task A_redirect_does_not_carry_the_token_away(string to, string code, int calls)
    {
        slack.Answers = _ => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri(to) } };

        Assert.Equal(code, (await slack.Client(options: ForReal).Download("https://files.slack.com/x", 10, default)).Fault!.Code);
        Assert.Equal(calls, slack.Calls.Count);
    }

    [Fact]
    public async Task Being_sent_to_the_sign_in_page_means_that_files_read_is_missing()
    {
        slack.Answers = c => c.Method == "x"
            ? new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("https://acme.slack.com/signin") } }
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>Sign in</html>", Encoding.UTF8, "text/html") };

        Assert.Equal(new SlackFault("missing_scope", FaultKind.ScopeMissing, Needed: "files:read"), (await slack.Client(options: ForReal).Download("https://files.slack.com/x", 10000, default)).Fault);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_larger_than_asked_for_is_not_taken(bool saysSo)
    {
        slack.Answers = _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new MemoryStream(new byte[200_000])) };
            response.Content.Headers.ContentLength = saysSo ? 200_000 : null;
            return response;
        };

        Assert.Equal("too_large", (await slack.Client(options: ForReal).Download("https://files.slack.com/x", 100_000, default)).Fault!.Code);
        Assert.Equal(200_000, (await slack.Client(options: ForReal).Download("https://files.slack.com/x", 200_000, default)).Value!.Bytes.Length);
    }
}
