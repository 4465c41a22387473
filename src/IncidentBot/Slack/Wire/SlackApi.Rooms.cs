using System.Globalization;

namespace IncidentBot.Slack.Wire;

/// <summary>Channels and what was said in them.</summary>
public sealed partial class SlackApi
{
    /// <summary>conversations.create. The name is lower case, at most 80 characters of a-z, 0-9, - and _. Taken names (also of archived and private channels) are <see cref="FaultKind.NameTaken"/>.</summary>
    public Task<Reply<ChannelAnswer>> CreateChannel(string name, bool isPrivate, CancellationToken cancellation, string? teamId = null) =>
        Ask(SlackMethods.CreateChannel, null, new NewChannel(name, isPrivate, teamId), SlackJson.Default.NewChannel, SlackJson.Default.ChannelAnswer, cancellation);

    /// <summary>conversations.invite with force: who can be invited is, the others are in <see cref="ChannelAnswer.Errors"/>. At most 100 at once; the bot must be a member.</summary>
    public Task<Reply<ChannelAnswer>> Invite(string channel, IReadOnlyCollection<string> users, CancellationToken cancellation) =>
        Ask(SlackMethods.Invite, channel, new NewInvite(channel, string.Join(',', users), Force: true), SlackJson.Default.NewInvite, SlackJson.Default.ChannelAnswer, cancellation);

    /// <summary>conversations.join of a public channel.</summary>
    public Task<Reply<ChannelAnswer>> Join(string channel, CancellationToken cancellation) =>
        Ask(SlackMethods.Join, channel, new ChannelOnly(channel), SlackJson.Default.ChannelOnly, SlackJson.Default.ChannelAnswer, cancellation);

    /// <summary>conversations.setTopic, at most 250 characters.</summary>
    public Task<Reply<SlackAnswer>> SetTopic(string channel, string topic, CancellationToken cancellation) =>
        Ask(SlackMethods.SetTopic, channel, new NewTopic(channel, topic), SlackJson.Default.NewTopic, SlackJson.Default.SlackAnswer, cancellation);

    /// <summary>conversations.setPurpose, at most 250 characters.</summary>
    public Task<Reply<SlackAnswer>> SetPurpose(string channel, string purpose, CancellationToken cancellation) =>
        Ask(SlackMethods.SetPurpose, channel, new NewPurpose(channel, purpose), SlackJson.Default.NewPurpose, SlackJson.Default.SlackAnswer, cancellation);

    /// <summary>conversations.archive.</summary>
    public Task<Reply<SlackAnswer>> Archive(string channel, CancellationToken cancellation) =>
        Ask(SlackMethods.Archive, channel, new ChannelOnly(channel), SlackJson.Default.ChannelOnly, SlackJson.Default.SlackAnswer, cancellation);

    /// <summary>conversations.unarchive. Slack's page says that bots may not, its list of scopes that they may. Members may be gone afterwards: invite them again.</summary>
    public Task<Reply<SlackAnswer>> Unarchive(string channel, CancellationToken cancellation) =>
        Ask(SlackMethods.Unarchive, channel, new ChannelOnly(channel), SlackJson.Default.ChannelOnly, SlackJson.Default.SlackAnswer, cancellation);

    /// <summary>conversations.rename.</summary>
    public Task<Reply<ChannelAnswer>> Rename(string channel, string name, CancellationToken cancellation) =>
        Ask(SlackMethods.Rename, channel, new NewName(channel, name), SlackJson.Default.NewName, SlackJson.Default.ChannelAnswer, cancellation);

    /// <summary>conversations.info.</summary>
    public Task<Reply<ChannelAnswer>> ChannelInfo(string channel, CancellationToken cancellation) =>
        Ask(SlackMethods.ChannelInfo, new FormBody(("channel", channel)), SlackJson.Default.ChannelAnswer, cancellation);

    /// <summary>conversations.list: one page of public channels and the private ones the bot is in.</summary>
    public Task<Reply<ChannelsAnswer>> Channels(string? cursor, CancellationToken cancellation, bool withArchived = false, int limit = 200, string types = "public_channel,private_channel") =>
        Ask(
            SlackMethods.Channels,
            new FormBody(("cursor", cursor), ("limit", Number(limit)), ("types", types), ("exclude_archived", withArchived ? "false" : "true")),
            SlackJson.Default.ChannelsAnswer,
            cancellation);

    /// <summary>conversations.members: one page.</summary>
    public Task<Reply<MembersAnswer>> Members(string channel, string? cursor, CancellationToken cancellation, int limit = 200) =>
        Ask(SlackMethods.Members, new FormBody(("channel", channel), ("cursor", cursor), ("limit", Number(limit))), SlackJson.Default.MembersAnswer, cancellation);

    /// <summary>conversations.history: one page, newest first.</summary>
    public Task<Reply<HistoryAnswer>> History(HistoryPage page, CancellationToken cancellation) =>
        Ask(SlackMethods.History, page.Channel, page with { ThreadTs = null }, SlackJson.Default.HistoryPage, SlackJson.Default.HistoryAnswer, cancellation);

    /// <summary>conversations.replies: one page of a thread, its first message included, oldest first.</summary>
    public Task<Reply<HistoryAnswer>> Replies(HistoryPage page, CancellationToken cancellation) =>
        Ask(
            SlackMethods.Replies,
            new FormBody(
                ("channel", page.Channel), ("ts", page.ThreadTs), ("cursor", page.Cursor), ("limit", Number(page.Limit)), ("oldest", page.Oldest), ("latest", page.Latest),
                ("inclusive", page.Inclusive ? "true" : "false"), ("include_all_metadata", page.IncludeAllMetadata ? "true" : "false")),
            SlackJson.Default.HistoryAnswer,
            cancellation);

    /// <summary>conversations.open: the direct conversation with one user; its id takes posts.</summary>
    public Task<Reply<ChannelAnswer>> OpenDirect(string user, CancellationToken cancellation) =>
        Ask(SlackMethods.OpenDirect, null, new NewDirect(user, ReturnIm: true), SlackJson.Default.NewDirect, SlackJson.Default.ChannelAnswer, cancellation);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
