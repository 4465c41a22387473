using IncidentBot.Ports;
using IncidentBot.Slack.Wire;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Rooms;

/// <summary>Fetches a message that somebody marked, with copies of its files, and puts it on the record.</summary>
internal sealed class Capturing(RoomParts parts, Said said, KeepRecord keep)
{
    private const int MostFiles = 10;

    /// <summary>The message <c>slack:{channel}:{ts}</c>.</summary>
    public async Task<Outcome> Capture(IncidentId incident, string id, PersonId by, CancellationToken cancellation)
    {
        if (id.Split(':') is not [SlackChat.PlatformName, { Length: > 0 } channel, { Length: > 0 } ts])
            return new Rejected("that is no message of Slack");
        var (message, stopped) = await Fetch(channel, ts, cancellation);
        if (message is null)
            return stopped!;

        var files = ImmutableArray.CreateBuilder<BroughtFile>();
        var notCopied = ImmutableArray.CreateBuilder<string>();
        foreach (var file in message.Files.OrNone())
        {
            if (await Copy(file, files, notCopied, cancellation) is { } stop)
                return stop;
        }

        var captured = new CaptureMessage(new ChatMessage(id, said.Author(message), said.Words(message), Said.At(ts)), files.ToImmutable(), notCopied.ToImmutable());
        return await keep(incident, captured, Actor.Of(by), $"slack:captured:{incident}:{id}", SlackChat.PlatformName, cancellation);
    }

    private async Task<(SlackMessage? Message, Outcome? Stopped)> Fetch(string channel, string ts, CancellationToken cancellation)
    {
        var page = await parts.Api.History(new HistoryPage(channel, Limit: 1, Latest: ts, IncludeAllMetadata: false), cancellation);
        if (page.Fault?.Kind is FaultKind.NotInRoom && (await parts.Api.Join(channel, cancellation)).IsOk)
            page = await parts.Api.History(new HistoryPage(channel, Limit: 1, Latest: ts, IncludeAllMetadata: false), cancellation);
        if (page.IsOk && page.Value.Messages.FirstOrDefault(m => m.Ts == ts) is { } message)
            return (message, null);
        if (page.IsOk) // a reply stands in its thread only
            page = await parts.Api.Replies(new HistoryPage(channel, Limit: 10, Oldest: ts, Latest: ts, IncludeAllMetadata: false, ThreadTs: ts), cancellation);
        if (page.IsOk || page.Fault.Kind is FaultKind.NothingThere)
            return page.Value?.Messages.FirstOrDefault(m => m.Ts == ts) is { } reply ? (reply, null) : (null, new Delivered("it was deleted"));
        return (null, SlackErrors.ToOutcome(page.Fault) is Rejected ? new Rejected($"the marked message could not be read: {SlackErrors.Sentence(page.Fault)}") : SlackErrors.ToOutcome(page.Fault));
    }

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
