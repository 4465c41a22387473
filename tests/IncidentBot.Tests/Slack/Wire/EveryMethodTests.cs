using System.Text.Json;
using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Wire;

/// <summary>Each call, held against Slack's page of the method.</summary>
public sealed class EveryMethodTests
{
    private static readonly JsonObject View = new() { ["type"] = "modal" };

    private static readonly Dictionary<string, Func<SlackApi, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["auth.test"] = api => api.AuthTest(default),
        ["apps.connections.open"] = api => api.OpenConnection(default),
        ["chat.postMessage"] = api => api.PostMessage(new NewMessage("C1", "x", [], "1.2", new MessageMetadata("a", []), ReplyBroadcast: true), default),
        ["chat.postEphemeral"] = api => api.PostEphemeral(new NewEphemeral("C1", "U1", "x", [], "1.2"), default),
        ["chat.update"] = api => api.UpdateMessage(new ChangedMessage("C1", "1.2", "x", [], new MessageMetadata("a", [])), default),
        ["chat.delete"] = api => api.DeleteMessage("C1", "1.2", default),
        ["conversations.create"] = api => api.CreateChannel("inc-1", isPrivate: true, default, "T1"),
        ["conversations.invite"] = api => api.Invite("C1", ["U1"], default),
        ["conversations.join"] = api => api.Join("C1", default),
        ["conversations.setTopic"] = api => api.SetTopic("C1", "x", default),
        ["conversations.setPurpose"] = api => api.SetPurpose("C1", "x", default),
        ["conversations.archive"] = api => api.Archive("C1", default),
        ["conversations.unarchive"] = api => api.Unarchive("C1", default),
        ["conversations.rename"] = api => api.Rename("C1", "inc-2", default),
        ["conversations.info"] = api => api.ChannelInfo("C1", default),
        ["conversations.list"] = api => api.Channels("x", default),
        ["conversations.members"] = api => api.Members("C1", "x", default),
        ["conversations.history"] = api => api.History(new HistoryPage("C1", "x", 15, "1.2", "1.3", ThreadTs: "1.1"), default),
        ["conversations.replies"] = api => api.Replies(new HistoryPage("C1", "x", 15, "1.2", "1.3", ThreadTs: "1.1"), default),
        ["conversations.open"] = api => api.OpenDirect("U1", default),
        ["users.list"] = api => api.Users("x", default),
        ["usergroups.users.list"] = api => api.GroupUsers("S1", default),
        ["pins.add"] = api => api.Pin("C1", "1.2", default),
        ["bookmarks.add"] = api => api.AddBookmark(new NewBookmark("C1", "Record", "https://incidents.example.com/1", Emoji: ":pushpin:"), default),
        ["bookmarks.list"] = api => api.Bookmarks("C1", default),
        ["views.open"] = api => api.OpenView("1.2.x", View, default),
        ["views.update"] = api => api.UpdateView("V1", "h", View, default),
        ["views.publish"] = api => api.PublishHome("U1", "h", View, default),
    };

    public static TheoryData<string> Methods { get; } = new(SlackMethods.All.Select(m => m.Name));

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_call_sends_what_is_required_and_nothing_that_Slack_does_not_know(string method)
    {
        var slack = new ScriptedSlack();
        await Calls[method](slack.Client());

        var sent = Assert.Single(slack.Calls);
        Assert.Equal(method, sent.Method);
        var json = SlackMethods.All.Single(m => m.Name == method).ReadsJson;
        Assert.Equal(json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded", sent.ContentType);
        var names = json ? Names(sent.Body) : [.. sent.Body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(f => f[..f.IndexOf('=', StringComparison.Ordinal)])];
        Assert.Empty(MethodPages.Required(method).Except(names, StringComparer.Ordinal));
        Assert.Empty(names.Except(MethodPages.Arguments(method), StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_call_never_throws_for_what_Slack_answers(string method)
    {
        var slack = new ScriptedSlack();
        foreach (var answer in new[] { "", "null", "[]", "7", "{", """{"ok":"yes"}""", """{"ok":true}""", """{"ok":false}""", """{"ok":false,"error":"internal_error"}""", """{"ok":true,"channel":null,"user":[],"view":3}""" })
        {
            slack.Answers = _ => ScriptedSlack.Json(answer);
            await Calls[method](slack.Client());
        }

        Assert.Equal(10, slack.Calls.Count);
    }

    private static string[] Names(string body)
    {
        using var json = JsonDocument.Parse(body);
        return [.. json.RootElement.EnumerateObject().Select(p => p.Name)];
    }
}
