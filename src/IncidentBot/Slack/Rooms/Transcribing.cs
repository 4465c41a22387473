using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using IncidentBot.Ports;
using IncidentBot.Slack.Wire;
using IncidentBot.Updates;

namespace IncidentBot.Slack.Rooms;

/// <summary>
/// Fetches everything that was said in a channel and attaches it to the record as text. Slack gives fewer than fifty pages a minute, so a long room takes more than
/// one try: what was fetched is kept in the process until the rest is there.
/// </summary>
internal sealed class Transcribing(RoomParts parts, Said said, KeepRecord keep)
{
    private const int Page = 200;
    private readonly ConcurrentDictionary<string, Reading> readings = new(StringComparer.Ordinal);

    /// <summary>What was said in the channel is on the record.</summary>
    public async Task<Outcome> Keep(IncidentId incident, string channel, string name, Sending sending, CancellationToken cancellation)
    {
        var reading = readings.GetOrAdd($"{sending.EffectKey}|{channel}", _ => new Reading());
        if (await Read(reading, channel, cancellation) is { } fault)
        {
            // A page that is not there any more: the next try begins at the beginning.
            if (fault.Kind is not (FaultKind.TryLater or FaultKind.TokenBroken or FaultKind.ScopeMissing))
                readings.TryRemove($"{sending.EffectKey}|{channel}", out _);
            return SlackErrors.ToOutcome(fault) is Rejected ? new Rejected($"the transcript can't be had: {SlackErrors.Sentence(fault)}") : SlackErrors.ToOutcome(fault);
        }

        var outcome = reading.Heads.Count == 0
            ? new Delivered("nothing was said")
            : await keep(incident, new KeepTranscript(SlackChat.PlatformName, File(name, reading), reading.Heads.Count + reading.Replies.Values.Sum(r => r.Count)), Actor.Bot, sending.EffectKey, SlackChat.PlatformName, cancellation);
        if (outcome is Delivered)
            readings.TryRemove($"{sending.EffectKey}|{channel}", out _);
        return outcome;
    }

    private async Task<SlackFault?> Read(Reading reading, string channel, CancellationToken cancellation)
    {
        while (!reading.HasHeads)
        {
            var page = await parts.Api.History(new HistoryPage(channel, reading.Cursor, Page, IncludeAllMetadata: false), cancellation);
            if (!page.IsOk)
                return page.Fault;
            reading.Heads.AddRange(page.Value.Messages);
            (reading.Cursor, reading.HasHeads) = (page.Value.NextCursor, page.Value.NextCursor is null);
        }

        foreach (var head in reading.Heads.Where(m => m.ReplyCount > 0 && !reading.Replies.ContainsKey(m.Ts)))
        {
            var (replies, cursor) = (new List<SlackMessage>(), (string?)null);
            do
            {
                var page = await parts.Api.Replies(new HistoryPage(channel, cursor, Page, IncludeAllMetadata: false, ThreadTs: head.Ts), cancellation);
                if (!page.IsOk && page.Fault.Kind is not FaultKind.NothingThere)
                    return page.Fault;
                replies.AddRange(page.Value?.Messages.Where(m => m.Ts != head.Ts) ?? []);
                cursor = page.Value?.NextCursor;
            }
            while (cursor is not null);
            reading.Replies[head.Ts] = replies;
        }

        return null;
    }

    private BroughtFile File(string name, Reading reading)
    {
        var page = new StringBuilder();
        foreach (var head in reading.Heads.OrderBy(m => Said.At(m.Ts)))
        {
            Line(page, "", head);
            foreach (var reply in reading.Replies.GetValueOrDefault(head.Ts, []).OrderBy(m => Said.At(m.Ts)))
                Line(page, "    ", reply);
        }

        return new BroughtFile($"{name}.slack.txt", "text/plain; charset=utf-8", Newest(page.ToString(), BroughtFile.Most));
    }

    /// <summary>The text as UTF-8, without its oldest lines when it is more than the record takes.</summary>
    internal static ReadOnlyMemory<byte> Newest(string text, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length <= most)
            return bytes;
        var note = Encoding.UTF8.GetBytes("(The oldest messages are left out: a file of the record takes no more.)\n");
        var from = bytes.Length - most + note.Length;
        while (from < bytes.Length && bytes[from - 1] != (byte)'\n')
            from++;
        return (byte[])[.. note, .. bytes[from..]];
    }

    private void Line(StringBuilder page, string indent, SlackMessage message)
    {
        var author = said.Author(message) is { Kind: ActorKind.Bot } ? "bot" : said.Author(message).Id;
        page.Append(CultureInfo.InvariantCulture, $"{indent}{Said.At(message.Ts).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} {author}: ")
            .Append(Chat.Printing.VisibleText.Of(said.Words(message)).TrimEnd().Replace("\n", $"\n{indent}  ", StringComparison.Ordinal)).Append('\n');
        foreach (var file in message.Files.OrNone())
            page.Append(CultureInfo.InvariantCulture, $"{indent}  [file: {Chat.Printing.VisibleText.OneLine(Chat.Printing.VisibleText.Of(file.Name ?? file.Title ?? file.Id))}, {file.Size} bytes]\n");
    }

    /// <summary>What was fetched so far.</summary>
    private sealed class Reading
    {
        public List<SlackMessage> Heads { get; } = [];

        public Dictionary<string, List<SlackMessage>> Replies { get; } = new(StringComparer.Ordinal);

        public string? Cursor { get; set; }

        public bool HasHeads { get; set; }
    }
}
