using System.Text.Json.Nodes;
using IncidentBot.Simulators;
using IncidentBot.Slack.Wire;

namespace IncidentBot.Tests.Slack.Official;

/// <summary>Every method the product calls, each with all the arguments our client can send, in an order that works: our call, and the arguments as Slack's pages write them.</summary>
internal abstract class EveryCall
{
    private const string Channels = "public_channel,private_channel";
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A workspace as it must be before <see cref="All"/>.</summary>
    public static async Task<SlackStage> Stage()
    {
        var stage = await SlackStage.Set(new Simulators.Slack.SlackOptions { BotsMayUnarchive = true });
        stage.Group = stage.Slack.AddUserGroup("oncall", stage.Ana, stage.Ben);
        stage.Slack.AddChannel("ops", withBot: false, members: [stage.Ana]);
        return stage;
    }

    protected abstract Task<T> Make<T>(SlackMethod method, Func<SlackApi, Task<Reply<T>>> ours, object theirs)
        where T : SlackAnswer;

    /// <summary>A trigger that opens a modal.</summary>
    protected abstract Task<string> Trigger();

    protected async Task All(SlackStage at)
    {
        var (ana, ben, group) = (at.Ana.Id, at.Ben.Id, at.Group!.Id);
        await Make(SlackMethods.AuthTest, api => api.AuthTest(None), new { });
        await Make(SlackMethods.OpenConnection, api => api.OpenConnection(None), new { });
        var page = await Make(SlackMethods.Users, api => api.Users(null, None, limit: 2), new { limit = 2 });
        await Make(SlackMethods.Users, api => api.Users(page.NextCursor, None), new { cursor = page.NextCursor, limit = 200 });
        await Make(SlackMethods.GroupUsers, api => api.GroupUsers(group, None), new { usergroup = group });
        var room = await Room(at, ana, ben);
        await Messages(room, ana);
        await Views(ana);
        await Make(SlackMethods.Archive, api => api.Archive(room, None), new { channel = room });
        await Make(SlackMethods.Unarchive, api => api.Unarchive(room, None), new { channel = room });
    }

    private async Task<string> Room(SlackStage at, string ana, string ben)
    {
        var ops = at.Slack.Channel("ops").Id;
        await Make(SlackMethods.Join, api => api.Join(ops, None), new { channel = ops });
        var room = (await Make(SlackMethods.CreateChannel, api => api.CreateChannel("inc-2026-001", isPrivate: true, None), new { name = "inc-2026-001", is_private = true })).Channel.Id;
        await Make(SlackMethods.CreateChannel, api => api.CreateChannel("inc-2026-002", isPrivate: false, None, at.Slack.Options.TeamId), new { name = "inc-2026-002", is_private = false, team_id = at.Slack.Options.TeamId });
        await Make(SlackMethods.Invite, api => api.Invite(room, [ana, ben], None), new { channel = room, users = $"{ana},{ben}", force = true });
        await Make(SlackMethods.SetTopic, api => api.SetTopic(room, "P0 & <grave> — “now”", None), new { channel = room, topic = "P0 & <grave> — “now”" });
        await Make(SlackMethods.SetPurpose, api => api.SetPurpose(room, "漢字 + 100 %", None), new { channel = room, purpose = "漢字 + 100 %" });
        await Make(SlackMethods.Rename, api => api.Rename(room, "inc-2026-001-p0", None), new { channel = room, name = "inc-2026-001-p0" });
        await Make(SlackMethods.ChannelInfo, api => api.ChannelInfo(room, None), new { channel = room });
        var page = await Make(SlackMethods.Channels, api => api.Channels(null, None, withArchived: true, limit: 1), new { limit = 1, types = Channels, exclude_archived = false });
        await Make(SlackMethods.Channels, api => api.Channels(page.NextCursor, None), new { cursor = page.NextCursor, limit = 200, types = Channels, exclude_archived = true });
        var members = await Make(SlackMethods.Members, api => api.Members(room, null, None, limit: 1), new { channel = room, limit = 1 });
        await Make(SlackMethods.Members, api => api.Members(room, members.NextCursor, None), new { channel = room, cursor = members.NextCursor, limit = 200 });
        await Make(SlackMethods.OpenDirect, api => api.OpenDirect(ana, None), new { users = ana, return_im = true });
        return room;
    }

    private async Task Messages(string room, string ana)
    {
        var blocks = Parse("""[{"type":"section","block_id":"a","text":{"type":"mrkdwn","text":"*P0* & <!date^1|x> 100 % + “x” 漢字"}},{"type":"actions","block_id":"b","elements":[{"type":"button","action_id":"tick","value":"check 1","text":{"type":"plain_text","text":"Done","emoji":false}}]}]""").AsArray();
        var payload = Parse("""{"key":"17/3","lane":"C1","number":3,"again":false}""").AsObject();
        var first = await Make(
            SlackMethods.PostMessage,
            api => api.PostMessage(new(room, "Checklist & <more>", blocks, Metadata: new("incident_effect", payload)), None),
            new { channel = room, text = "Checklist & <more>", blocks, metadata = new { event_type = "incident_effect", event_payload = payload }, unfurl_links = false, unfurl_media = false, mrkdwn = false, parse = "none" });
        await Make(
            SlackMethods.PostMessage,
            api => api.PostMessage(new(room, "An echo", ThreadTs: first.Ts, ReplyBroadcast: true, UnfurlLinks: true), None),
            new { channel = room, text = "An echo", thread_ts = first.Ts, reply_broadcast = true, unfurl_links = true, unfurl_media = false, mrkdwn = false, parse = "none" });
        await Make(SlackMethods.PostEphemeral, api => api.PostEphemeral(new(room, ana, "For you", blocks, first.Ts), None), new { channel = room, user = ana, text = "For you", blocks, thread_ts = first.Ts, parse = "none" });
        await Make(
            SlackMethods.UpdateMessage,
            api => api.UpdateMessage(new(room, first.Ts, "Checklist, 1 done", blocks, new("incident_effect", payload)), None),
            new { channel = room, ts = first.Ts, text = "Checklist, 1 done", blocks, metadata = new { event_type = "incident_effect", event_payload = payload }, parse = "none" });
        await Make(SlackMethods.Pin, api => api.Pin(room, first.Ts, None), new { channel = room, timestamp = first.Ts });
        await Make(
            SlackMethods.AddBookmark,
            api => api.AddBookmark(new(room, "Record", "https://bot.example.com/r?a=1&b=2", Emoji: ":fire:"), None),
            new { channel_id = room, title = "Record", link = "https://bot.example.com/r?a=1&b=2", type = "link", emoji = ":fire:" });
        await Make(SlackMethods.Bookmarks, api => api.Bookmarks(room, None), new { channel_id = room });
        var page = await Make(
            SlackMethods.History,
            api => api.History(new(room, Limit: 1, Oldest: first.Ts, Latest: "1999999999.000000"), None),
            new { channel = room, limit = 1, oldest = first.Ts, latest = "1999999999.000000", inclusive = true, include_all_metadata = true });
        await Make(
            SlackMethods.History,
            api => api.History(new(room, page.NextCursor, Oldest: first.Ts, Inclusive: false, IncludeAllMetadata: false), None),
            new { channel = room, cursor = page.NextCursor, limit = 200, oldest = first.Ts, inclusive = false, include_all_metadata = false });
        await Make(
            SlackMethods.Replies,
            api => api.Replies(new(room, ThreadTs: first.Ts, Oldest: first.Ts), None),
            new { channel = room, ts = first.Ts, limit = 200, oldest = first.Ts, inclusive = true, include_all_metadata = true });
        await Make(SlackMethods.DeleteMessage, api => api.DeleteMessage(room, first.Ts, None), new { channel = room, ts = first.Ts });
    }

    private async Task Views(string ana)
    {
        var form = Parse(
            """{"type":"modal","callback_id":"form","private_metadata":"42","title":{"type":"plain_text","text":"Note"},"submit":{"type":"plain_text","text":"Add"},"blocks":[{"type":"input","block_id":"text","label":{"type":"plain_text","text":"What & “why”"},"element":{"type":"plain_text_input","action_id":"value","multiline":true,"max_length":3000},"optional":false}]}""")
            .AsObject();
        var home = Parse("""{"type":"home","blocks":[{"type":"section","block_id":"a","text":{"type":"plain_text","text":"Nothing waits for you."}}]}""").AsObject();
        var trigger = await Trigger();
        var opened = (await Make(SlackMethods.OpenView, api => api.OpenView(trigger, form, None), new { trigger_id = trigger, view = form })).View;
        await Make(SlackMethods.UpdateView, api => api.UpdateView(opened.Id, opened.Hash, form, None), new { view_id = opened.Id, hash = opened.Hash, view = form });
        var published = (await Make(SlackMethods.PublishHome, api => api.PublishHome(ana, null, home, None), new { user_id = ana, view = home })).View;
        await Make(SlackMethods.PublishHome, api => api.PublishHome(ana, published.Hash, home, None), new { user_id = ana, hash = published.Hash, view = home });
    }

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;
}
