using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IncidentBot.Simulators.Slack;

/// <summary>What a person does by hand. Each act changes the workspace, sends its events to the bot and comes back when the bot has answered them.</summary>
public sealed partial class SlackUser
{
    /// <summary>Says something; <paramref name="text"/> is what is typed, mentions as <c>&lt;@U…&gt;</c>. A mention of the bot sends app_mention, too.</summary>
    public async Task<SlackMessage> Say(SlackChannel channel, string text, SlackMessage? thread = null)
    {
        var (message, events) = Slack.Locked(() => Write(channel, text, thread, []));
        await Send(events);
        return message;
    }

    /// <summary>Says something to the bot alone.</summary>
    public Task<SlackMessage> Tell(string text) => Say(Slack.DirectMessages(this), text);

    /// <summary>Posts a file.</summary>
    public async Task<SlackMessage> Share(SlackChannel channel, string filename, byte[] bytes, string text = "")
    {
        var (message, events) = Slack.Locked(() => Write(channel, text, null, [Slack.NewFile(Slack.Workspace.NewId("F"), filename, bytes, Id)]));
        await Send(events);
        return message;
    }

    /// <summary>Changes what was said.</summary>
    public Task Edit(SlackMessage message, string text) => Does(message.Channel, () =>
    {
        Require(message.User == Id, "only the author can edit a message");
        var before = message.ToJson(Slack.Options);
        message.Remember();
        message.Content = new Content(Escape(text), null, null);
        message.EditedTs = Slack.Workspace.NextTs();
        return [Happenings.Changed(Slack, message, before)];
    });

    /// <summary>Takes back what was said.</summary>
    public Task Delete(SlackMessage message) => Does(message.Channel, () =>
    {
        var before = message.ToJson(Slack.Options);
        Slack.Workspace.Delete(message);
        return [Happenings.Deleted(Slack, message, before)];
    });

    /// <summary>Reacts, with an emoji's name.</summary>
    public Task React(SlackMessage message, string emoji) => Does(message.Channel, () =>
    {
        Require(!message.IsEphemeral, "an ephemeral message takes no reaction");
        return MarkMethods.React(message, emoji, Id) ? [Happenings.Reaction("reaction_added", Slack, message, emoji, Id)] : [];
    });

    /// <summary>Takes the reaction back.</summary>
    public Task Unreact(SlackMessage message, string emoji) => Does(message.Channel, () =>
        message.Marks.TryGetValue(emoji, out var users) && users.Remove(Id) ? [Happenings.Reaction("reaction_removed", Slack, message, emoji, Id)] : []);

    /// <summary>Pins a message.</summary>
    public Task Pin(SlackMessage message) => Does(message.Channel, () => MarkMethods.Pin(Slack, message, Id));

    /// <summary>Takes the pin off.</summary>
    public Task Unpin(SlackMessage message) => Does(message.Channel, () =>
    {
        message.IsPinned = false;
        return [Happenings.Pin("pin_removed", Slack, message, Id)];
    });

    /// <summary>Joins a public channel.</summary>
    public Task Join(SlackChannel channel) => Slack.Act(() =>
    {
        Require(channel.Kind is ChannelKind.Public && !channel.IsArchived, $"{channel} can't be joined");
        return MemberMethods.Enter(Slack, channel, Id, null);
    });

    /// <summary>Brings somebody into a channel, private ones too.</summary>
    public Task Invite(SlackChannel channel, SlackUser guest) => Does(channel, () => MemberMethods.Enter(Slack, channel, guest.Id, Id));

    /// <summary>Removes somebody, the bot too (which hears nothing of it and is simply no longer in).</summary>
    public Task Kick(SlackChannel channel, SlackUser other) => Does(channel, () => MemberMethods.Exit(Slack, channel, other.Id));

    /// <summary>Leaves.</summary>
    public Task Leave(SlackChannel channel) => Does(channel, () => MemberMethods.Exit(Slack, channel, Id));

    /// <summary>Archives a channel by hand.</summary>
    public Task Archive(SlackChannel channel) => Does(channel, () =>
    {
        channel.IsArchived = true;
        return [Happenings.Of(channel.Kind is ChannelKind.Private ? "group_archive" : "channel_archive", Slack, channel, new() { ["channel"] = channel.Id, ["user"] = Id })];
    });

    /// <summary>Renames a channel by hand.</summary>
    public Task Rename(SlackChannel channel, string name) => Does(channel, () =>
    {
        Require(Slack.Workspace.Named(name) is null, $"#{name} is taken");
        channel.FormerNames.Add(channel.Name);
        channel.Name = name;
        return [Happenings.Renamed(Slack, channel)];
    });

    /// <summary>Looks at the bot's home tab (or its messages).</summary>
    public Task OpenHome(string tab = "home") => Slack.Act(() =>
    {
        var opened = new JsonObject { ["user"] = Id, ["channel"] = Slack.Workspace.Direct(this).Id, ["tab"] = tab };
        if (tab == "home" && Home is not null)
            opened["view"] = Home.ToJson(Slack.Options);
        return [Happenings.Of("app_home_opened", Slack, null, opened)];
    });

    /// <summary>Slack escapes three characters; what is already a mention or a link stays one.</summary>
    internal static string Escape(string text) => Special().Replace(text, static m => m.Value switch { "&" => "&amp;", "<" => "&lt;", ">" => "&gt;", _ => m.Value });

    private (SlackMessage Message, List<JsonObject> Events) Write(SlackChannel channel, string text, SlackMessage? thread, IReadOnlyList<SlackFile> files)
    {
        Require(channel.In.Contains(Id), $"{this} is not in {channel}");
        Require(!channel.IsArchived, $"{channel} is archived");
        var ts = Slack.Workspace.NextTs();
        var message = Slack.Workspace.Store(new SlackMessage(channel, ts, Id) { Content = new Content(Escape(text), null, null), ThreadTs = thread is null ? null : thread.ThreadTs ?? thread.Ts, Files = files, ClientId = $"client-{ts}" });
        var events = new List<JsonObject> { Happenings.Message(Slack, message) };
        if (channel.Kind is not ChannelKind.Im && message.Text.Contains($"<@{Slack.Options.BotUserId}>", StringComparison.Ordinal))
            events.Add(Happenings.Mention(Slack, message));
        return (message, events);
    }

    private Task Does(SlackChannel channel, Func<IEnumerable<JsonObject>> act) => Slack.Act(() =>
    {
        Require(channel.In.Contains(Id), $"{this} is not in {channel}");
        return act();
    });

    private async Task Send(IEnumerable<JsonObject> events)
    {
        foreach (var happened in events)
            await Slack.Deliver(happened);
    }

    private static void Require(bool possible, string otherwise)
    {
        if (!possible)
            throw new InvalidOperationException($"Slack's client does not offer it: {otherwise}.");
    }

    [GeneratedRegex("<[@#!][^<>]+>|<https?://[^<>]+>|[&<>]", RegexOptions.None, 1000)]
    private static partial Regex Special();
}

public sealed partial class SlackSimulator
{
    internal async Task Act(Func<IEnumerable<JsonObject>> act)
    {
        foreach (var happened in Locked(() => act().ToArray()))
            await Deliver(happened);
    }
}
