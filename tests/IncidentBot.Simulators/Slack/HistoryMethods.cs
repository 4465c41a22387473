using System.Text.Json.Nodes;

namespace IncidentBot.Simulators.Slack;

/// <summary>conversations.*: looking at channels and reading back what was said.</summary>
internal static class HistoryMethods
{
    internal static readonly Dictionary<string, Func<ApiCall, JsonObject>> All = new(StringComparer.Ordinal)
    {
        ["conversations.info"] = static call =>
        {
            var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
            call.Needs(channel.Scope + ":read");
            return new() { ["channel"] = channel.ToJson(call.Me, call.Args.Flag("include_num_members")) };
        },
        ["conversations.list"] = static call => List(call, static (call, channel) => call.Workspace.Visible(channel.Id) is not null),
        ["users.conversations"] = static call =>
        {
            var who = call.Args.Text("user") ?? call.Me;
            return List(call, (inner, channel) => channel.In.Contains(who) && inner.Workspace.Visible(channel.Id) is not null);
        },
        ["conversations.history"] = static call =>
        {
            var channel = Readable(call);
            return Read(call, channel.Posts.Where(m => m.ThreadTs is null || m.ThreadTs == m.Ts || m.Subtype == "thread_broadcast").Reverse());
        },
        ["conversations.replies"] = static call =>
        {
            var channel = Readable(call);
            var ts = call.Args.Text("ts")!;
            return channel.ByTs.TryGetValue(ts, out var head) && !head.IsEphemeral
                ? Read(call, channel.Posts.Where(m => m.Ts == ts || m.ThreadTs == (head.ThreadTs ?? ts)))
                : throw call.Refuse("thread_not_found");
        },
    };

    private static SlackChannel Readable(ApiCall call)
    {
        var channel = call.Workspace.Visible(call.Args.Text("channel")) ?? throw call.Refuse("channel_not_found");
        call.Needs(channel.Scope + ":history");
        return channel.In.Contains(call.Me) ? channel : throw call.Refuse("not_in_channel");
    }

    private static JsonObject Read(ApiCall call, IEnumerable<SlackMessage> messages)
    {
        var (oldest, latest, inclusive) = (call.Args.Text("oldest") ?? "0", call.Args.Text("latest") ?? "", call.Args.Flag("inclusive"));
        var metadata = call.Args.Flag("include_all_metadata");
        var shown = messages.Where(m => !m.IsDeleted && !m.IsEphemeral && After(m.Ts, oldest, inclusive) && (latest.Length == 0 || After(latest, m.Ts, inclusive))).ToArray();
        var answer = Pages.Of(call, "messages", shown, m => m.ToJson(call.Slack.Options, metadata));
        answer["has_more"] = ((string?)answer["response_metadata"]!["next_cursor"])!.Length > 0;
        answer["pin_count"] = shown.Count(m => m.IsPinned);
        return answer;
    }

    private static bool After(string ts, string than, bool inclusive)
    {
        var (a, b) = (Micros(ts), Micros(than));
        return a > b || (inclusive && a == b);
    }

    private static decimal Micros(string ts) => decimal.TryParse(ts, System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static JsonObject List(ApiCall call, Func<ApiCall, SlackChannel, bool> shown)
    {
        var types = (call.Args.Text("types") ?? "public_channel").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var type in types)
        {
            call.Needs(type switch
            {
                "public_channel" => "channels:read",
                "private_channel" => "groups:read",
                "im" => "im:read",
                "mpim" => "mpim:read",
                _ => throw call.RefuseWrong("invalid_types", $"[ERROR] there is no type {type}"),
            });
        }

        var archived = !call.Args.Flag("exclude_archived");
        var channels = call.Workspace.Channels.Values.Where(c => shown(call, c) && (archived || !c.IsArchived) && types.Contains(TypeOf(c), StringComparer.Ordinal)).ToArray();
        return Pages.Of(call, "channels", channels, c => c.ToJson(call.Me, members: true));
    }

    private static string TypeOf(SlackChannel channel) => channel.Kind switch
    {
        ChannelKind.Public => "public_channel",
        ChannelKind.Private => "private_channel",
        ChannelKind.Im => "im",
        _ => "mpim",
    };
}
