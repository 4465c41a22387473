using System.Text.Json.Nodes;

namespace IncidentBot.Slack.Wire;

/// <summary>Messages, pins, bookmarks, forms and the home tab.</summary>
public sealed partial class SlackApi
{
    /// <summary>chat.postMessage. Not repeatable: after a lost answer look for the metadata first.</summary>
    public Task<Reply<MessageAnswer>> PostMessage(NewMessage message, CancellationToken cancellation) =>
        Ask(SlackMethods.PostMessage, message.Channel, message, SlackJson.Default.NewMessage, SlackJson.Default.MessageAnswer, cancellation);

    /// <summary>chat.postEphemeral.</summary>
    public Task<Reply<EphemeralAnswer>> PostEphemeral(NewEphemeral message, CancellationToken cancellation) =>
        Ask(SlackMethods.PostEphemeral, message.Channel, message, SlackJson.Default.NewEphemeral, SlackJson.Default.EphemeralAnswer, cancellation);

    /// <summary>chat.update.</summary>
    public Task<Reply<MessageAnswer>> UpdateMessage(ChangedMessage message, CancellationToken cancellation) =>
        Ask(SlackMethods.UpdateMessage, message.Channel, message, SlackJson.Default.ChangedMessage, SlackJson.Default.MessageAnswer, cancellation);

    /// <summary>chat.delete of a message of the bot's own.</summary>
    public Task<Reply<MessageAnswer>> DeleteMessage(string channel, string ts, CancellationToken cancellation) =>
        Ask(SlackMethods.DeleteMessage, channel, new OneMessage(channel, ts), SlackJson.Default.OneMessage, SlackJson.Default.MessageAnswer, cancellation);

    /// <summary>pins.add; pinning twice is <see cref="FaultKind.AlreadySo"/>.</summary>
    public Task<Reply<SlackAnswer>> Pin(string channel, string ts, CancellationToken cancellation) =>
        Ask(SlackMethods.Pin, channel, new NewPin(channel, ts), SlackJson.Default.NewPin, SlackJson.Default.SlackAnswer, cancellation);

    /// <summary>bookmarks.add. Slack takes the same twice: ask <see cref="Bookmarks"/> first.</summary>
    public Task<Reply<BookmarkAnswer>> AddBookmark(NewBookmark bookmark, CancellationToken cancellation) =>
        Ask(SlackMethods.AddBookmark, bookmark.ChannelId, bookmark, SlackJson.Default.NewBookmark, SlackJson.Default.BookmarkAnswer, cancellation);

    /// <summary>bookmarks.list.</summary>
    public Task<Reply<BookmarksAnswer>> Bookmarks(string channel, CancellationToken cancellation) =>
        Ask(SlackMethods.Bookmarks, channel, new BookmarksOf(channel), SlackJson.Default.BookmarksOf, SlackJson.Default.BookmarksAnswer, cancellation);

    /// <summary>views.open: the trigger lives three seconds and works once.</summary>
    public Task<Reply<ViewAnswer>> OpenView(string triggerId, JsonObject view, CancellationToken cancellation) =>
        Ask(SlackMethods.OpenView, null, new NewView(triggerId, view), SlackJson.Default.NewView, SlackJson.Default.ViewAnswer, cancellation);

    /// <summary>views.update. <paramref name="hash"/> is that of the state it replaces; null replaces any.</summary>
    public Task<Reply<ViewAnswer>> UpdateView(string viewId, string? hash, JsonObject view, CancellationToken cancellation) =>
        Ask(SlackMethods.UpdateView, null, new ChangedView(viewId, hash, view), SlackJson.Default.ChangedView, SlackJson.Default.ViewAnswer, cancellation);

    /// <summary>views.publish: a person's home tab.</summary>
    public Task<Reply<ViewAnswer>> PublishHome(string userId, string? hash, JsonObject view, CancellationToken cancellation) =>
        Ask(SlackMethods.PublishHome, null, new HomeView(userId, hash, view), SlackJson.Default.HomeView, SlackJson.Default.ViewAnswer, cancellation);

    /// <summary>Answers at a response_url, which must be one of Slack's hooks. No token goes there.</summary>
    public Task<Reply<SlackAnswer>> Respond(string responseUrl, ResponseMessage message, CancellationToken cancellation) =>
        wire.Hook(responseUrl) is { } address
            ? Paced(SlackMethods.Respond, null, () => wire.Post(SlackMethods.Respond, address, new JsonBody<ResponseMessage>(message, SlackJson.Default.ResponseMessage), cancellation), cancellation)
            : Task.FromResult<Reply<SlackAnswer>>(SlackErrors.Fault(SlackMethods.Respond, "not_an_address"));

    /// <summary>Fetches a file with the bot token, which goes to Slack's own hosts only. More than <paramref name="limit"/> bytes is <c>too_large</c>.</summary>
    public Task<Reply<Downloaded>> Download(string url, int limit, CancellationToken cancellation) =>
        wire.FileAddress(url) is { } address
            ? Paced(SlackMethods.Download, null, () => wire.Fetch(SlackMethods.Download, address, limit, cancellation), cancellation)
            : Task.FromResult<Reply<Downloaded>>(SlackErrors.Fault(SlackMethods.Download, "not_an_address"));
}
