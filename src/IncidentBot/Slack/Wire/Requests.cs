using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Wire;

/// <summary>chat.postMessage. <paramref name="Text"/> is what a notification shows; <paramref name="Channel"/> is an id. Links are not unfolded: a preview would show what only members may see. Nothing in the text is markup, a name or an address that Slack should find.</summary>
public sealed record NewMessage(
    string Channel,
    string Text,
    JsonArray? Blocks = null,
    string? ThreadTs = null,
    MessageMetadata? Metadata = null,
    bool? ReplyBroadcast = null,
    bool UnfurlLinks = false,
    bool UnfurlMedia = false,
    bool Mrkdwn = false,
    string Parse = "none");

/// <summary>chat.postEphemeral: only <paramref name="User"/>, who must be in the channel, sees it until the next reload.</summary>
public sealed record NewEphemeral(string Channel, string User, string Text, JsonArray? Blocks = null, string? ThreadTs = null, string Parse = "none");

/// <summary>chat.update of a message of the bot's own. Without <paramref name="Blocks"/> the blocks are removed.</summary>
public sealed record ChangedMessage(string Channel, string Ts, string Text, JsonArray? Blocks = null, MessageMetadata? Metadata = null, string Parse = "none");

/// <summary>An answer to a response_url: five uses within 30 minutes.</summary>
/// <param name="Text">What a notification shows.</param>
/// <param name="Blocks">The content, or null for the text alone.</param>
/// <param name="ResponseType"><c>ephemeral</c> or <c>in_channel</c>.</param>
/// <param name="ReplaceOriginal">Puts it in the place of the message whose button was pressed.</param>
/// <param name="DeleteOriginal">Removes that message.</param>
/// <param name="ThreadTs">The thread to answer in.</param>
public sealed record ResponseMessage(
    string? Text,
    JsonArray? Blocks = null,
    string ResponseType = "ephemeral",
    bool? ReplaceOriginal = null,
    bool? DeleteOriginal = null,
    string? ThreadTs = null);

/// <summary>bookmarks.add: a link on top of the channel.</summary>
public sealed record NewBookmark(string ChannelId, string Title, string Link, string Type = "link", string? Emoji = null);

/// <summary>conversations.history or, with <paramref name="ThreadTs"/>, conversations.replies.</summary>
/// <param name="Channel">The channel's id.</param>
/// <param name="Cursor">Where the page begins; null for the first.</param>
/// <param name="Limit">At most 999.</param>
/// <param name="Oldest">No message before this ts.</param>
/// <param name="Latest">No message after this ts.</param>
/// <param name="Inclusive">Whether the messages of these ts belong to it.</param>
/// <param name="IncludeAllMetadata">Whether metadata comes along.</param>
/// <param name="ThreadTs">The thread's first message.</param>
public sealed record HistoryPage(
    string Channel, string? Cursor = null, int Limit = 200, string? Oldest = null, string? Latest = null, bool Inclusive = true, bool IncludeAllMetadata = true, string? ThreadTs = null);

/// <summary>A file's bytes.</summary>
/// <param name="Bytes">The whole content.</param>
/// <param name="ContentType">What the server says it is.</param>
public sealed record Downloaded(ReadOnlyMemory<byte> Bytes, string? ContentType);

internal sealed record ChannelOnly(string Channel);

internal sealed record NewChannel(string Name, bool IsPrivate, string? TeamId);

internal sealed record NewInvite(string Channel, string Users, bool Force);

internal sealed record NewTopic(string Channel, string Topic);

internal sealed record NewPurpose(string Channel, string Purpose);

internal sealed record NewName(string Channel, string Name);

internal sealed record NewDirect(string Users, bool ReturnIm);

internal sealed record NewPin(string Channel, string Timestamp);

internal sealed record OneMessage(string Channel, string Ts);

internal sealed record BookmarksOf(string ChannelId);

internal sealed record NewView(string TriggerId, JsonObject View);

internal sealed record ChangedView(string ViewId, string? Hash, JsonObject View);

internal sealed record HomeView(string UserId, string? Hash, JsonObject View);

internal sealed record Nothing;
