using System.Globalization;

namespace IncidentBot.Simulators.Slack;

/// <summary>Everything that Slack remembers. Guarded by one lock, which nobody holds while waiting for the network.</summary>
internal sealed class Workspace(SlackSimulator slack)
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private long lastId = 1_000;
    private long lastMicros;

    internal Dictionary<string, SlackUser> Users { get; } = new(StringComparer.Ordinal);

    internal List<SlackUserGroup> Groups { get; } = [];

    internal Dictionary<string, SlackChannel> Channels { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, SlackView> Views { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, SlackFile> Files { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Upload> Uploads { get; } = new(StringComparer.Ordinal);

    internal string Me => slack.Options.BotUserId;

    internal string NewId(string kind)
    {
        var digits = new char[9];
        var number = Interlocked.Increment(ref lastId) * 7919;
        for (var at = digits.Length - 1; at >= 0; at--, number /= 36)
            digits[at] = Digits[(int)(number % 36)];
        return kind + "0" + new string(digits);
    }

    /// <summary>Unique in the workspace and rising, as people tell messages apart by it.</summary>
    internal string NextTs()
    {
        var micros = slack.Now.UtcTicks / 10 - DateTimeOffset.UnixEpoch.UtcTicks / 10;
        lastMicros = Math.Max(micros, lastMicros + 1);
        return string.Create(CultureInfo.InvariantCulture, $"{lastMicros / 1_000_000}.{lastMicros % 1_000_000:D6}");
    }

    /// <summary>The channel, if the bot may know of it: by id only.</summary>
    internal SlackChannel? Visible(string? id) =>
        id is not null && Channels.TryGetValue(id, out var channel) && (channel.Kind is ChannelKind.Public || channel.In.Contains(Me)) ? channel : null;

    internal SlackChannel? Named(string name) => Channels.Values.FirstOrDefault(c => c.Kind is ChannelKind.Public or ChannelKind.Private && c.Name == name);

    internal SlackChannel Direct(SlackUser user)
    {
        foreach (var channel in Channels.Values)
        {
            if (channel.Kind is ChannelKind.Im && channel.In.Contains(user.Id))
                return channel;
        }

        return Add(new SlackChannel(slack, NewId("D"), "", ChannelKind.Im) { Created = slack.Now.ToUnixTimeSeconds() }, [Me, user.Id]);
    }

    internal SlackChannel Together(IReadOnlyList<string> users)
    {
        foreach (var channel in Channels.Values)
        {
            if (channel.Kind is ChannelKind.Mpim && channel.In.Count == users.Count + 1 && users.All(channel.In.Contains))
                return channel;
        }

        var name = "mpdm-" + string.Join("--", users.Select(u => Users[u].Name)) + "-1";
        return Add(new SlackChannel(slack, NewId("C"), name, ChannelKind.Mpim) { Created = slack.Now.ToUnixTimeSeconds() }, [Me, .. users]);
    }

    internal SlackChannel Make(string name, ChannelKind kind, string creator) =>
        Add(new SlackChannel(slack, NewId("C"), name, kind) { Created = slack.Now.ToUnixTimeSeconds(), Creator = creator }, [creator]);

    internal SlackChannel Add(SlackChannel channel, IEnumerable<string> members)
    {
        channel.In.AddRange(members);
        Channels[channel.Id] = channel;
        return channel;
    }

    /// <summary>Puts a message where it belongs: a reply is counted at the head of its thread.</summary>
    internal SlackMessage Store(SlackMessage message)
    {
        message.Channel.Posts.Add(message);
        message.Channel.ByTs[message.Ts] = message;
        if (message.IsEphemeral || message.ThreadTs is null || !message.Channel.ByTs.TryGetValue(message.ThreadTs, out var head))
            return message;
        head.ThreadTs = head.Ts;
        head.Replies.Add(message.Ts);
        if (!head.Repliers.Contains(message.User))
            head.Repliers.Add(message.User);
        return message;
    }

    internal void Delete(SlackMessage message)
    {
        message.IsDeleted = true;
        message.Channel.ByTs.Remove(message.Ts);
        if (message.ThreadTs is { } thread && thread != message.Ts && message.Channel.ByTs.TryGetValue(thread, out var head))
            head.Replies.Remove(message.Ts);
    }

    internal SlackMessage Notice(SlackChannel channel, string user, string subtype, string text) =>
        Store(new SlackMessage(channel, NextTs(), user) { Subtype = subtype, Content = new Content(text, null, null) });
}

/// <summary>A promised upload: its length is fixed when the address is handed out.</summary>
internal sealed class Upload(string id, string name, int length)
{
    internal string Id { get; } = id;

    internal string Name { get; } = name;

    internal int Length { get; } = length;

    internal byte[]? Bytes { get; set; }
}
