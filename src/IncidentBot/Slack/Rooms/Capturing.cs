using IncidentBot.Ports;
using IncidentBot.Slack.Wire;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Rooms;

/// <summary>Fetches a message that somebody marked, with copies of its files, and puts it on the record.</summary>
internal sealed class Capturing(RoomParts parts, Said said, KeepRecord keep)
{
    private readonly Marks marks = new(parts.Rooms);
    private const int MostFiles = 10;

    /// <summary>The message <c>slack:{channel}:{ts}</c>, as it was when it was marked where that is known; what became of it before it was fetched is an entry of its own.</summary>
    public async Task<Outcome> Capture(IncidentId incident, FetchMessage marked, CancellationToken cancellation)
    {
        var id = marked.Message;
        if (id.Split(':') is not [SlackChat.PlatformName, { Length: > 0 } channel, { Length: > 0 } ts])
            return new Rejected("that is no message of Slack");
        var (message, stopped) = await Fetch(channel, ts, cancellation);
        if (stopped is not null)
            return stopped;
        var seen = marked.Seen ?? await marks.Seen(id, cancellation);
        if (message is null && seen is not { Words.Length: > 0 })
        {
            await marks.Done(id, cancellation);
            return new Rejected("it was deleted before it could be read");
        }

        var files = ImmutableArray.CreateBuilder<BroughtFile>();
        var notCopied = ImmutableArray.CreateBuilder<string>();
        foreach (var file in (message?.Files ?? []).OrNone())
        {
            if (await Copy(file, files, notCopied, cancellation) is { } stop)
                return stop;
        }

        var captured = new CaptureMessage(seen ?? new ChatMessage(id, said.Author(message!), said.Words(message!), Said.At(ts)), files.ToImmutable(), notCopied.ToImmutable());
        var outcome = await keep(incident, captured, Actor.Of(marked.By), $"slack:captured:{incident}:{id}", SlackChat.PlatformName, cancellation);
        // When it was on the record before, its changes are too: Slack told of them as they happened.
        var now = message is null ? null : said.Words(message);
        if (outcome is Delivered { Receipt: "recorded" } && now != captured.Message.Words)
            outcome = await keep(incident, new NoteMessageChange(id, now), Actor.Bot, $"slack:changed-before:{incident}:{id}", SlackChat.PlatformName, cancellation);
        if (outcome is not TryLater)
            await marks.Done(id, cancellation);
        return outcome;
    }

    private async Task<(SlackMessage? Message, Outcome? Stopped)> Fetch(string channel, string ts, CancellationToken cancellation)
    {
        var page = await parts.Api.History(new HistoryPage(channel, Limit: 1, Latest: ts, IncludeAllMetadata: false), cancellation);
        if (page.Fault?.Kind is FaultKind.NotInRoom && (await parts.Api.Join(channel, cancellation)).IsOk)
            page = await parts.Api.History(new HistoryPage(channel, Limit: 1, Latest: ts, IncludeAllMetadata: false), cancellation);
        if (page.IsOk && page.Value.Messages.FirstOrDefault(m => m.Ts == ts) is { } message)
            return IsTombstone(message) ? (null, null) : (message, null);
        if (page.IsOk) // a reply stands in its thread only
            page = await parts.Api.Replies(new HistoryPage(channel, Limit: 10, Oldest: ts, Latest: ts, IncludeAllMetadata: false, ThreadTs: ts), cancellation);
        if (page.IsOk || page.Fault.Kind is FaultKind.NothingThere)
            return page.Value?.Messages.FirstOrDefault(m => m.Ts == ts) is { } reply ? (reply, null) : (null, null);
        return (null, SlackErrors.ToOutcome(page.Fault) is Rejected ? new Rejected($"the marked message could not be read: {SlackErrors.Sentence(page.Fault)}") : SlackErrors.ToOutcome(page.Fault));
    }

    // What a deleted message with replies leaves behind.
    private static bool IsTombstone(SlackMessage message) => message is { Subtype: "tombstone" } or { User: "USLACKBOT", Text: "This message was deleted." };

    private async Task<Outcome?> Copy(SlackFile file, ImmutableArray<BroughtFile>.Builder files, ImmutableArray<string>.Builder notCopied, CancellationToken cancellation)
    {
        var name = file.Name ?? file.Title ?? file.Id;
        if (files.Count == MostFiles)
            notCopied.Add($"{name} (more than {MostFiles} files)");
        else if (file.Size > BroughtFile.Most)
            notCopied.Add($"{name} (larger than {BroughtFile.Most / (1024 * 1024)} MiB)");
        else if ((file.UrlPrivateDownload ?? file.UrlPrivate) is not { Length: > 0 } url)
            notCopied.Add($"{name} (Slack does not give it out)");
        else
            return await Download(url, name, file.Mimetype, files, notCopied, cancellation);
        return null;
    }

    private async Task<Outcome?> Download(
        string url, string name, string? type, ImmutableArray<BroughtFile>.Builder files, ImmutableArray<string>.Builder notCopied, CancellationToken cancellation)
    {
        var copy = await parts.Api.Download(url, BroughtFile.Most, cancellation);
        if (copy.IsOk)
            files.Add(new BroughtFile(name, type ?? copy.Value.ContentType ?? "application/octet-stream", copy.Value.Bytes));
        else if (copy.Fault.Kind is FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.MayHaveHappened)
            return SlackErrors.ToOutcome(copy.Fault);
        else
            notCopied.Add($"{name} ({SlackErrors.Sentence(copy.Fault)})");
        return null;
    }
}
