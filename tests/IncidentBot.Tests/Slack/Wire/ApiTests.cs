using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using static IncidentBot.Slack.Wire.ScriptedSlack;

namespace IncidentBot.Slack.Wire;

public sealed class ApiTests : IDisposable
{
    private static readonly DateTimeOffset Start = Sandbox.Start;
    private static readonly NewMessage Hello = new("C0GENERAL1", "Hello", [new JsonObject { ["type"] = "divider" }], Metadata: new MessageMetadata("post", new JsonObject { ["key"] = "k1" }));
    private readonly ScriptedSlack slack = new();

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_message_goes_out_as_JSON_with_the_bots_token()
    {
        slack.Answers = _ => Json("""{"ok":true,"channel":"C0GENERAL1","ts":"1795316899.000100","message":{"text":"Hello"}}""");

        var reply = await slack.Client().PostMessage(Hello, default);

        Assert.True(reply.IsOk);
        Assert.Equal(("C0GENERAL1", "1795316899.000100"), (reply.Value.Channel, reply.Value.Ts));
        var sent = Assert.Single(slack.Calls);
        Assert.Equal((Api + "chat.postMessage", "application/json; charset=utf-8", "Bearer xoxb-test"), (sent.Address.AbsoluteUri, sent.ContentType, sent.Authorization));
        Assert.Equal(
            """{"channel":"C0GENERAL1","text":"Hello","blocks":[{"type":"divider"}],"metadata":{"event_type":"post","event_payload":{"key":"k1"}},"unfurl_links":false,"unfurl_media":false}""",
            sent.Body);
    }

    [Fact]
    public async Task The_same_blocks_can_be_sent_twice()
    {
        var api = slack.Client();

        await api.PostMessage(Hello, default);
        await api.UpdateMessage(new ChangedMessage("C0GENERAL1", "1.2", "Hello", Hello.Blocks), default);

        Assert.All(slack.Calls, c => Assert.Contains("""[{"type":"divider"}]""", c.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_method_that_ignores_JSON_gets_a_form()
    {
        slack.Answers = _ => Json("""{"ok":true,"user":{"id":"U0ANA00001"}}""");

        await slack.Client().UserByEmail("ana+b@example.com", default);

        Assert.Equal(("application/x-www-form-urlencoded", "email=ana%2Bb%40example.com"), (slack.Calls[0].ContentType, slack.Calls[0].Body));
    }

    [Fact]
    public async Task The_app_token_opens_connections_and_nothing_else()
    {
        slack.Answers = _ => Json("""{"ok":true,"url":"wss://127.0.0.1/link"}""");
        var api = slack.Client();

        await api.OpenConnection(default);
        await api.AuthTest(default);

        Assert.Equal(["Bearer xapp-test", "Bearer xoxb-test"], slack.Calls.Select(c => c.Authorization));
    }

    [Fact]
    public async Task The_scopes_come_from_the_header()
    {
        slack.Answers = _ =>
        {
            var response = Json("""{"ok":true,"team":"Acme","team_id":"T0ACME0001","user_id":"U0BOT00001","bot_id":"B0BOT00001"}""");
            response.Headers.Add("x-oauth-scopes", "chat:write,commands, users:read");
            return response;
        };

        var reply = await slack.Client().AuthTest(default);

        Assert.Equal(["chat:write", "commands", "users:read"], reply.Value!.Scopes.ToArray());
    }

    [Fact]
    public async Task A_refusal_says_its_code_what_is_needed_and_what_Slack_complained_of()
    {
        slack.Answers = _ => Json("""{"ok":false,"error":"invalid_blocks","errors":["must be more"],"response_metadata":{"messages":["[ERROR] must be more"]}}""");
        Assert.Equal(new SlackFault("invalid_blocks", FaultKind.Rejected, Detail: "[ERROR] must be more"), (await slack.Client().PostMessage(Hello, default)).Fault);

        slack.Answers = _ => Json("""{"ok":false,"error":"missing_scope","needed":"pins:write","provided":"chat:write"}""");
        Assert.Equal(new SlackFault("missing_scope", FaultKind.ScopeMissing, Needed: "pins:write"), (await slack.Client().Pin("C1", "1.2", default)).Fault);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>Slack is down</html>", "unreadable")]
    [InlineData(HttpStatusCode.OK, "", "unreadable")]
    [InlineData(HttpStatusCode.OK, "{}", "unreadable")]
    [InlineData(HttpStatusCode.OK, """{"ok":true,"channel":7}""", "unreadable")]
    [InlineData(HttpStatusCode.InternalServerError, """{"ok":false,"error":"fatal_error"}""", "fatal_error")]
    [InlineData(HttpStatusCode.BadGateway, "<html/>", "http_502")]
    [InlineData(HttpStatusCode.ServiceUnavailable, """{"ok":true}""", "http_503")]
    public async Task What_can_not_be_understood_may_have_happened(HttpStatusCode status, string body, string code)
    {
        slack.Answers = _ => Json(body, status);

        Assert.Equal(new SlackFault(code, FaultKind.MayHaveHappened), (await slack.Client().PostMessage(Hello, default)).Fault);
        Assert.Equal(FaultKind.TryLater, (await slack.Client().SetTopic("C1", "calm", default)).Fault?.Kind ?? FaultKind.TryLater);
    }

    [Fact]
    public async Task After_a_429_nothing_of_that_method_is_sent_until_its_time_is_over()
    {
        var clock = new LeapingTime(Start, TimeSpan.Zero);
        var api = slack.Client(clock);
        slack.Answers = _ => TooMany(30);

        Assert.Equal(new SlackFault("ratelimited", FaultKind.TryLater, TimeSpan.FromSeconds(30)), (await api.PostMessage(Hello, default)).Fault);
        slack.Answers = _ => Json("""{"ok":true}""");
        clock.Forward(TimeSpan.FromSeconds(10));
        Assert.Equal(new SlackFault("held_back", FaultKind.TryLater, TimeSpan.FromSeconds(20)), (await api.PostMessage(Hello, default)).Fault);
        Assert.True((await api.UpdateMessage(new ChangedMessage("C1", "1.2", "x"), default)).IsOk);
        clock.Forward(TimeSpan.FromSeconds(20));
        Assert.True((await api.PostMessage(Hello, default)).IsOk);

        Assert.Equal(["chat.postMessage", "chat.update", "chat.postMessage"], slack.Calls.Select(c => c.Method));
    }

    [Fact]
    public async Task A_short_wait_is_waited_and_a_long_one_is_told()
    {
        var clock = new LeapingTime(Start, TimeSpan.FromSeconds(3));
        var api = slack.Client(clock);

        for (var i = 0; i < 5; i++)
            Assert.True((await api.PostMessage(Hello, default)).IsOk);

        Assert.Equal(TimeSpan.FromSeconds(2), clock.GetUtcNow() - Start);
        Assert.Equal(5, slack.Calls.Count);
    }

    [Fact]
    public async Task An_invitation_names_everybody_who_could_not_be_invited()
    {
        slack.Answers = _ => Json("""{"ok":true,"channel":{"id":"C1"},"errors":[{"user":"U2","ok":false,"error":"cant_invite"}]}""");
        var some = await slack.Client().Invite("C1", ["U1", "U2"], default);
        Assert.Equal([new InviteTrouble("U2", "cant_invite")], some.Value!.Errors.ToArray());
        Assert.Equal("""{"channel":"C1","users":"U1,U2","force":true}""", slack.Calls[0].Body);

        slack.Answers = _ => Json("""{"ok":false,"error":"already_in_channel","errors":[{"user":"U1","ok":false,"error":"already_in_channel"},{"user":"U2","ok":false,"error":"user_is_restricted"}]}""");
        var none = await slack.Client().Invite("C1", ["U1", "U2"], default);
        Assert.Equal(FaultKind.AlreadySo, none.Fault!.Kind);
        Assert.Equal("user_is_restricted", none.Value!.Errors[1].Error);
    }

    [Fact]
    public async Task Where_Slack_sees_the_trouble_is_in_the_log_and_what_was_sent_is_not()
    {
        var log = new Logged<SlackState>();
        slack.Answers = _ => Json("""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] invalid value: Payroll data [json-pointer:/blocks/0/text/text]","[ERROR] [json-pointer:Payroll] no_such_place"]}}""");

        await slack.Client(state: new SlackState(new LeapingTime(Start, TimeSpan.Zero), log)).PostMessage(Hello, default);

        var (level, words) = Assert.Single(log.Lines);
        Assert.Equal((LogLevel.Error, "Slack refuses what was sent by chat.postMessage (invalid_blocks: /blocks/0/text/text). Please report it: the bot should not have sent it."), (level, words));
    }

    [Fact]
    public async Task What_operators_must_know_is_logged_once_per_change()
    {
        var log = new Logged<SlackState>();
        var clock = new LeapingTime(Start, TimeSpan.Zero);
        var state = new SlackState(clock, log);
        var api = slack.Client(clock, state: state);
        slack.Answers = c => Json(c.Method == "pins.add" ? """{"ok":false,"error":"missing_scope","needed":"pins:write"}""" : """{"ok":false,"error":"token_revoked"}""");

        for (var i = 0; i < 3; i++)
        {
            await api.AuthTest(default);
            await api.Pin("C1", "1.2", default);
        }

        Assert.Equal([LogLevel.Error, LogLevel.Error], log.Lines.Select(l => l.Level));
        Assert.Equal(((DateTimeOffset?)Start, (DateTimeOffset?)null), (state.TokenBrokenSince, state.LastSuccess));
        Assert.Equal(["pins:write"], state.ScopesMissing.ToArray());
        Assert.Equal("Slack refuses Slack:BotToken since 2026-11-25 03:00 UTC (token_revoked): install the app again and set the new token; Slack: the app lacks the scope pins:write: update it from manifests/slack.json and install it again", state.Trouble);

        slack.Answers = _ => Json("""{"ok":true}""");
        await api.Respond("http://127.0.0.1/hook", new ResponseMessage("Done"), default);
        Assert.NotNull(state.TokenBrokenSince); // no token was shown there
        await api.AuthTest(default);
        Assert.Contains("pins:write", state.Trouble, StringComparison.Ordinal);
        await api.Pin("C1", "1.2", default);
        Assert.Null(state.Trouble);
        Assert.Equal(((DateTimeOffset?)null, (DateTimeOffset?)Start), (state.TokenBrokenSince, state.LastSuccess));
        Assert.Equal(4, log.Lines.Count);
        Assert.DoesNotContain(log.Lines, l => l.Words.Contains("xoxb", StringComparison.Ordinal));
    }
}
